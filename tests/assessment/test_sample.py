"""The sample country: complete, valid, the same in both languages, and linked to the plan as the mapping says."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from decimal import Decimal

import pytest

from cpdesk.assessment.field_types import FieldType
from cpdesk.assessment.sample import SAMPLE_AUTHOR, Record, sample_info, sample_records
from cpdesk.assessment.values import Value, check_value, parse_subject
from cpdesk.plan import Edition, ItemKind, load_edition, load_mapping

LANGUAGES = ("en", "fr")
TEXTS = (FieldType.LINE, FieldType.TEXT)


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition(sample_info()[0])


def by_subject(kind: str, language: str = "en") -> dict[str, dict[str, Value]]:
    found: dict[str, dict[str, Value]] = {}
    for subject, field, value in sample_records(language):
        first, _, rest = subject.partition("/")
        if first == kind:
            found.setdefault(rest, {})[field] = value
    return found


def test_it_belongs_to_the_default_edition() -> None:
    assert sample_info() == ("lg14-2020", "Baseline 2026")
    assert sample_info("fr")[0] == load_edition().info.id
    assert SAMPLE_AUTHOR == "Sample"


def test_every_key_area_is_answered_in_the_order_of_the_plan(edition: Edition) -> None:
    codes = [item.code for item in edition.of_kind(ItemKind.KEY_AREA)]
    assert len(codes) == 37
    assert list(by_subject("agreed"))[: len(codes)] == codes


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_is_stored_as_it_is_written(language: str, edition: Edition) -> None:
    for record in sample_records(language):
        _, stored = check_value(parse_subject(record.subject, edition), record.field, record.value, edition)
        assert stored == record.value, record
        assert stored is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_field_is_given_twice(language: str) -> None:
    counts = Counter((record.subject, record.field) for record in sample_records(language))
    assert set(counts.values()) == {1}


def test_both_languages_tell_the_same_story(edition: Edition) -> None:
    english, french = sample_records("en"), sample_records("fr")
    assert [record[:2] for record in english] == [record[:2] for record in french]
    for one, other in zip(english, french, strict=True):
        if is_text(one, edition):
            assert figures(one) == figures(other), one
            assert one.field in ("name", "decided", "answer") or one.value != other.value, one
        else:
            assert one.value == other.value


def is_text(record: Record, edition: Edition) -> bool:
    field = parse_subject(record.subject, edition).kind.field(record.field)
    return field is not None and field.type in TEXTS


def figures(record: Record) -> Counter[str]:
    """Return the years, amounts and codes of a text, however the language groups their digits."""
    text = re.sub(r"(?<=[0-9])[,\u202f](?=[0-9]{3})", "", str(record.value))
    return Counter(found for found in re.findall(r"[0-9]+", text) if len(found) > 1)


def key_areas(language: str = "en") -> dict[str, dict[str, Value]]:
    """Return what was agreed about key areas; objectives have a status, indicators an answer."""
    found = by_subject("agreed", language)
    return {code: answer for code, answer in found.items() if not {"status", "answer"} & set(answer)}


def test_another_language_falls_back_to_english() -> None:
    assert sample_records("ru") == sample_records("en")
    assert sample_records("fr_CA") == sample_records("fr")


def test_special_answers_say_what_they_must() -> None:
    answers = key_areas()
    special = Counter(answer.get("special") for answer in answers.values())
    assert special == {None: 33, "dont_know": 3, "not_applicable": 1}
    for answer in answers.values():
        match answer.get("special"):
            case "dont_know":
                assert answer["who_could_know"] and answer["by_when"] and "level" not in answer
            case "not_applicable":
                assert answer["reason"] and "level" not in answer
            case _:
                assert {"level", "target", "importance", "feasibility", "confidence"} <= set(answer)
    assert 2 <= sum(answer.get("flag") is True for answer in answers.values()) <= 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_comments_are_one_to_three_sentences(language: str) -> None:
    for code, answer in key_areas(language).items():
        comment = str(answer["comment"])
        sentences = re.findall(r"[.](?=\s|$)", re.sub(r"No\. ", "", comment))
        assert 1 <= len(sentences) <= 3, code
        assert len(comment) > 80, code


def test_answers_show_the_cases_a_report_has_to_handle() -> None:
    answers = key_areas().values()
    rated = [answer for answer in answers if "level" in answer]
    levels = [(int(str(answer["level"])), int(str(answer["target"]))) for answer in rated]
    assert {level for level, _ in levels} >= {0, 1, 2, 3}
    assert all(level <= target for level, target in levels)
    assert any(level == target for level, target in levels)
    assert any(target != (3 if level <= 2 else 4) for level, target in levels)
    on_paper = [answer for answer in rated if "level_on_paper" in answer]
    assert len(on_paper) >= 5
    assert all(int(str(answer["level_on_paper"])) >= int(str(answer["level"])) for answer in on_paper)


def test_actions_build_the_need_they_name() -> None:
    mapping = load_mapping(sample_info()[0])
    assert mapping is not None
    actions = by_subject("action")
    assert 14 <= len(actions) <= 17
    for action in actions.values():
        assert action["activity"] in mapping.activities_for(str(action["need"])), action["title"]


def test_actions_are_planned_and_two_are_left_incomplete() -> None:
    actions = by_subject("action")
    assert all(uuid.UUID(action_id).version == 4 for action_id in actions)
    for action in actions.values():
        assert "2026-Q4" <= str(action["start"]) <= str(action["end"]) <= "2029-Q4"
        assert {"title", "lead", "partners", "currency", "funding_source", "status"} <= set(action)
        if "cost" in action:
            assert Decimal(5_000) <= Decimal(str(action["cost"])) <= Decimal(420_000)
    costed = {line.partition("/")[0] for line in by_subject("cost")}
    without_cost = [i for i, action in actions.items() if "cost" not in action and i not in costed]
    without_indicator = [i for i, action in actions.items() if "indicator" not in action]
    assert (len(without_cost), len(without_indicator)) == (1, 1)
    assert without_cost != without_indicator
    assert not [i for i in costed if "cost" in actions[i]]  # a rough cost beside cost lines would not count


def test_what_actions_wait_for_ends_before_they_start() -> None:
    actions = by_subject("action")
    for link, fields in by_subject("after").items():
        follower, before = link.split("/")
        assert fields == {"waits": True}
        assert str(actions[before]["end"]) < str(actions[follower]["start"])


def test_every_participant_spreads_a_hundred_points() -> None:
    for weighting in by_subject("weighting").values():
        assert sum(value for value in weighting.values() if isinstance(value, int)) == 100


def test_institutions_differ_and_what_was_decided_has_its_reason() -> None:
    levels: dict[str, set[Value]] = {}
    for response, fields in by_subject("response").items():
        levels.setdefault(response.partition("/")[2], set()).add(fields.get("level"))
    assert len([code for code, given in levels.items() if len(given) > 1]) >= 5
    assert all(fields["verdict"] == "not_for_us" and fields["reason"] for fields in by_subject("activity").values())
    assert all(fields["reason"] for fields in by_subject("check").values())
    assert {fields["verdict"] for fields in by_subject("decision").values()} == {"accepted", "changed", "skipped"}
    assert {"title", "date", "place", "item"} <= set.intersection(*map(set, by_subject("evidence").values()))
    assert by_subject("round")[""]["validation"] == "draft"


def test_the_country_is_fictional_and_names_nobody() -> None:
    party = by_subject("party")[""]
    assert (party["iso2"], party["name"]) == ("XS", "Sampleland")
    assert len(str(party["institutions"]).splitlines()) == 5
    assert len(re.findall(r"[.](?=\s|$)", str(party["summary"]))) == 5
    assert "fictional country" in str(party["foreword"])
    assert "fictional" in str(party["foreword_by"])
