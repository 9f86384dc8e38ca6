from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from report_sample import sample

from cpdesk.base.errors import Cancelled, InputError
from cpdesk.reports.writers import docx, html, pdf, xlsx

WRITERS = [(pdf, "report.pdf"), (docx, "report.docx"), (xlsx, "report.xlsx"), (html, "report.html")]


@pytest.mark.parametrize(("writer", "name"), WRITERS)
def test_a_cancelled_job_leaves_nothing_behind(writer: ModuleType, name: str, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        assert done <= total
        if done:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        writer.write(sample("en", register_rows=2), tmp_path / name, progress=stop)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("writer", "name"), WRITERS)
def test_progress_runs_to_the_end(writer: ModuleType, name: str, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    writer.write(sample("en", register_rows=2), tmp_path / name, progress=lambda *step: steps.append(step))
    assert steps[0] == (0, 3)
    assert steps[-1] == (3, 3)


@pytest.mark.parametrize(("writer", "name"), WRITERS)
def test_a_missing_folder_is_told_and_nothing_is_written(writer: ModuleType, name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        writer.write(sample("en", register_rows=2), tmp_path / "nowhere" / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("writer", "name"), WRITERS)
def test_what_was_verified_is_said_in_sentences(writer: ModuleType, name: str, tmp_path: Path) -> None:
    sentences = writer.write(sample("en", register_rows=2), tmp_path / name).checked.sentences()
    assert sentences
    assert all(sentence.endswith(".") and sentence[0].isdigit() for sentence in sentences)


def test_importing_the_writers_loads_no_heavy_library() -> None:
    code = (
        "import sys; from cpdesk.reports.writers import docx, html, pdf, xlsx; "
        "print([m for m in ('typst', 'docx', 'openpyxl', 'pypdf', 'lxml', 'fontTools', 'PySide6') if m in sys.modules])"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
