"""Line drawings: the sign of each kind, and a pattern drawn from a theme's name."""

from functools import cache
from hashlib import blake2s

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

#: What a pattern's tile of 32 by 32 may hold: each a thing seen at a campfire, drawn in one to three strokes.
_MOTIFS = (
    "M0 8c8-6 8 6 16 0s8 6 16 0M0 24c8-6 8 6 16 0s8 6 16 0",  # smoke
    "M4 4l3 5M20 2l2 6M12 16l3 5M26 18l2 5M6 26l2 4",  # sparks
    "M8 12a8 8 0 0 1 16 0M4 12a12 12 0 0 1 24 0M8 28a8 8 0 0 1 16 0",  # hills
    "M2 16l12-12M18 32l12-12M2 4l6 6M20 20l8 8",  # crossed sticks
    "M16 4c3 5 6 7 6 12a6 6 0 0 1-12 0c0-5 3-7 6-12M0 28h5M27 28h5",  # flames
    "M8 8h.1M24 8h.1M16 16h.1M8 24h.1M24 24h.1M16 0v4M16 28v4",  # stars
    "M0 10h32M0 22h32M8 10v12M24 22v10M24 0v10",  # woven
    "M16 2c-8 6-8 12 0 14 8 2 8 8 0 14",  # rope
)
_TURNS = (0, 15, 30, 45, 90, 135, 150, 165)


@register.simple_tag
def sign(name: str) -> SafeString:
    """The small drawing of a kind ("story") or an action ("print"). It says nothing by itself: put a word beside it."""
    return format_html(
        '<svg class="sign" aria-hidden="true"><use href="{}#{}"/></svg>', static("drawings/signs.svg"), name
    )


@register.simple_tag
def pattern(name: str) -> SafeString:
    """A band of pattern, always the same for the same name (a theme's slug). Decoration only."""
    return _drawn(str(name))


@cache
def _drawn(name: str) -> SafeString:
    first, second, turn, scale, offset = blake2s(name.encode(), digest_size=5).digest()
    motif, other = _MOTIFS[first % len(_MOTIFS)], _MOTIFS[second % len(_MOTIFS)]
    key = blake2s(name.encode(), digest_size=4).hexdigest()
    return mark_safe(  # built from numbers and the motifs above; the name itself is not in it
        f'<svg class="pattern" aria-hidden="true"><defs><pattern id="p{key}" width="32" height="32" '
        f'patternUnits="userSpaceOnUse" patternTransform="rotate({_TURNS[turn % len(_TURNS)]}) '
        f'scale({1 + scale % 5 / 4:g})"><path d="{motif}"/><path d="{other}" opacity=".35" '
        f'transform="translate({offset % 16} {offset // 16})"/></pattern></defs>'
        f'<rect width="100%" height="100%" fill="url(#p{key})" stroke="none"/></svg>'
    )
