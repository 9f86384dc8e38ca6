from __future__ import annotations

import pytest

from cpdesk.reports import fonts
from cpdesk.reports.text import breakable, clean

SIGNS = "AZaz09ÀÿŁłŞşĞğŒœßÑñ¿¡«»“”„–—…№€₽абвЯЁёґїçאا؟،٪٠١٢中国生物安全→←≤≥−×÷●■▲○□✓½"


def test_bundled_fonts_stay_small_and_are_named_as_they_should_be() -> None:
    files = sorted(fonts.folder().glob("*.ttf"))
    assert sum(path.stat().st_size for path in files) < 8_000_000
    names = [path.name for path in files]
    assert "NotoSansArabic-Regular.ttf" not in names
    assert (fonts.folder() / "OFL.txt").is_file()


def test_coverage_table_says_what_the_fonts_hold() -> None:
    tools = pytest.importorskip("fontTools.ttLib", reason="fontTools is only needed to make the fonts")
    held: set[int] = set()
    for path in fonts.folder().glob("*.ttf"):
        held |= set(tools.TTFont(path).getBestCmap())
    assert all(fonts.covered(chr(point)) == (point in held) for point in range(0x20, 0x30000))


def test_signs_of_the_six_languages_are_covered() -> None:
    assert fonts.missing(SIGNS.replace("א", "")) == set()
    assert fonts.missing("א") == {"א"}


def test_gb2312_is_covered() -> None:
    points = (bytes((a, b)).decode("gb2312", "ignore") for a in range(0xB0, 0xF8) for b in range(0xA1, 0xFF))
    assert fonts.missing("".join(points)) == set()


def test_what_no_font_has_is_replaced_and_named() -> None:
    assert fonts.shown("a😀b") == "a□b"
    assert fonts.missing("a😀b\u200d") == {"😀"}
    assert fonts.shown("\u1680") == " "


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b\x1fc", "abc"),
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("a\tb", "a b"),
        ("\ud800x\udfff", "x"),
        ("\u202eevil\u202c", "evil"),
        ("\u2067عربي\u2069", "\u2067عربي\u2069"),
        ("x\ufffe\U0001fffey", "xy"),
        ("=1+1", "=1+1"),
    ],
)
def test_clean_keeps_what_was_said(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_long_words_may_break_and_others_may_not() -> None:
    assert breakable("x" * 40).replace("\u200b", "") == "x" * 40
    assert "\u200b" in breakable("x" * 40)
    assert breakable("short words only, however many there are of them in the line") == (
        "short words only, however many there are of them in the line"
    )
    assert breakable("中" * 80) == "中" * 80


def test_charts_leave_out_marks_that_make_no_character_of_their_own() -> None:
    assert fonts.drawable("Cafe\u0301") == "Caf\u00e9"
    assert fonts.drawable("\u1eb9\u0301") == "\u1eb9"
    assert fonts.drawable("مُعدّلة") == "معدلة"
    assert fonts.drawable("ไ") == fonts.REPLACEMENT
