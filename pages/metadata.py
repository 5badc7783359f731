"""Takes out of a picture what people don't know is in it: position, camera, names, thumbnails of what was cut off."""

from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, ImageOps
from pillow_heif import register_heif_opener

register_heif_opener()

_FORMATS = {"JPEG": ".jpg", "PNG": ".png", "GIF": ".gif", "WEBP": ".webp", "AVIF": ".avif"}
# What a picture needs to look the same; everything else in it is about somebody.
_NEEDED = ("icc_profile", "transparency", "background", "loop", "duration", "disposal")
_QUALITY = {"JPEG": {"quality": 92}, "WEBP": {"quality": 92}, "AVIF": {"quality": 85}}


def without_metadata(file: Any) -> ContentFile:
    """The same picture, upright, without EXIF, XMP, IPTC, comments and text chunks. HEIC and others become JPEG.

    `file` is an open binary file with a `name`. Raises `OSError` (or a subclass) for what is no picture.
    """
    file.seek(0)
    with Image.open(file) as image:
        kind = image.format if image.format in _FORMATS else "JPEG"
        options: dict[str, Any] = dict(_QUALITY.get(kind, {}))
        if getattr(image, "n_frames", 1) > 1 and kind in ("GIF", "WEBP", "PNG", "AVIF"):
            cleaned: Image.Image = image
            options["save_all"] = True
        else:
            cleaned = ImageOps.exif_transpose(image)
            if kind == "JPEG" and cleaned.mode not in ("RGB", "L", "CMYK"):
                cleaned = cleaned.convert("RGB")
        cleaned.info = {key: value for key, value in image.info.items() if key in _NEEDED}
        if "icc_profile" in cleaned.info:
            options["icc_profile"] = cleaned.info["icc_profile"]
        written = BytesIO()
        cleaned.save(written, format=kind, exif=b"", **options)
    name = PurePath(file.name or "picture").with_suffix(_FORMATS[kind]).name
    return ContentFile(written.getvalue(), name=name)
