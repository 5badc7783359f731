"""Render the drawings beside this file: scenes to WebP, the social card and the touch icon to PNG.

python importing/demo/pictures/source/render.py [--chromium /usr/bin/chromium] [slug ...]
"""

import argparse
import io
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

SOURCE = Path(__file__).resolve().parent
PICTURES = SOURCE.parent
SITE_IMAGES = SOURCE.parents[3] / "site/static/img"
FOR_THE_SITE = {"card", "touch-icon"}
# Flat shapes need few colours: 256 differ from the full set by a shade nobody sees, at a third of the size.
COLOURS = 256


def rasterise(browser: Browser, drawing: Path) -> Image.Image:
    """The drawing at the width and height in pixels that its root element names, reduced to `COLOURS`."""
    svg = drawing.read_text(encoding="utf-8")
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own file
    size = ViewportSize(width=int(root.attrib["width"]), height=int(root.attrib["height"]))
    page = browser.new_page(viewport=size)
    page.set_content(f"<style>* {{ margin: 0 }} svg {{ display: block }}</style>{svg}")
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return shot.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)


def save(image: Image.Image, slug: str) -> Path:
    """Write the image where its readers look for it; both formats are lossless. Returns the path."""
    if slug in FOR_THE_SITE:
        path = SITE_IMAGES / f"{slug}.png"
        image.save(path, optimize=True)
    else:
        path = PICTURES / f"{slug}.webp"
        image.convert("RGB").save(path, lossless=True, quality=100, method=6)
    return path


def main() -> None:
    """Render the named drawings, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("slugs", nargs="*", metavar="slug")
    parser.add_argument("--chromium", help="path of a Chromium; without it, Playwright's own")
    options = parser.parse_args()
    drawings = [SOURCE / f"{slug}.svg" for slug in options.slugs] or sorted(SOURCE.glob("*.svg"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        for drawing in drawings:
            save(rasterise(browser, drawing), drawing.stem)
        browser.close()


if __name__ == "__main__":
    main()
