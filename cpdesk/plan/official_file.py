"""Reads an official questions file, the JSON the Biosafety Clearing-House's form is made from. Takes facts only.

A list of sections; each has ``key`` and ``questions`` with ``key``, ``number``, ``type``, ``multiple``, ``mandatory``,
``options`` (``value``, ``type`` where something can be added, ``exclusive``), ``validations`` (which other question is
asked after which answer) and, in a ``sub-section``, questions of its own. Titles are not read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.plan.report_model import ReportOption, ReportRule

LARGEST = 4_000_000  # bytes; the Fifth National Report's file has 111,000
GROUP, HEADING = "sub-section", "legend"
KINDS = {"option": "option", "term": "term", "lstring": "text", "lstringRte": "rich_text", "int": "whole"}
"""The official types of answers in the words of nr5.toml; any other is kept as it is, and compares unequal."""


@dataclass(frozen=True, slots=True)
class OfficialQuestion:
    """What the file says of one question; ``number`` as people name it, ``parent`` the group it stands in."""

    key: str
    number: str
    section: str
    parent: str
    kind: str
    multiple: bool
    mandatory: bool
    options: tuple[ReportOption, ...]


@dataclass(slots=True)
class OfficialForm:
    """The file's facts, in its order. ``custom``: rules the file only names, by the question they are about."""

    sections: list[str] = field(default_factory=list)
    groups: dict[str, OfficialQuestion] = field(default_factory=dict)
    questions: dict[str, OfficialQuestion] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    rules: list[ReportRule] = field(default_factory=list)
    custom: dict[str, dict[str, str]] = field(default_factory=dict)
    repeated: list[str] = field(default_factory=list)


_Entry = Mapping[str, object]


def read_official(path: Path) -> OfficialForm:
    """Return what an official questions file says; raise InputError where it is not one."""
    form = OfficialForm()
    for section in _entries(_parsed(path), _("the file")):
        key = _text(section, "key", _("a section"))
        form.sections.append(key)
        number = ""
        for entry in _entries(section.get("questions"), key):
            number = _text(entry, "number", key, "") or number
            _take(form, entry, (key, "", number))
    if not form.questions:
        raise _wrong(_("it holds no question"))
    return form


def _parsed(path: Path) -> object:
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        raise InputError(
            _("The file {path} cannot be read: {reason}.", path=path, reason=error.strerror or ""),
            todo=_("Name the official questions file, as JSON."),
        ) from error
    if len(content) > LARGEST:
        raise _wrong(_("it has more than {most} million bytes", most=LARGEST // 1_000_000))
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _wrong(_("its text is not UTF-8")) from error
    except (ValueError, RecursionError) as error:
        raise _wrong(_("it is not JSON that can be read")) from error


def _take(form: OfficialForm, entry: _Entry, place: tuple[str, str, str]) -> None:
    """Add one question (or heading, or group with its questions) to the form."""
    question = _question(entry, place)
    if question.kind == HEADING:
        form.headings.append(question.key)
        return
    if question.key in form.questions or question.key in form.groups:
        form.repeated.append(question.key)
    (form.groups if question.kind == GROUP else form.questions)[question.key] = question
    for rule in _entries(entry.get("validations", []), question.key):
        _take_rule(form, rule, question.key)
    letter = ""
    for inner in _entries(entry.get("questions", []), question.key):
        if question.kind != GROUP or _text(inner, "type", question.key) == GROUP:
            raise _wrong(_("{key} holds questions where none can be", key=question.key))
        letter = _text(inner, "number", question.key, "") or letter
        _take(form, inner, (place[0], question.key, f"{place[2]}({letter})"))


def _question(entry: _Entry, place: tuple[str, str, str]) -> OfficialQuestion:
    section, parent, number = place
    key = _text(entry, "key", section)
    kind = _text(entry, "type", key)
    options = tuple(_option(each, key) for each in _entries(entry.get("options", []), key))
    multiple, mandatory = _flag(entry, "multiple", key), _flag(entry, "mandatory", key)
    return OfficialQuestion(key, number, section, parent, KINDS.get(kind, kind), multiple, mandatory, options)


def _option(entry: _Entry, key: str) -> ReportOption:
    added = _text(entry, "type", key, "")
    exclusive = _flag(entry, "exclusive", key)
    return ReportOption(_text(entry, "value", key), "", bool(added), exclusive, added == "int")


def _take_rule(form: OfficialForm, entry: _Entry, by: str) -> None:
    question, kind = _text(entry, "question", by), _text(entry, "type", by)
    if kind.startswith("&"):
        form.custom.setdefault(question, {})[by] = kind[1:]
        return
    if kind not in ("@hasValues", "@hasValuesExcept"):
        raise _wrong(_("{key} has a rule of a kind that is not known: “{kind}”", key=by, kind=kind))
    values = entry.get("values", [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise _wrong(_("in {where}, “{key}” is not what it should be", where=by, key="values"))
    form.rules.append(ReportRule(question, by, tuple(values), kind == "@hasValuesExcept"))


def _entries(value: object, where: str) -> list[_Entry]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise _wrong(
            _("{where} holds no list of sections, questions, options or rules where one should be", where=where)
        )
    return value


def _text(entry: _Entry, key: str, where: str, default: str | None = None) -> str:
    value = entry.get(key, default)
    if not isinstance(value, str):
        raise _wrong(_("in {where}, “{key}” is not what it should be", where=where, key=key))
    return value


def _flag(entry: _Entry, key: str, where: str) -> bool:
    value = entry.get(key, False)
    if not isinstance(value, bool):
        raise _wrong(_("in {where}, “{key}” is not what it should be", where=where, key=key))
    return value


def _wrong(reason: str) -> InputError:
    return InputError(_("This is not an official questions file: {reason}.", reason=reason))
