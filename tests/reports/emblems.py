"""Pictures to put on documents, made by another library than any that reads them."""

from __future__ import annotations

import io
import zlib

from PIL import Image


def png(width: int, height: int, mode: str = "RGB", data: bytes | None = None) -> bytes:
    """Return a PNG of one colour; ``data`` takes the place of its packed pixels."""
    made = io.BytesIO()
    Image.new(mode, (width, height), 1 if mode in ("1", "P", "L", "I;16") else None or 0).save(made, "PNG")
    content = made.getvalue()
    if data is None:
        return content
    start = content.index(b"IDAT") - 4
    chunk = b"IDAT" + data
    packed = len(data).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
    return content[:start] + packed + content[content.index(b"IEND") - 4 :]


def jpeg(width: int, height: int, mode: str = "RGB", **options: int) -> bytes:
    """Return a JPEG with a slope of greys."""
    made = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert(mode).save(made, "JPEG", **options)
    return made.getvalue()


def seal(size: int = 240) -> bytes:
    """Return a PNG that is clear around a disc."""
    from PIL import ImageDraw

    picture = Image.new("RGBA", (size, size), (255, 255, 255, 0))
    drawing = ImageDraw.Draw(picture)
    drawing.ellipse((4, 4, size - 4, size - 4), fill=(20, 60, 120, 255), outline=(200, 160, 40, 255), width=12)
    drawing.polygon([(size / 2, 40), (size - 60, size - 70), (60, size - 70)], fill=(240, 230, 200, 255))
    made = io.BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()
