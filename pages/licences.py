"""The licences that words and pictures may be shared under."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Licence(models.TextChoices):
    """A licence by its SPDX identifier, in lower case."""

    CC_BY = "cc-by-4.0", _("CC BY 4.0: use it, name the author")
    CC_BY_SA = "cc-by-sa-4.0", _("CC BY-SA 4.0: use it, name the author, share alike")
    CC0 = "cc0-1.0", _("CC0: use it freely")
    PUBLIC_DOMAIN = "public-domain", _("Public domain")
    RESERVED = "reserved", _("All rights reserved: ask before you use it")

    @property
    def url(self) -> str:
        """The licence's own page, or an empty string."""
        return _URLS.get(self, "")


_URLS = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.PUBLIC_DOMAIN: "https://creativecommons.org/publicdomain/mark/1.0/",
}
