"""Films that a page can show: what their address says, whatever form it came in."""

import re

_YOUTUBE = re.compile(
    r"^https?://(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com/(?:embed/|watch\?(?:.*&)?v=|v/)|youtu\.be/)([\w-]{6,20})"
)
_VIMEO = re.compile(r"^https?://(?:www\.|player\.)?vimeo\.com/(?:video/)?(\d{4,12})")


def video_address(address: str) -> str:
    """The film's own page on YouTube or Vimeo, or "" if the address is neither's."""
    if match := _YOUTUBE.match(address):
        return f"https://www.youtube.com/watch?v={match[1]}"
    if match := _VIMEO.match(address):
        return f"https://vimeo.com/{match[1]}"
    return ""
