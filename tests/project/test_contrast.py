"""Every pair of colours that stands together can be told apart, in the light and in the dark.

The colours are read from the style sheet itself; OKLCH is turned into linear sRGB by Ottosson's matrices and compared
by WCAG 2's formula.
"""

import math
import re
from pathlib import Path

import pytest
from django.conf import settings

TOKENS = Path(settings.BASE_DIR) / "site/static/css/tokens.css"
PAIR = re.compile(r"--([\w-]+):\s*light-dark\(oklch\(([^)]+)\),\s*oklch\(([^)]+)\)\)")
SCHEMES = ("light", "dark")
GROUNDS = ("paper", "sheet")
TEXTS = ("ink", "soft", "ember", "moss", "dusk", "straw")


def linear_srgb(oklch: str) -> tuple[float, float, float]:
    """Red, green and blue before gamma, 0 to 1 for what a screen can show."""
    lightness, chroma, hue = oklch.split()
    light, angle = float(lightness.rstrip("%")) / 100, math.radians(float(hue))
    a, b = float(chroma) * math.cos(angle), float(chroma) * math.sin(angle)
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def luminance(oklch: str) -> float:
    red, green, blue = (min(1, max(0, value)) for value in linear_srgb(oklch))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(scope="module")
def colours() -> dict[str, dict[str, str]]:
    """The colours by scheme and name."""
    found = PAIR.findall(TOKENS.read_text())
    return {scheme: {name: pair[place] for name, *pair in found} for place, scheme in enumerate(SCHEMES)}


def test_the_formula_knows_black_and_white_and_a_grey():
    assert contrast("0% 0 0", "100% 0 0") == pytest.approx(21, abs=0.01)
    assert contrast("100% 0 0", "100% 0 0") == 1
    assert contrast("56.83% 0 0", "100% 0 0") == pytest.approx(4.6, abs=0.2)  # #767676 on white is 4.54


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_can_be_read_on_both_grounds(colours, scheme, ground, text):
    assert contrast(colours[scheme][text], colours[scheme][ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_marked_words_can_be_read(colours, scheme):
    assert contrast(colours[scheme]["ink"], colours[scheme]["glow"]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("fill", ["ember", "ink"])
def test_the_words_on_a_filled_button_can_be_read(colours, scheme, fill):
    assert contrast(colours[scheme]["paper"], colours[scheme][fill]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_the_lines_of_controls_can_be_seen(colours, scheme, ground):
    assert contrast(colours[scheme]["line"], colours[scheme][ground]) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_colour_of_text_can_be_shown_by_any_screen(colours, scheme):
    for name in (*TEXTS, *GROUNDS):
        assert all(-0.002 <= value <= 1.002 for value in linear_srgb(colours[scheme][name])), name
