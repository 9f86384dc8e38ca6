"""Where the data that comes with cpdesk is from: texts that are the sources' own, facts, and words that are ours."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from cpdesk.base.i18n import N_
from cpdesk.base.paths import plan_data_dir

OURS: Mapping[str, str] = MappingProxyType(
    {
        "editions/*/guidance.toml": N_(
            "Questions, descriptions of the levels and hints for each key area, and their translations."
        ),
        "editions/*/mapping.toml": N_(
            "Short titles of goals and key areas, the articles behind them, and what obliges a Party to each."
        ),
        "editions/*/checks.toml": N_("The rules by which answers are held against each other."),
        "editions/*/report_answers.toml": N_("What answers of an assessment say to questions of the national report."),
        "crosswalks/*.toml": N_("What became of each item from one edition to the next."),
        "guides/*": N_("The glossary and the guides."),
        "lists/*.toml": N_("Lists to choose from when planning, and the words that tell a training by its title."),
    }
)
"""What cpdesk says in its own words, by the files that hold it. None of it is part of the plan, none official."""

FACTS: Mapping[str, str] = MappingProxyType(
    {
        "reporting/nr5.toml": N_(
            "The keys, numbers, codes and rules of the format of the Fifth National Report, as the Biosafety "
            "Clearing-House held them in June 2026. The labels are cpdesk’s own."
        ),
        "reporting/initiatives.toml": N_(
            "The keys and limits of the Clearing-House’s record for capacity-development initiatives, as of June 2026. "
            "The labels are cpdesk’s own."
        ),
        "reporting/areas.toml": N_("The identifiers of the sixteen areas of need. The labels are cpdesk’s own."),
        "reporting/needs-reported-2020.toml": N_(
            "In how many of 99 Parties more capacity is needed, as counted in paragraph 37 of the note of 2020 by the "
            "Executive Secretary."
        ),
        "parties.csv": N_(
            "Names of countries in six languages as the United Nations uses them (UNTERM, version of May 2026), with "
            "regions and groups. The table says of nobody that it is a Party."
        ),
        "parties-other-names.toml": N_("Other names people type for a country, for searching only."),
    }
)
"""Facts that come from elsewhere, by the files that hold them."""

_EDITIONS = "editions/*/plan.toml"
"""The texts of the plan, word by word; each says of itself where it is from."""


def unexplained(root: Path | None = None) -> tuple[str, ...]:
    """Return the data files nothing here says where they are from; the test keeps this empty."""
    folder = root or plan_data_dir()
    known = {
        path
        for pattern in (_EDITIONS, *OURS, *FACTS)
        for path in (*folder.glob(pattern), *folder.glob(_translated(pattern)))
    }
    data = (path for path in folder.rglob("*") if path.is_file() and path.suffix in (".toml", ".csv"))
    return tuple(sorted(path.relative_to(folder).as_posix() for path in data if path not in known))


def check_code(root: Path | None = None) -> str:
    """Return sixteen letters that differ as soon as a file of the data does (of SHA-256, over names and contents)."""
    folder, found = root or plan_data_dir(), hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        if path.is_file() and path.suffix in (".toml", ".csv", ".md"):
            content = path.read_bytes().replace(b"\r\n", b"\n")  # a checkout on Windows may have turned the line ends
            found.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
            found.update(content)
    return found.hexdigest()[:16]


def _translated(pattern: str) -> str:
    """Return where translations of the files of a pattern lie: in a folder named after the language."""
    place, _slash, name = pattern.rpartition("/")
    return f"{place}/??/{name}" if place else f"??/{name}"
