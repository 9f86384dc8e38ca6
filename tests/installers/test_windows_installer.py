"""The Windows installer: its sentences in six languages, what it knows of its folder, and that its script compiles."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from installers.steps import windows
from installers.steps.layout import StepError
from installers.windows.version_info import four_numbers, texts

LANGUAGES = {"ENGLISH", "ARABIC", "FRENCH", "RUSSIAN", "SIMPCHINESE", "SPANISH"}
SENTENCES = (windows.SOURCES / "sentences.nsh").read_text(encoding="utf-8")
SCRIPT = "".join((windows.SOURCES / name).read_text(encoding="utf-8") for name in ("cpdesk.nsi", "pieces.nsh"))


@pytest.fixture
def payload(tmp_path: Path) -> Path:
    folder = tmp_path / "cpdesk"
    (folder / "_internal").mkdir(parents=True)
    for name in ("cpdesk.exe", "cpdesk-cli.exe", "_internal/library.dll", "LICENSE", "README.txt"):
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def test_every_sentence_is_said_in_six_languages_and_each_is_used() -> None:
    said: dict[str, dict[str, str]] = {}
    for name, language, text in re.findall(r'^LangString (\w+) \$\{LANG_(\w+)\} "(.+)"$', SENTENCES, re.MULTILINE):
        said.setdefault(name, {})[language] = text
    assert said
    for name, texts_of_it in said.items():
        assert set(texts_of_it) == LANGUAGES, name
        assert len(set(texts_of_it.values())) == len(LANGUAGES), f"{name} is not translated everywhere"
        named = {language: sorted(re.findall(r"\$\{?\w+\}?", text)) for language, text in texts_of_it.items()}
        without_marks = {tuple(word for word in words if word != "${LRM}") for words in named.values()}
        assert len(without_marks) == 1, f"{name} does not name the same things in each language"
    assert set(said) == set(re.findall(r"\$\((SAID_\w+)\)", SCRIPT))


def test_the_script_compiles_without_a_warning(payload: Path, tmp_path: Path) -> None:
    if shutil.which("makensis") is None:
        pytest.skip("NSIS is not installed: this is for whoever makes packages")
    made = tmp_path / "cpdesk-1.2.3.exe"
    windows.compile_installer(payload, made, "1.2.3", quick=True)
    assert made.read_bytes()[:2] == b"MZ"
    assert "1.2.3".encode("utf-16-le") in made.read_bytes()


def test_a_file_the_installer_would_leave_behind_is_named(payload: Path) -> None:
    windows.check_folder(payload)
    (payload / "forgotten.txt").touch()
    with pytest.raises(StepError, match=r"forgotten\.txt"):
        windows.check_folder(payload)


def test_a_name_too_long_for_windows_is_named(payload: Path) -> None:
    (payload / "_internal" / ("x" * windows.LONGEST_NAME)).touch()
    with pytest.raises(StepError, match="longer than"):
        windows.check_folder(payload)


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("0.1.0", (0, 1, 0, 0)), ("1.2", (1, 2, 0, 0)), ("1.2.3rc4", (1, 2, 3, 4)), ("1.2.3.4.5", (1, 2, 3, 4))],
)
def test_a_version_is_four_numbers_for_windows(version: str, numbers: tuple[int, ...]) -> None:
    assert four_numbers(version) == numbers


def test_the_details_name_the_program_they_belong_to() -> None:
    window, console = texts("0.1.0", "cpdesk"), texts("0.1.0", "cpdesk-cli")
    assert (window["OriginalFilename"], console["OriginalFilename"]) == ("cpdesk.exe", "cpdesk-cli.exe")
    assert window["FileDescription"] != console["FileDescription"]
