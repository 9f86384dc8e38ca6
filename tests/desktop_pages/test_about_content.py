"""The words of the page About cpdesk."""

from __future__ import annotations

from pathlib import Path

from cpdesk.base import paths
from cpdesk.base.third_party import SEVERAL, ThirdParty
from cpdesk.desktop.pages.about.content import licence_lines, places


def test_what_the_build_says_of_several_licences_is_said_in_the_language_of_the_window() -> None:
    assert SEVERAL in (paths.root() / "installers" / "debian.py").read_text(encoding="utf-8")
    (line,) = licence_lines([ThirdParty("libuuid1", "2.38", SEVERAL)])
    assert line.licence == "Its parts have several licences: the text names each."


def test_an_assessment_that_lies_elsewhere_has_a_place_of_its_own() -> None:
    library, settings, faults = Path("/a/library"), Path("/a/settings.json"), Path("/a/fault-reports")
    inside = places(library, settings, faults, library / "x" / "assessment.sqlite")
    outside = places(library, settings, faults, Path("/stick/kenya.sqlite"))
    assert [place.path for place in inside] == [library, settings, faults]
    assert (outside[1].path, outside[1].folder) == (Path("/stick/kenya.sqlite"), Path("/stick"))
    assert inside[1].folder == Path("/a")
