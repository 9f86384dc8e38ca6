"""What a stranger relies on: the two commands, the papers, and nothing of anyone's machine in the project."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = {".py", ".toml", ".md", ".typ", ".po", ".pot", ".csv", ".json", ".lock", ".yml"}


def sources() -> list[Path]:
    folders = ("cpdesk", "plan_data", "resources", "installers", "tests")
    inside = [path for folder in folders for path in (ROOT / folder).rglob("*") if "__pycache__" not in path.parts]
    return [path for path in [*inside, *ROOT.glob("*")] if path.is_file() and path.suffix in TEXT]


def test_dev_needs_the_standard_library_only() -> None:
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse((ROOT / "dev.py").read_text(encoding="utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= sys.stdlib_module_names


def test_dev_says_what_it_can_do() -> None:
    shown = subprocess.run([sys.executable, ROOT / "dev.py"], capture_output=True, text=True, check=True).stdout
    for command in ("run", "demo", "test", "lint", "bench", "translate"):
        assert f"\n  {command} " in shown
    wrong = subprocess.run([sys.executable, ROOT / "dev.py", "nonsense"], capture_output=True, check=False)
    assert wrong.returncode == 2


def test_continuous_integration_runs_the_same_test() -> None:
    assert "dev.py test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_locked_package_has_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", lock.strip())
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in lock
    assert "index" not in lock


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=]", entry)[0].lower().replace("_", "-") for entry in wanted}
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.M))
    assert names <= locked


def test_no_path_of_a_machine_stands_in_the_project() -> None:
    pattern = re.compile(r"(?<![\w/])/(?:home|root|Users|work)/[a-z]")
    found = [p.name for p in sources() if p != Path(__file__) and pattern.search(p.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_what_the_papers_point_to_is_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert "://" in target or (ROOT / target).exists(), target
    for target in re.findall(r"`((?:plan_data|resources|tests|cpdesk)/[\w./-]+)`", text):
        assert (ROOT / target).exists(), target


def test_no_module_has_outgrown_its_job() -> None:
    long = {p.name: n for p in (ROOT / "cpdesk").rglob("*.py") if (n := len(p.read_text("utf-8").splitlines())) > 400}
    assert long == {}
