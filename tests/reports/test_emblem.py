from __future__ import annotations

import io
import zlib

import pytest
from emblems import jpeg, png
from PIL import Image

from cpdesk.base.errors import InputError
from cpdesk.reports.emblem import PictureKind, check_emblem


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_taken(mode: str) -> None:
    found = check_emblem(png(37, 21, mode))
    assert (found.kind, found.width, found.height) == (PictureKind.PNG, 37, 21)


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"quality": 95, "subsampling": 0}])
def test_jpeg_is_taken(options: dict[str, int]) -> None:
    for mode in ("RGB", "L"):
        found = check_emblem(jpeg(40, 30, mode, **options))
        assert (found.kind, found.width, found.height) == (PictureKind.JPEG, 40, 30)


def test_colours_for_presses_are_refused() -> None:
    with pytest.raises(InputError, match=r"seal\.jpg is in colours for printing presses"):
        check_emblem(jpeg(40, 30, "CMYK"), "seal.jpg")


@pytest.mark.parametrize("content", [png(64, 64, "RGB"), jpeg(64, 64, "RGB")])
def test_a_file_cut_anywhere_or_changed_is_refused(content: bytes) -> None:
    for share in (0.1, 0.5, 0.9, 0.999):
        with pytest.raises(InputError):
            check_emblem(content[: int(len(content) * share)])


def test_a_png_with_a_changed_byte_or_too_few_pixels_is_refused() -> None:
    whole = png(64, 64, "RGB")
    at = whole.index(b"IDAT") + 20
    with pytest.raises(InputError, match="damaged or not complete"):
        check_emblem(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    taller = whole[:16] + (64).to_bytes(4, "big") + (65).to_bytes(4, "big") + whole[24:29]
    taller += zlib.crc32(taller[12:29]).to_bytes(4, "big") + whole[33:]
    with pytest.raises(InputError, match="damaged or not complete"):
        check_emblem(taller)


def test_a_small_file_that_unpacks_to_very_much_is_refused_at_once() -> None:
    bomb = png(64, 64, "RGB", data=zlib.compress(bytes(200 * 2**20), 9))
    with pytest.raises(InputError, match="damaged or not complete"):
        check_emblem(bomb)


def test_other_files_and_too_large_ones_are_refused() -> None:
    gif = io.BytesIO()
    Image.new("P", (4, 4)).save(gif, "GIF")
    for other in (b"", b"<svg/>", gif.getvalue(), b"%PDF-1.7"):
        with pytest.raises(InputError, match="neither a PNG nor a JPEG"):
            check_emblem(other)
    with pytest.raises(InputError, match="4,000 pixels"):
        check_emblem(png(4001, 2, "L"))
    with pytest.raises(InputError, match="larger than 2 MB"):
        check_emblem(png(4, 4, "L") + bytes(2 * 2**20))
