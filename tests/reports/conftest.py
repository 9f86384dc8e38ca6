from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from report_sample import sample

from cpdesk.reports.document import Document


@pytest.fixture(params=["en", "ar", "zh"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def document(language: str) -> Document:
    return sample(language)


@pytest.fixture(scope="session")
def pdf_text() -> Callable[[Path], str]:
    """Return what poppler, another program than the one that wrote it, reads in a PDF."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is missing: install poppler-utils to read PDFs back with another program")

    def read(path: Path, *options: str) -> str:
        command = ["pdftotext", *options, str(path), "-"]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")

    return read
