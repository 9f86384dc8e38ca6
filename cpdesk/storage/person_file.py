"""Write down all that is kept about a person, as JSON for programs or as plain text for people."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.base.errors import InputError
from cpdesk.base.files import write_checked
from cpdesk.base.i18n import _, ngettext

TEXT = ".txt"
ENDINGS = (".json", TEXT)


def write_person(path: Path, found: Mapping[str, Any]) -> None:
    """Write what ``everything_about`` or ``everything_recorded_by`` found; plain text for .txt, else JSON.

    Raises:
        InputError: the name ends otherwise, the folder cannot be written to, or the disk is full. Nothing was written.

    """
    if path.suffix.lower() not in ENDINGS:
        raise InputError(
            _("The name {name} does not say how it is to be written.", name=path.name),
            safe=_("Nothing was written."),
            todo=_("Give the file a name that ends in one of: {endings}.", endings="json, txt"),
        )
    if path.suffix.lower() == TEXT:
        content = "\n".join(text_lines(found)) + "\n"
    else:
        content = json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    write_checked(path, content.encode("utf-8"))


def text_lines(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield the same as lines of plain text."""
    about = {name: found["assessment"][name] for name in ("id", "edition", "cycle")}
    if "author" in found:
        yield _("All that was recorded under the name {name}", name=found["name"] or _("no name"))
        yield _("Assessment: {id}, edition {edition}, cycle {cycle}", **about)
        for entry in (*found["names"], *found["entries"]):
            yield _history_line(entry)
        return
    yield _("All that is kept about a respondent")
    yield _("Assessment: {id}, edition {edition}, cycle {cycle}", **about)
    yield _("Respondent: {id}", id=found["respondent"])
    if found["removed"]:
        yield _("Removed from the list of respondents; what was recorded is still kept.")
    yield from _fields("respondent", found["fields"])
    if found["groups"]:
        yield _("Groups: {names}", names=", ".join(found["groups"]))
    if found["asked"]:
        yield _("Asked about: {codes}", codes=", ".join(found["asked"]))
    for form in found["forms"]:
        yield ""
        yield _("Form taken in, {cycle}", cycle=form["cycle"])
        yield from _fields("received", form["fields"])
    for response in found["responses"]:
        yield ""
        yield _("Response on {item}, {cycle}", item=response["item"], cycle=response["cycle"])
        yield from _fields("response", response["fields"])
    yield ""
    yield _("Everything that was ever recorded, earlier values too")
    for entry in found["history"]:
        yield _history_line(entry)
    for same in found["entries_under_the_same_name"]:
        yield ""
        yield ngettext(
            "{n} entry was recorded under the name {name}; it may be the same person.",
            "{n} entries were recorded under the name {name}; it may be the same person.",
            same["entries"],
            name=same["name"],
        )


def _fields(kind: str, fields: Mapping[str, Any]) -> Iterator[str]:
    for name, value in fields.items():
        declared = SUBJECT_KINDS[kind].field(name)
        yield _("{field}: {value}", field=_(declared.label) if declared else name, value=_shown(value))


def _history_line(entry: Mapping[str, Any]) -> str:
    kind, *tail = str(entry["subject"]).split("/")
    declared = SUBJECT_KINDS[kind].field(entry["field"])
    told = {
        "when": entry["recorded"],
        "field": _(declared.label) if declared else entry["field"],
        "value": _("(erased)") if entry.get("erased") else _shown(entry["value"]),
        "who": entry["recorded_by"] or _("no name"),
    }
    if kind in ("response", "agreed"):
        return _("{when}, {item}, {field}: {value} (recorded by {who})", item=tail[-1], **told)
    return _("{when}, {field}: {value} (recorded by {who})", **told)


def _shown(value: object) -> str:
    if value is None:
        return _("(blank)")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
