"""Forms that came back: read, every value checked, proposed. The peer opens the same files and looks at every cell.

The aim is 1,000 forms in under 60 s; a round is a hundred, so ten times the median.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from run import Pair

from cpdesk.assessment.events import make_event
from cpdesk.assessment.sample import sample_info, sample_records
from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot, key_for, take_snapshot
from cpdesk.assessment.state import State
from cpdesk.assessment.values import Value, new_id
from cpdesk.base.i18n import catalogue
from cpdesk.forms.many import blank_forms
from cpdesk.forms.proposal import propose, taken_in
from cpdesk.forms.questionnaire import Questionnaire
from cpdesk.forms.read import read_form
from cpdesk.forms.write import write_form
from cpdesk.plan import load_edition, load_guidance, load_mapping
from cpdesk.plan.model import Edition, PlanMapping

DIFFERENT, ROUND = 10, 100


@contextmanager
def pairs() -> Iterator[list[Pair]]:
    """Yield one pair for each sort of form, filled in to the last item."""
    snapshot, edition = sample()
    plan = load_mapping(edition.info.id) or PlanMapping(edition.info.id, "", {}, {}, {}, {})
    made = blank_forms(snapshot, edition, plan, load_guidance(edition.info.id, "en"), catalogue("en"), DIFFERENT)
    with tempfile.TemporaryDirectory() as name:
        paths = {
            ending: [write_form(filled(q), Path(name) / f"{q.number}.{ending}").path for q in made]
            for ending in ("xlsx", "pdf")
        }
        taken = taken_in(snapshot)

        def ours(ending: str) -> None:
            for number in range(ROUND):
                propose(snapshot, edition, read_form(paths[ending][number % DIFFERENT]), taken=taken)

        yield [
            Pair("100 spreadsheet forms read, checked, proposed", lambda: ours("xlsx"),
                 lambda: openpyxl_alone(paths["xlsx"]), "openpyxl, read only, every cell", 5),
            Pair("100 PDF forms read, checked, proposed", lambda: ours("pdf"),
                 lambda: pypdf_alone(paths["pdf"]), "pypdf, every field", 5),
        ]  # fmt: skip


def sample() -> tuple[Snapshot, Edition]:
    """Return the sample country and its edition."""
    edition, cycle = sample_info()
    info, state, device = AssessmentInfo(new_id(), edition, cycle), State(), new_id()
    for seq, (subject, name, value) in enumerate(sample_records(), 1):
        key = key_for(info, subject, name)
        state.apply(make_event(key, value, author="", device=device, seq=seq, claimed="2026-11-21", parents=()))
    return take_snapshot(info, state), load_edition(edition)


def filled(q: Questionnaire) -> Questionnaire:
    """Return the form with a level, a rating and words for every item."""
    values: tuple[tuple[str, Value], ...] = (
        ("level", q.number % 5), ("target", 4), ("importance", 2), ("comment", f"What form {q.number} says."),
    )  # fmt: skip
    return replace(q, filled=tuple((item.code, values) for item in q.items))


def openpyxl_alone(paths: list[Path]) -> int:
    import openpyxl

    seen = 0
    for number in range(ROUND):
        book = openpyxl.load_workbook(paths[number % DIFFERENT], read_only=True)
        seen += sum(
            1 for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
        )
        book.close()
    return seen


def pypdf_alone(paths: list[Path]) -> int:
    from pypdf import PdfReader

    return sum(len(PdfReader(os.fspath(paths[n % DIFFERENT])).get_fields() or {}) for n in range(ROUND))
