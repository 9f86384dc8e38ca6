"""No damage to the file makes cpdesk show a wrong answer, and all comes back from backup and recorder."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import damage
import pytest
from damage import Outcome, run

from cpdesk.storage import opening, rows
from cpdesk.storage.recovery import Recovered, recover

PARTS, PART = 10, 500
"""5,000 tries, in parts so that each stays below the time limit of a test."""


def faults(outcome: Outcome) -> list[str]:
    return [*outcome.wrong, *outcome.lost, *outcome.crashed]


@pytest.mark.parametrize("seed", range(1, PARTS + 1))
def test_a_damaged_file_never_shows_a_wrong_answer_and_all_of_it_comes_back(seed: int) -> None:
    outcome = run(PART, seed)
    assert faults(outcome) == []
    assert outcome.tries.total() == PART
    assert outcome.recovered == outcome.noticed
    assert outcome.noticed.total() > PART // 3


@pytest.mark.parametrize("also", [("recorder",), ("backups",), ("recorder", "backups")], ids="+".join)
def test_where_more_is_damaged_what_is_missing_is_told(also: tuple[str, ...]) -> None:
    outcome = run(100, 77, also=also)
    assert faults(outcome) == []
    assert outcome.recovered.total() > 0


@pytest.mark.parametrize("kind", damage.KINDS)
def test_every_kind_of_damage_changes_the_file(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "file"
    content = bytes(n % 251 for n in range(6 * damage.PAGE))
    file.write_bytes(content)
    rnd = random.Random(3)
    changed = 0
    for _ in range(20):
        file.write_bytes(content)
        damage.damage(file, kind, rnd)
        changed += file.read_bytes() != content
    assert changed >= 10


class EqualToAll:
    """A checksum that matches whatever it is compared with."""

    def __init__(self, _content: bytes = b"") -> None:
        pass

    def hexdigest(self) -> EqualToAll:
        return self

    def __eq__(self, _other: object) -> bool:
        return True

    __hash__ = object.__hash__


def test_without_the_checksums_wrong_answers_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not run(40, 7).wrong
    monkeypatch.setattr(rows, "sha256", EqualToAll)
    monkeypatch.setattr(opening, "is_whole", lambda _connection, *, thoroughly: True)
    assert any(run(60, seed).wrong for seed in range(7, 17))  # not every damage hits a value


def test_without_the_recorder_what_is_lost_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(damage, "recover", _without_recorder)
    assert run(60, 5).lost


def _without_recorder(path: Path) -> Recovered:
    shutil.rmtree(path.parent / "recorder")
    return recover(path)
