"""What the application remembers about itself between starts; never anything about an assessment's content."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

from cpdesk.base.errors import InputError
from cpdesk.base.files import write_checked
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass

FORMAT = 1
FILE_NAME = "settings.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """Typed settings; unknown keys of a newer version are dropped, wrong types fall back to the default."""

    language: str = ""
    report_language: str = ""
    theme: str = "system"
    zoom: int = 100
    author: str = ""
    geometry: str = ""
    splitter: str = ""
    last_page: str = "home"
    last_assessment: str = ""
    last_item: str = ""
    last_key_area: str = ""
    """Where Assess was left, whichever page ``last_page`` and ``last_item`` name."""
    export_folder: str = ""
    report_choices: str = ""
    """What was chosen for each kind of report last, as JSON (written by the page Reports)."""
    plan_view: str = "table"
    plan_groups: str = ""
    """The view of the action plan and its groups, as they were left."""
    practice_step: int = 0
    """The step of the practice that is shown, from 1; 0 while nobody is guided through it."""
    hide_names: bool = False
    """Whether answers are shown with the institution only, for a room that looks on."""


def load(path: Path) -> Settings:
    """Read settings; a missing or unreadable file gives the defaults, because settings are never worth an error."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    return _from_dict(raw if isinstance(raw, dict) else {})


def save(path: Path, settings: Settings) -> None:
    """Replace the settings file at once.

    Raises:
        InputError: the folder cannot be written to.

    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(_("The settings cannot be kept."), safe=_("Nothing else is affected.")) from error
    content = {"format": FORMAT, **dataclasses.asdict(settings)}
    write_checked(path, json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8"))


def _from_dict(raw: dict[str, Any]) -> Settings:
    known: dict[str, Any] = {}
    for field in dataclasses.fields(Settings):
        value = raw.get(field.name)
        if type(value) is type(field.default) and _is_text_or_number(value):
            known[field.name] = value
    known["zoom"] = min(300, max(50, known.get("zoom", 100)))
    return Settings(**known)


def _is_text_or_number(value: object) -> bool:
    try:
        str(value).encode("utf-8")
    except UnicodeEncodeError:  # half a letter, as only a broken file holds
        return False
    return True
