from __future__ import annotations

from dataclasses import replace

from report_sample import register_table, sample
from report_sample_words import WORDS

from cpdesk.reports.document import Aside, Block, Heading, Section, Table, paragraph
from cpdesk.reports.writers.layout import arranged, in_reading_order

BOX = Aside("Box", (), beside=True)
OTHER = Aside("Other", (), beside=True)
TEXT, MORE, HEAD = paragraph("text"), paragraph("more"), Heading("head")
WIDE = register_table(WORDS["en"], 1)


def shape(*blocks: Block) -> list[tuple[bool, list[str]]]:
    chunks = arranged(replace(sample("en"), sections=(Section("S", blocks),)))
    return [(chunk.wide, [type(placed.item).__name__ for placed in chunk.placed]) for chunk in chunks]


def test_a_wide_table_takes_its_heading_along() -> None:
    assert shape(TEXT, HEAD, TEXT, WIDE, MORE) == [
        (False, ["Section", "Paragraph"]),
        (True, ["Heading", "Paragraph", "Table"]),
        (False, ["Paragraph"]),
    ]
    assert shape(WIDE, HEAD, WIDE) == [(True, ["Section", "Table", "Heading", "Table"])]


def test_much_text_under_a_heading_stays_where_it_is() -> None:
    assert shape(HEAD, TEXT, TEXT, TEXT, WIDE) == [
        (False, ["Section", "Heading", "Paragraph", "Paragraph", "Paragraph"]),
        (True, ["Table"]),
    ]


def test_no_heading_is_more_than_one_level_below_the_one_before() -> None:
    chunks = arranged(
        replace(sample("en"), sections=(Section("S", (Heading("x", 3), Heading("y", 3), Heading("z", 9))),))
    )
    assert [placed.level for placed in chunks[0].placed] == [1, 2, 3, 3]


def test_boxes_beside_text_are_read_after_it() -> None:
    def order(*blocks: Block) -> list[Block]:
        return in_reading_order(list(blocks), lambda block: block)

    assert order(BOX, OTHER, TEXT, MORE, HEAD) == [TEXT, MORE, BOX, OTHER, HEAD]
    assert order(BOX, HEAD, TEXT) == [BOX, HEAD, TEXT]
    assert order(BOX, TEXT, OTHER, MORE) == [TEXT, BOX, MORE, OTHER]
    assert order(TEXT, BOX) == [TEXT, BOX]


def test_nothing_is_lost_or_doubled() -> None:
    document = sample("en")
    placed = [p.item for chunk in arranged(document) for p in chunk.placed]
    assert [item for item in placed if not isinstance(item, Section)] == list(document.blocks())
    assert sum(isinstance(item, Table) for item in placed) == 4
