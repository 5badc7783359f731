"""Reads a site as a search engine would: follows every link and address in every response."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

#: What is asked for besides what is linked to.
DOORS = ["/", "/nl/", "/en/", "/sitemap.xml", "/health/", "/robots.txt", "/en/nothing-here/", "/nl/niets-hier/"]
_ADDRESS = re.compile(r"""(?:href|src|srcset|action|content|data-[a-z-]+)=["']([^"']+)["']|<(?:loc|id)>([^<]+)<""")


def addresses_in(text, page):
    """The addresses on this host that a response names, without fragments."""
    for groups in _ADDRESS.findall(text):
        for part in re.split(r",\s+", unescape(groups[0] or groups[1])):
            if not part.startswith(("http", "/", "?")):
                continue
            found = urlsplit(urljoin(page, part.strip().split(" ")[0]))
            if found.scheme in ("http", "https") and found.hostname in ("testserver", "localhost", "127.0.0.1"):
                yield found.path + (f"?{found.query}" if found.query else "")


def walk(browser, *, start=DOORS, most=1500):
    """Every response that can be reached, as (address, response). Goes nowhere near /admin/, static files, log-out."""
    seen, waiting = set(start), list(start)
    while waiting:
        address = waiting.pop(0)
        response = browser.get(address)
        yield address, response
        for found in addresses_in(
            str(response.content, "utf-8", "replace") if not response.streaming else "", f"http://testserver{address}"
        ):
            if found not in seen and not found.startswith(("/admin/", "/static/")) and "/logout/" not in found:
                assert len(seen) < most, f"The site has no end: {found}"
                seen.add(found)
                waiting.append(found)
        if response.status_code in (301, 302):
            target = urlsplit(urljoin(f"http://testserver{address}", response["Location"]))
            address = target.path + (f"?{target.query}" if target.query else "")
            if target.hostname == "testserver" and address not in seen:
                seen.add(address)
                waiting.append(address)


def read(browser, **options):
    """What `walk` reaches, as {address: (status, text)}."""
    return {address: (response.status_code, text_of(response)) for address, response in walk(browser, **options)}


def text_of(response):
    """The body as text; of a picture or a document its bytes, letter by letter. Headers first: they tell things too."""
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{headers}\n\n{body.decode('utf-8', 'replace')}"
