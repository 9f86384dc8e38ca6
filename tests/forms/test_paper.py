"""The printed form: every item with its boxes, the form's name on each page, nothing that needs colour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pdf_forms import CODES, questionnaire
from pypdf import PdfReader

from cpdesk.assessment.snapshot import Snapshot
from cpdesk.base.errors import InputError
from cpdesk.forms.paper.content import BOX, TICKED, build_paper
from cpdesk.forms.paper.write import write_paper
from cpdesk.forms.read import read_form
from cpdesk.plan.model import ItemKind
from cpdesk.reports.choices import Paper
from cpdesk.reports.document import Table, plain


def test_printed_form_names_itself_on_each_page_and_is_known_as_printed(
    picture: Callable[..., Snapshot], tmp_path: Path
) -> None:
    form = replace(questionnaire(picture), number=7)
    one, other = tmp_path / "one.pdf", tmp_path / "other.pdf"
    written = write_paper(form, one, Paper.LETTER)
    write_paper(form, other, Paper.LETTER)
    assert (written.items, one.read_bytes()) == (len(CODES), other.read_bytes())
    pages = PdfReader(one).pages
    assert all(form.label in page.extract_text() for page in pages)
    assert float(pages[0].mediabox.width) == pytest.approx(612)
    with pytest.raises(InputError, match="printed into a new PDF"):
        read_form(one)


def test_each_item_has_its_code_and_a_box_for_every_answer(picture: Callable[..., Snapshot]) -> None:
    form = questionnaire(picture)
    table = next(b for b in build_paper(form).sections[-1].blocks if isinstance(b, Table))
    rows = {_words(row.cells[0]): row for row in table.rows if not row.group}
    assert set(rows) == set(CODES)
    boxes = {code: sum(_words(cell).count(BOX) for cell in row.cells) for code, row in rows.items()}
    options = len(form.items[[item.code for item in form.items].index("A.1(a)")].options)
    levels, special, rating = 5, 2, 3
    assert boxes == {
        "A.1(1)": 3 * levels + special + 2 * rating,
        "A.2(2)": 2 * levels + special + 2 * rating,
        "A.1.1": 3 + special + rating,
        "A.1(a)": options + special + rating,
    }


def test_what_is_known_of_the_participant_is_filled_in_and_levels_are_chosen_by_the_guides_rule(
    picture: Callable[..., Snapshot],
) -> None:
    form = replace(questionnaire(picture), about=(("institution", "Customs"), ("sex", "male")))
    about, first = build_paper(form).sections[:2]
    said = " ".join(
        _words(cell) for block in about.blocks if isinstance(block, Table) for r in block.rows for cell in r.cells
    )
    assert "Customs" in said
    assert (said.count(TICKED), f"{TICKED}\u00a0Male" in said) == (1, True)
    assert "highest level that is wholly true" in str(first.blocks)
    no_levels = replace(form, items=tuple(item for item in form.items if item.kind is not ItemKind.KEY_AREA))
    assert "highest level" not in str(build_paper(no_levels).sections[1].blocks)


def test_form_in_arabic_runs_from_right_to_left(picture: Callable[..., Snapshot]) -> None:
    document = build_paper(replace(questionnaire(picture), language="ar"))
    assert document.right_to_left
    assert document.holds.answers == tuple(item.code for item in questionnaire(picture).items)


def _words(cell: object) -> str:
    return " ".join(plain(line) for line in cell.lines)  # type: ignore[attr-defined]
