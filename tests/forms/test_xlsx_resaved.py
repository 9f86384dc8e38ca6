"""A form that LibreOffice saved anew says the same: stored files always, a fresh round on request.

The files in ``resaved`` are the filled forms of ``xlsx_sample`` after LibreOffice 7.4 saved them as Excel workbooks.
``CPDESK_SOFFICE=1`` has them saved anew by the LibreOffice at hand and compared.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from xlsx_answers import any_answers
from xlsx_sample import ABOUT, ANSWERS, filled, small

from cpdesk.forms.xlsx.read import read_bytes, read_xlsx
from cpdesk.forms.xlsx.write import render_xlsx

STORED = Path(__file__).parent / "resaved"
SOFFICE = shutil.which("soffice") if os.environ.get("CPDESK_SOFFICE") else None


def saved_anew(forms: list[bytes], folder: Path) -> list[bytes]:
    """Return forms as LibreOffice saves them."""
    names = [f"form-{number}.xlsx" for number in range(len(forms))]
    for name, data in zip(names, forms, strict=True):
        (folder / name).write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE or "soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", "out", *names]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=110)
    return [(folder / "out" / name).read_bytes() for name in names]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_form_saved_by_libreoffice_says_the_same(language: str) -> None:
    found = read_xlsx(STORED / f"libreoffice-{language}.xlsx")
    assert (found.answers, found.about) == (ANSWERS, ABOUT)
    assert (found.refused, found.skipped) == ((), ())
    assert found.header.language == language


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is asked for with CPDESK_SOFFICE=1")
def test_libreoffice_at_hand_saves_forms_that_say_the_same(tmp_path: Path) -> None:
    forms = [filled(language) for language in ("en", "fr", "ar")]
    for data in saved_anew(forms, tmp_path):
        found = read_bytes(data, "form.xlsx")
        assert (found.answers, found.about, found.refused, found.skipped) == (ANSWERS, ABOUT, (), ())


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is asked for with CPDESK_SOFFICE=1")
@settings(max_examples=2, deadline=None, database=None, phases=[Phase.generate])
@given(st.lists(any_answers(), min_size=15, max_size=15))
def test_any_answers_come_back_from_libreoffice_as_they_were(all_answers: list[dict[str, dict[str, Any]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        forms = [render_xlsx(small(answers)) for answers in all_answers]
        for data, answers in zip(saved_anew(forms, Path(folder)), all_answers, strict=True):
            found = read_bytes(data, "form.xlsx")
            assert (found.answers, found.refused, found.skipped) == (answers, (), ())
