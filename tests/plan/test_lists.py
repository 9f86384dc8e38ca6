"""The lists people choose from when planning: ours are in order, and every fault in them is found where it stands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cpdesk.base.paths import plan_data_dir
from cpdesk.plan.check import check_all
from cpdesk.plan.lists import LISTS_FILE, read_lists
from cpdesk.plan.model import Problem
from cpdesk.plan.training_words import TRAINING_FILE, read_training_words

LAW = 'value = "law"\nlabel = "Law"'
FAULTS = {
    "value twice": (LISTS_FILE, 'value = "mandate"', 'value = "law"', "The value “law” stands in this list a second"),
    "label twice": (LISTS_FILE, 'label = "Mandate"', 'label = "Law"', "The label “Law” stands in this list a second"),
    "empty label": (LISTS_FILE, 'label = "Law"', 'label = " "', "The label of “law” is empty"),
    "value with a comma": (LISTS_FILE, 'value = "law"', 'value = "law,money"', "“law,money” is not a value"),
    "no source that is nobody": (LISTS_FILE, '"not_identified"', '"unknown"', "lacks “not_identified”"),
    "unknown key": (LISTS_FILE, LAW, LAW + '\ncolour = "red"', "“colour” is not a key"),
    "unknown language": (TRAINING_FILE, 'language = "ru"', 'language = "de"', "There is no language “de”"),
    "language twice": (TRAINING_FILE, 'language = "ru"', 'language = "en"', "“en” stands here a second time"),
    "language missing": (TRAINING_FILE, 'language = "ru"', 'language = "en"', "The language “ru” has no words"),
    "empty word": (TRAINING_FILE, '"тренинг"', '""', "A word in “starts” is empty"),
    "word twice": (TRAINING_FILE, '"тренинг"', '"обуч"', "A word stands twice in “starts”"),
}


def faults_of(root: Path) -> list[Problem]:
    return [problem for problem in check_all(root) if problem.file.startswith("lists/")]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of our lists."""
    shutil.copytree(plan_data_dir() / "lists", tmp_path / "lists")
    return tmp_path


def test_our_lists_are_in_order(root: Path) -> None:
    assert faults_of(root) == []
    assert set(read_lists(root)[1]) == {"audiences", "providers", "sources", "causes"}
    assert read_training_words(root)[1]


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_a_list_is_found_on_its_line(name: str, root: Path) -> None:
    file, old, new, words = FAULTS[name]
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    found = [problem for problem in faults_of(root) if words in problem.what]
    assert [problem.file for problem in found] == [file]
    assert found[0].line > 0
