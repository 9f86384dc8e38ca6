"""A workshop in small: twenty respondents, every way of answering, four laptops, merged in three orders.

Real files and real commands throughout. A form is filled in by writing it with the answers in it; what spreadsheet and
PDF programs do to a form is tested where forms are read.
"""

from __future__ import annotations

import json
import random
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from cpdesk.assessment.respondents import respondents, responses_by_item
from cpdesk.assessment.values import Value, new_id
from cpdesk.base.i18n import catalogue
from cpdesk.cli import main
from cpdesk.forms.filled import FilledForm, FormHeader, Way
from cpdesk.forms.many import blank_forms
from cpdesk.forms.proposal import numbered_respondent, propose
from cpdesk.forms.questionnaire import Questionnaire, build_questionnaire
from cpdesk.forms.write import write_form
from cpdesk.plan import load_guidance, load_mapping
from cpdesk.plan.model import PlanMapping
from cpdesk.storage.reader import read_snapshot
from cpdesk.storage.store import Record, Store

Answers = dict[str, dict[str, Value]]
INSTITUTIONS = ("Environment", "Agriculture", "Customs", "University", "Seed network")
COMMENTS = ("Drafted in 2021.", "Проект закона есть.", "توجد مسودة قانون.", "法律草案已经完成。", "")
LAPTOPS = 4
REGISTERED, NUMBERED = 12, 8
WAYS = ("own", "own", "own", "xlsx", "xlsx", "xlsx", "xlsx", "pdf", "xlsx", "paper", "paper", "paper")


def run(*words: object) -> None:
    assert main([str(word) for word in words]) == 0


def made_up(chance: random.Random, q: Questionnaire) -> Answers:
    """Return answers as somebody in a hurry gives them: some blank, some without a level, a few with words."""
    found: Answers = {}
    for item in q.items:
        what = chance.random()
        if what < 0.2:
            continue
        values: dict[str, Value] = {"special": "dont_know"} if what < 0.3 else {"level": chance.randint(0, 4)}
        if "level" in values and chance.random() < 0.5:
            values |= {"target": 4, "importance": chance.randint(1, 3)}
        if comment := chance.choice(COMMENTS):
            values["comment"] = comment
        found[item.code] = values
    return found


def filled_in(q: Questionnaire, answers: Answers) -> Questionnaire:
    return replace(q, filled=tuple((code, tuple(values.items())) for code, values in answers.items()))


class Workshop:
    """The files of a workshop in one folder, and what everybody answered."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.chance, self.answers = folder, random.Random(20261121), dict[str, Answers]()
        self.laptops = [folder / f"laptop{number}.sqlite" for number in range(LAPTOPS)]
        self.forms: dict[int, list[Path]] = {number: [] for number in range(LAPTOPS)}
        run("new", self.laptops[0], "--party", "KE", "--depth", "quick")
        self.register()
        run("package", self.laptops[0], "--to", folder / "start.cpdesk")
        for laptop in self.laptops[1:]:
            run("merge", laptop, folder / "start.cpdesk")

    def register(self) -> None:
        self.people, group = [new_id() for _one in range(REGISTERED)], new_id()
        records = [Record(f"respondent/{one}", "institution", INSTITUTIONS[n % 5]) for n, one in enumerate(self.people)]
        records += [Record(f"group/{group}", "name", "Border"), Record(f"assigned/{group}/A.6", "asked", value=True)]
        records += [Record(f"member/{group}/{one}", "member", value=True) for one in self.people[7:9]]
        with closing(Store.open(self.laptops[0])) as store:
            store.record(records)
            self.snapshot, self.edition = store.snapshot(), store.edition
        self.mapping = load_mapping(self.edition.info.id) or PlanMapping(self.edition.info.id, "", {}, {}, {}, {})

    def questionnaires(self) -> list[Questionnaire]:
        plan = (self.edition, self.mapping, load_guidance(self.edition.info.id, "en"), catalogue("en"))
        known = [build_questionnaire(self.snapshot, *plan, one) for one in self.people]
        return known + list(blank_forms(self.snapshot, *plan, NUMBERED))

    def answer(self, number: int, q: Questionnaire) -> None:
        way = WAYS[number % len(WAYS)] if number < REGISTERED else ("xlsx", "pdf", "paper", "xlsx")[number % 4]
        whose = q.respondent or numbered_respondent(header_of(q))
        given = made_up(self.chance, q)
        self.answers[whose] = given
        if way == "own":
            self.answer_alone(whose, given)
        elif way == "paper":
            self.type_in(number % LAPTOPS, q, given)
        else:
            path = self.folder / f"form{number}.{way}"
            write_form(filled_in(q, given), path)
            self.forms[number % LAPTOPS].append(path)

    def answer_alone(self, whose: str, given: Answers) -> None:
        """Answer on one's own laptop: the question set goes out, the answers come back."""
        own = self.folder / f"own-{whose[:8]}.sqlite"
        run("package", self.laptops[0], "--to", own.with_suffix(".out.cpdesk"), "--for", whose)
        run("merge", own, own.with_suffix(".out.cpdesk"))
        with closing(Store.open(own)) as store:
            assert not [s for s in store.snapshot().subjects("respondent") if s != f"respondent/{whose}"]
            store.record(
                Record(f"response/{whose}/{code}", name, value)
                for code, values in given.items()
                for name, value in values.items()
            )
        run("package", own, "--to", own.with_suffix(".back.cpdesk"))

    def type_in(self, laptop: int, q: Questionnaire, given: Answers) -> None:
        filled = FilledForm(Way.PAPER, "", "", header_of(q), {"institution": "Seed network"}, given)
        with closing(Store.open(self.laptops[laptop])) as store:
            store.record(propose(store.snapshot(), store.edition, filled).records)

    def read_all(self) -> None:
        for laptop, forms in self.forms.items():
            run("read-form", self.laptops[laptop], *forms, "--apply")
            before = read_snapshot(self.laptops[laptop]).event_count
            run("read-form", self.laptops[laptop], *forms, "--apply")  # the same forms again add nothing
            assert read_snapshot(self.laptops[laptop]).event_count == before

    def packages(self) -> list[Path]:
        for laptop in self.laptops:
            run("package", laptop, "--to", laptop.with_suffix(".cpdesk"))
        return [laptop.with_suffix(".cpdesk") for laptop in self.laptops] + sorted(
            self.folder.glob("own-*.back.cpdesk")
        )


def header_of(q: Questionnaire) -> FormHeader:
    return FormHeader(q.id, q.version, q.assessment, q.edition, q.cycle, q.language, q.respondent, q.number)


def test_a_workshop_ends_in_the_same_state_in_whatever_order_it_is_merged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop = Workshop(tmp_path)
    questionnaires = workshop.questionnaires()
    for number, q in enumerate(questionnaires):
        workshop.answer(number, q)
    workshop.read_all()
    packages, states = workshop.packages(), set()
    for number in range(3):
        workshop.chance.shuffle(packages)
        merged = tmp_path / f"merged{number}.sqlite"
        run("merge", merged, *packages)
        run("merge", merged, *packages[:3])  # a stick that comes round twice
        capsys.readouterr()
        run("get", merged, "--json")
        run("conflicts", merged, "--json")
        states.add(capsys.readouterr().out)
    assert len(states) == 1
    snapshot = read_snapshot(tmp_path / "merged0.sqlite")
    assert len(respondents(snapshot)) == REGISTERED + NUMBERED == 20
    found: dict[str, Answers] = {}
    for code, responses in responses_by_item(snapshot).items():
        for response in responses:
            found.setdefault(response.respondent, {})[code] = dict(response.values)
    assert found == workshop.answers
    assert {snapshot.text(s, "way") for s in snapshot.subjects("received")} == {"xlsx", "pdf", "paper"}
    assert [q for q in questionnaires if len(q.items) < len(questionnaires[0].items)] == questionnaires[7:9]


def test_a_correction_read_on_another_laptop_loses_neither_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop = Workshop(tmp_path)
    q = workshop.questionnaires()[7]
    code = q.items[0].code
    for laptop, level in ((0, 1), (1, 3)):
        write_form(filled_in(q, {code: {"level": level}}), tmp_path / f"form{laptop}.xlsx")
        run("read-form", workshop.laptops[laptop], tmp_path / f"form{laptop}.xlsx", "--apply")
    run("package", workshop.laptops[1], "--to", tmp_path / "other.cpdesk")
    run("merge", workshop.laptops[0], tmp_path / "other.cpdesk")
    capsys.readouterr()
    run("conflicts", workshop.laptops[0], "--json")
    (conflict,) = json.loads(capsys.readouterr().out)
    assert {side["value"] for side in conflict["sides"]} == {1, 3}
