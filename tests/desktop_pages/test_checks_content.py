"""What the page Checks shows, without a window: groups, topics, where each finding leads, what was set aside."""

from __future__ import annotations

from cpdesk.analysis.checks import Finding, Severity, Topic
from cpdesk.base.i18n import set_language
from cpdesk.desktop.pages.checks.content import FIRST, build_checks, place_of
from cpdesk.desktop.pages.checks.deeds import set_aside, take_back
from cpdesk.desktop.session import Session
from cpdesk.desktop.steps_content import Progress, step_lines
from cpdesk.storage.store import Record

from .conftest import answer


def finding(
    number: int, severity: Severity = Severity.WARNING, topic: Topic = Topic.ANSWERS, reason: str = ""
) -> Finding:
    name = f"rule.{number}"
    return Finding(name, "rule", severity, topic, "agreed/A.1(1)", "level", f"Sentence {number}.", "", reason)


def test_findings_stand_by_severity_with_glyph_and_word() -> None:
    view = build_checks([finding(1, Severity.ERROR), finding(2), finding(3, Severity.HINT), finding(4)])
    assert [(group.title, group.icon, len(group.lines)) for group in view.groups] == [
        ("Errors: 1", "octagon-alert", 1),
        ("Warnings: 2", "triangle-alert", 2),
        ("Hints: 1", "info", 1),
    ]
    assert view.headline == "4 findings are open."


def test_one_topic_can_be_shown_alone() -> None:
    findings = [finding(1), finding(2, topic=Topic.MONEY), finding(3, topic=Topic.MONEY)]
    view = build_checks(findings, "money")
    assert [topic.words for topic in view.topics] == ["Everything 3", "Answers 1", "Money 2"]
    assert [topic.value for topic in view.topics if topic.chosen] == ["money"]
    assert [line.id for line in view.lines] == ["rule.2", "rule.3"]
    assert view.open == 3


def test_a_topic_that_is_done_with_gives_way_to_everything() -> None:
    view = build_checks([finding(1), finding(2, topic=Topic.MONEY, reason="Right")], "money")
    assert [line.id for line in view.lines] == ["rule.1"]
    assert view.topics == ()  # one topic is no choice


def test_what_is_set_aside_stands_apart_with_its_reason() -> None:
    view = build_checks([finding(1, reason="On paper"), finding(2)])
    assert [(line.id, line.reason) for line in view.aside] == [("rule.1", "On paper")]
    assert view.aside_words == "1 finding is set aside"
    assert [line.id for line in view.lines] == ["rule.2"]


def test_a_long_list_is_shown_in_parts() -> None:
    findings = [finding(number) for number in range(FIRST + 7)]
    (group,) = build_checks(findings).groups
    assert (len(group.lines), group.more) == (FIRST, "7 more are not shown.")
    (group,) = build_checks(findings, most=FIRST + 7).groups
    assert (len(group.lines), group.more) == (FIRST + 7, "")


def test_each_finding_leads_to_its_field() -> None:
    cases = {
        ("agreed/A.5(2)", "target"): ("assess", "A.5(2)#target"),
        ("agreed/A.8(d)", "answer"): ("assess", "A.8(d)#answer"),
        ("action/1", "lead"): ("action_plan", "1#lead"),
        ("need/A.1(1)", ""): ("action_plan", "new:A.1(1)"),
        ("goal/A.9", "reason"): ("country", "A.9#reason"),
        ("action/1", "after"): ("action_plan", "1#after"),
        ("need/A.1(1)", "rank_reason"): ("needs", "A.1(1)#rank_reason"),
        ("respondent/1", "institution"): ("people", "1"),
    }
    for (subject, field), place in cases.items():
        made = Finding("r.1", "r", Severity.HINT, Topic.ANSWERS, subject, field, "Sentence.")
        assert place_of(made) == place


def test_why_answers_contradict_stands_below_the_sentence() -> None:
    made = Finding("r.1", "r", Severity.WARNING, Topic.ANSWERS, "agreed/A.8(d)", "answer", "Sentence.", "Because.")
    (line,) = build_checks([made]).lines
    assert (line.words, line.why, line.reason) == ("Sentence.", "Because.", "")


def test_setting_aside_and_taking_back_are_one_step_each(session: Session) -> None:
    answer(session, "A.2(1)", level=3, target=3)
    (line,) = build_checks(session.picture.checks).lines
    assert session.record(*set_aside(line, "On paper"))
    assert session.snapshot.text("check/no_evidence.A.2(1)", "reason") == "On paper"
    (aside,) = build_checks(session.picture.checks).aside
    assert session.record(*take_back(aside))
    assert build_checks(session.picture.checks).lines == (line,)
    session.undo()
    assert build_checks(session.picture.checks).aside == (aside,)


def test_the_list_of_pages_counts_what_is_open(session: Session) -> None:
    def shown() -> str:
        p = session.picture
        count = sum(1 for each in p.checks if each.is_open)
        lines = step_lines(Progress(p.snapshot, p.needs, p.action_plan, p.scope, count))
        return next(line.progress for line in lines if line.name == "checks")

    assert shown() == ""
    answer(session, "A.2(1)", level=3, target=2)
    assert shown() == "2"
    assert session.record([Record("check/no_evidence.A.2(1)", "reason", "On paper")], "Aside")
    assert shown() == "1"


def test_sentences_follow_the_windows_language(session: Session) -> None:
    answer(session, "A.2(1)", level=3)
    before = session.picture.checks
    set_language("fr")
    assert session.picture.checks[0].words != before[0].words
    set_language("en")
    assert session.picture.checks == before
