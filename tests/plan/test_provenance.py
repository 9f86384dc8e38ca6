"""Of every data file that comes with cpdesk it is said where it is from."""

from __future__ import annotations

import shutil
from pathlib import Path

from cpdesk.base.paths import plan_data_dir
from cpdesk.plan.provenance import FACTS, OURS, check_code, unexplained


def test_every_data_file_is_explained_and_nothing_is_explained_that_is_not_there(tmp_path: Path) -> None:
    assert unexplained() == ()
    assert [pattern for pattern in (*OURS, *FACTS) if not list(plan_data_dir().glob(pattern))] == []
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "new.toml").touch()
    (tmp_path / "unknown.toml").touch()
    assert unexplained(tmp_path) == ("unknown.toml",)


def test_the_check_code_tells_every_change_but_line_ends(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(plan_data_dir(), copy)
    before = check_code(copy)
    assert before == check_code()
    file = copy / "lists" / "training.toml"
    text = file.read_bytes()
    file.write_bytes(text.replace(b"\n", b"\r\n"))
    assert check_code(copy) == before
    file.write_bytes(text + b"\n")
    assert check_code(copy) != before
    file.write_bytes(text)
    file.rename(file.with_name("trainings.toml"))
    assert check_code(copy) != before
