"""Setting a finding aside: kept under its id, touching no other, for as long as people want it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_checks import SECOND, Make, Row, action, agreed, found, inputs

from cpdesk.analysis.checks import Finding, find_checks
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.state import Current

MANY: tuple[Row, ...] = (
    *agreed("A.2(1)", level=3, target=2),
    *agreed("A.1(1)", level=2, level_on_paper=1),
    *agreed("A.9(1)", special="not_applicable"),
    *agreed("B.1(c)", answer="noneed"),
    *action(lead=None, indicator=None, end="2026-Q2"),
    *action(SECOND, cost=None, start=None),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_setting_aside_changes_no_other_finding(data: st.DataObject, picture: Make) -> None:
    before = found(picture, *MANY)
    chosen = data.draw(st.sets(st.sampled_from([finding.id for finding in before])))
    reason = data.draw(st.text(alphabet="abc ü", min_size=1).filter(str.strip)).strip()
    after = found(picture, *MANY, *((f"check/{each}", "reason", reason) for each in chosen))
    assert [replace(finding, dismissed_reason="") for finding in after] == list(before)
    assert {finding.id for finding in after if not finding.is_open} == chosen
    assert {finding.dismissed_reason for finding in after if not finding.is_open} <= {reason}


def test_every_finding_has_a_name_of_its_own(picture: Make) -> None:
    names = Counter(finding.id for finding in found(picture, *MANY))
    assert len(names) > 8 and set(names.values()) == {1}


def by_id(findings: tuple[Finding, ...], name: str) -> Finding | None:
    return next((finding for finding in findings if finding.id == name), None)


def test_what_was_set_aside_stays_so_when_it_comes_back(picture: Make) -> None:
    name, wrong = "target_below_level.A.2(1)", agreed("A.2(1)", level=3, target=2)
    aside = (f"check/{name}", "reason", "Agreed to do less")
    mended = (("agreed/A.2(1)", "target", 3),)
    first = by_id(found(picture, *wrong, aside), name)
    assert first is not None and first.dismissed_reason == "Agreed to do less"
    assert by_id(found(picture, *wrong, aside, *mended), name) is None
    again = by_id(found(picture, *wrong, aside, *mended, ("agreed/A.2(1)", "target", 1)), name)
    assert again is not None and not again.is_open and again.dismissed_reason == "Agreed to do less"


def test_another_answer_is_another_contradiction(picture: Make) -> None:
    level = agreed("A.8(d)", answer="no"), agreed("A.6(4)", level=3)
    aside = ("check/contradicts.A.8(d)-no-A.6(4)", "reason", "The laboratory closed last week")
    first = by_id(found(picture, *level[0], *level[1], aside), "contradicts.A.8(d)-no-A.6(4)")
    assert first is not None and not first.is_open
    changed = found(picture, *level[0], *level[1], aside, ("agreed/A.8(d)", "answer", "occasional"))
    other = by_id(changed, "contradicts.A.8(d)-occasional-A.6(4)")
    assert other is not None and other.is_open


def test_taking_back_opens_it_again(picture: Make) -> None:
    name, wrong = "target_below_level.A.2(1)", agreed("A.2(1)", level=3, target=2)
    rows = (*wrong, (f"check/{name}", "reason", "Agreed"), (f"check/{name}", "reason", None))
    opened = by_id(found(picture, *rows), name)
    assert opened is not None and opened.is_open


class _Counted(dict[tuple[str, str], Current]):
    """Counts how often all values are gone through."""

    passes = 0

    def items(self):  # type: ignore[no-untyped-def]
        type(self).passes += 1
        return super().items()


def passes_for(picture: Make, actions: int) -> int:
    """Return how often all values are gone through for so many actions, each waiting for the one before it."""
    ids = [f"{number:08d}-1111-4111-8111-aaaaaaaaaaaa" for number in range(actions)]
    rows: list[Row] = [row for each in ids for row in action(each, lead=None)]
    rows += [(f"after/{later}/{earlier}", "waits", True) for earlier, later in pairwise(ids)]
    made = inputs(picture, *rows)
    counted = replace(made, snapshot=Snapshot(made.snapshot.info, _Counted(made.snapshot.values)))
    _Counted.passes = 0
    findings = find_checks(counted)
    assert len(findings) == actions + (actions - 1)  # no lead; and all are planned for the same quarters
    return _Counted.passes


def test_500_actions_cost_no_more_passes_than_5(picture: Make) -> None:
    assert passes_for(picture, 5) == passes_for(picture, 500) <= 2
