"""Make the bundled fonts and their table of covered characters from two Debian packages; run only to renew them.

See README.md beside this file. Needs fontTools; the application itself does not.
"""

from __future__ import annotations

import argparse
from itertools import pairwise
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont, newTable

HERE = Path(__file__).resolve().parent
TRUETYPE = "usr/share/fonts/truetype/noto"
OPENTYPE = "usr/share/fonts/opentype/noto"
SIMPLIFIED_CHINESE = 2  # place of the face in the collection
FAMILY = "Noto Sans SC"
TOLERANCE = 1.0  # how far, in thousandths of an em, a quadratic curve may stray from the cubic one

# What a TrueType font says of its largest glyph and of its hinting, of which there is none.
_LIMITS = """maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements maxSizeOfInstructions
    maxComponentElements maxPoints maxContours maxCompositePoints maxCompositeContours maxComponentDepth"""

# Signs the text fonts lack: arrows, mathematics, shapes, ticks and boxes.
MATHS = (*range(0x2190, 0x2200), *range(0x2200, 0x2270), 0x2A7D, 0x2A7E)
SHAPES = (
    *range(0x25A0, 0x2600),
    0x2605,
    0x2606,
    0x2610,
    0x2611,
    0x2612,
    0x2690,
    0x2691,
    0x2713,
    0x2714,
    0x2717,
    0x2718,
)


def main() -> None:
    """Write every font of the set and ``coverage.txt``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", type=Path, help="folder into which the Debian packages were unpacked")
    source = parser.parse_args().packages
    for weight in ("Regular", "Bold"):
        latin = _open(source / TRUETYPE / f"NotoSans-{weight}.ttf")
        _write(latin, _covered(latin), f"NotoSans-{weight}.ttf")
        arabic = _open(source / TRUETYPE / f"NotoNaskhArabic-{weight}.ttf")
        _write(arabic, _covered(arabic), f"NotoNaskhArabic-{weight}.ttf")
        chinese = TTCollection(source / OPENTYPE / f"NotoSansCJK-{weight}.ttc", lazy=False).fonts[SIMPLIFIED_CHINESE]
        _write(chinese, chinese_characters() & _covered(chinese), f"NotoSansSC-{weight}.ttf")
    _write(_open(source / TRUETYPE / "NotoSansMath-Regular.ttf"), set(MATHS), "NotoSansMath-Regular.ttf")
    _write(_open(source / TRUETYPE / "NotoSansSymbols2-Regular.ttf"), set(SHAPES), "NotoSansSymbols2-Regular.ttf")
    write_coverage(HERE)


def chinese_characters() -> set[int]:
    """Return the code points of GB 2312 and the everyday half of Big5, with the punctuation of both."""
    found = set(range(0x20, 0x7F)) | {0xA0}
    for first in range(0xA1, 0xF8):
        found |= {ord(c) for second in range(0xA1, 0xFF) for c in _decode(first, second, "gb2312")}
    for first in range(0xA1, 0xC7):
        seconds = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
        found |= {ord(c) for second in seconds for c in _decode(first, second, "big5")}
    return found


def write_coverage(folder: Path) -> None:
    """Write the characters all fonts in the folder can show together, as ranges of code points, one a line."""
    points = sorted({point for path in sorted(folder.glob("*.ttf")) for point in _covered(TTFont(path))})
    starts = [points[0], *(after for before, after in pairwise(points) if after != before + 1)]
    ends = [*(before for before, after in pairwise(points) if after != before + 1), points[-1]]
    lines = [f"{a:X}" if a == b else f"{a:X}-{b:X}" for a, b in zip(starts, ends, strict=True)]
    (folder / "coverage.txt").write_text("\n".join(lines) + "\n", encoding="ascii", newline="\n")


def _decode(first: int, second: int, encoding: str) -> str:
    return bytes((first, second)).decode(encoding, errors="ignore")


def _open(path: Path) -> TTFont:
    return TTFont(path, lazy=False)


def _covered(font: TTFont) -> set[int]:
    return set(font.getBestCmap())


def _write(font: TTFont, points: set[int], name: str) -> None:
    font.recalcTimestamp = False
    options = subset.Options()
    # The Chinese face carries a second shape of most characters for other regions' habits: twice the size, unused here.
    options.layout_features = ["kern"] if "CFF " in font else ["*"]
    options.hinting = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    worker = subset.Subsetter(options)
    worker.populate(unicodes=points)
    worker.subset(font)
    if "CFF " in font:
        _to_truetype(font)
        _rename(font, name.removesuffix(".ttf").split("-")[1])
    font.save(HERE / name, reorderTables=True)


def _to_truetype(font: TTFont) -> None:
    """Turn cubic outlines into quadratic ones: the library that makes fillable forms reads no others."""
    order = font.getGlyphOrder()
    glyphs = font.getGlyphSet()
    outlines = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, TOLERANCE, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = newTable("glyf")
    font["glyf"].glyphOrder = order
    font["glyf"].glyphs = outlines
    for name in order:
        outlines[name].recalcBounds(font["glyf"])
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(outlines[name], "xMin", 0))
    _complete_tables(font)


def _complete_tables(font: TTFont) -> None:
    largest = font["maxp"] = newTable("maxp")
    largest.tableVersion = 0x00010000
    for field in _LIMITS.split():
        setattr(largest, field, 0)
    largest.maxZones = 1
    largest.numGlyphs = len(font.getGlyphOrder())
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
    for table in ("CFF ", "VORG", "DSIG", "vhea", "vmtx", "BASE"):
        if table in font:
            del font[table]
    font.sfntVersion = "\000\001\000\000"


def _rename(font: TTFont, weight: str) -> None:
    """Name the face as its makers name the region's own font, the same in every language."""
    names = {1: FAMILY, 2: weight, 4: f"{FAMILY} {weight}", 6: f"NotoSansSC-{weight}"}
    table = font["name"]
    table.names = [n for n in table.names if n.nameID in (0, 2, 5, 13, 14) and n.langID == 0x409]
    for name_id, text in names.items():
        table.setName(text, name_id, 3, 1, 0x409)


if __name__ == "__main__":
    main()
