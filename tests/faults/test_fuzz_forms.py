"""A hundred broken forms: each refused with a plain sentence or read, and nothing is ever changed by reading."""

from __future__ import annotations

import os
from pathlib import Path

import fuzz_forms
import pytest

COUNT = int(os.environ.get("CPDESK_FUZZ_FORMS", "100"))


@pytest.mark.timeout(1800)
def test_no_broken_form_crashes_hangs_or_changes_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz_forms, "LANGUAGES", ("ar",))  # the long run breaks forms in three scripts
    outcome = fuzz_forms.run(COUNT, seed=1)
    assert (outcome.crashes, outcome.changed, outcome.invalid, outcome.slow) == ([], [], [], [])
    assert outcome.tried == COUNT == outcome.refused + outcome.read + outcome.recorded
    assert min(outcome.refused, outcome.read) > COUNT // 20


@pytest.mark.skipif(not Path("/proc/self/statm").is_file(), reason="only Linux says what a process takes")
def test_a_bomb_that_is_let_in_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz_forms, "LANGUAGES", ("en",))
    monkeypatch.setattr(fuzz_forms, "read_form", lambda _path: bytes(2 * fuzz_forms.MOST_MEMORY))
    assert "MemoryError" in fuzz_forms.run(1, seed=3).crashes[0]


def test_a_crash_a_change_and_an_invalid_value_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    real = fuzz_forms.read_form

    def careless(path: Path) -> object:
        if path.name.startswith("input1"):
            raise KeyError("sheet")
        path.write_bytes(b"touched")
        return real(path)

    monkeypatch.setattr(fuzz_forms, "read_form", careless)
    monkeypatch.setattr(fuzz_forms, "LANGUAGES", ("en",))
    outcome = fuzz_forms.run(4, seed=2)
    assert (len(outcome.crashes), len(outcome.changed)) == (2, 2)
