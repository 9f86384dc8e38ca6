"""sqlite-utils is used without pandas and numpy coming with it, though both are installed here."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import pytest

HEAVY = ("pandas", "numpy", "reportlab", "typst", "docx", "openpyxl", "pypdf", "babel", "lxml")


def run(code: str) -> str:
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return finished.stdout.strip()


def test_pandas_is_installed_so_that_this_test_can_fail() -> None:
    assert importlib.util.find_spec("pandas") is not None
    assert run("import sys, sqlite_utils; print('pandas' in sys.modules)") == "True"


@pytest.mark.parametrize(
    "module", ["cpdesk.storage.store", "cpdesk.cli", "cpdesk.analysis.needs", "cpdesk.reports.kinds"]
)
def test_nothing_heavy_comes_in(module: str) -> None:
    assert run(f"import sys, {module}; print([m for m in {HEAVY!r} if m in sys.modules])") == "[]"


def test_pandas_can_still_be_imported_afterwards() -> None:
    assert run("import cpdesk.storage.lean, pandas; print(pandas.DataFrame({'a': [1]}).a.sum())") == "1"


def test_pandas_that_is_there_already_stays() -> None:
    assert run("import pandas, sys, cpdesk.storage.lean; print(sys.modules['pandas'] is pandas)") == "True"


def test_no_module_of_the_core_imports_qt() -> None:
    code = "import sys, cpdesk.cli, cpdesk.commands.assessment, cpdesk.commands.plan, cpdesk.commands.report;"
    assert run(code + "print('PySide6' in sys.modules)") == "False"
