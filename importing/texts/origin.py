"""Where a text comes from: what its relative links are relative to, and what was lost on the way."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

if TYPE_CHECKING:
    from .template_tags import TagRule

_SCHEMES = {"http", "https", "mailto", "tel"}
_LONGEST_ADDRESS = 2000
# Kept as they are when an address is written out; everything else is percent-encoded.
_SAFE = "%/:?#[]@!$&'()*+,;=~-._"


@dataclass
class Origin:
    """The surroundings of one record's texts.

    `losses` counts what could not be kept, by a short English key ("template tag: foo", "link without an address").
    """

    base_url: str = ""
    page_url: str = ""
    language: str = "en"
    tag_rules: Mapping[str, "TagRule"] = field(default_factory=dict)
    losses: Counter = field(default_factory=Counter)

    def address(self, address: str) -> str:
        """The address made absolute, or "" where it leads nowhere (and then it is counted)."""
        address = address.strip()
        if address:
            found = self._absolute(address)
            if found:
                return found
            self.losses["link without an address"] += 1
        return ""

    def _absolute(self, address: str) -> str:
        base = self.page_url or self.base_url
        try:
            if address.startswith("#") and not self.page_url:
                return ""
            if address.startswith("/") and self.base_url:
                base = self.base_url
            joined = quote(urljoin(base, address), safe=_SAFE)
            parts = urlsplit(joined)
        except ValueError:
            return ""
        return joined if _leads_somewhere(parts.scheme, parts.netloc, parts.path) and _short(joined) else ""


def site_of(address: str) -> str:
    """The name of the site that an address leads to; of an address without a site, itself."""
    return urlsplit(address).netloc.removeprefix("www.") or address.partition(":")[2]


def _short(address: str) -> bool:
    return len(address) <= _LONGEST_ADDRESS


def _leads_somewhere(scheme: str, host: str, path: str) -> bool:
    if scheme == "mailto":
        try:
            validate_email(path)
        except ValidationError:
            return False
        return True
    return scheme in _SCHEMES and bool(path if scheme == "tel" else host)
