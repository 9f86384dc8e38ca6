"""The sample country: a fictional Party's answers and actions, for practice and tests. Reads them; records nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cpdesk.assessment.records import Record
from cpdesk.base import languages, paths
from cpdesk.base.own_files import own_file

if TYPE_CHECKING:
    from cpdesk.assessment.values import Value

SAMPLE_AUTHOR = "Sample"
"""The author every record of the sample country is recorded under."""


def sample_records(language: str = "en") -> tuple[Record, ...]:
    """Return what the sample country recorded: the Party, its agreed answers, who answered what, its actions.

    The texts are in the language asked for where the sample has been written in it, else in English.
    """
    document = _document(languages.find(language).code)
    return tuple(_records(document))


def sample_info(language: str = "en") -> tuple[str, str]:
    """Return the plan edition and the name of the cycle the sample country's answers belong to."""
    assessment = _document(languages.find(language).code)["assessment"]
    return assessment["edition"], assessment["cycle"]


def _records(document: Mapping[str, Any]) -> Iterator[Record]:
    yield from _fields("party", document["party"])
    yield from _fields("round", document["round"])
    for respondent in document["respondents"]:
        values = dict(respondent)
        respondent_id, levels, responses = values.pop("id"), values.pop("levels"), values.pop("responses")
        yield from _fields(f"respondent/{respondent_id}", values)
        for item, level in levels.items():
            yield Record(f"response/{respondent_id}/{item}", "special" if isinstance(level, str) else "level", level)
        for item, response in responses.items():
            yield from _fields(f"response/{respondent_id}/{item}", response)
    yield from _named("agreed", document["agreed"])  # after the responses: it was agreed in their knowledge
    yield from _workshop(document)
    yield from _named("need", document["needs"])
    yield from _listed("weighting", document["weightings"])
    for action in document["actions"]:
        yield from _action(dict(action))
    yield from _listed("evidence", document["evidence"])
    for kind, name in (("activity", "activities"), ("check", "set_aside"), ("decision", "decisions")):
        yield from _named(kind, document.get(name, {}))


def _workshop(document: Mapping[str, Any]) -> Iterator[Record]:
    """Yield how the workshop was held: groups and what was asked of them, dissent, the day, the parking lot, forms."""
    for group in document["groups"]:
        own = group["id"]
        yield Record(f"group/{own}", "name", group["name"])
        for respondent in group["members"]:
            yield Record(f"member/{own}/{respondent}", "member", value=True)
        for item in group["assigned"]:
            yield Record(f"assigned/{own}/{item}", "asked", value=True)
    for dissent in document["dissents"]:
        values = dict(dissent)
        yield from _fields(f"dissent/{values.pop('id')}/{values.pop('about')}", values)
    yield from _fields("workshop", document["workshop"])
    yield from _listed("parking", document["parking"])
    yield from _listed("received", document["received"])


def _named(kind: str, subjects: Mapping[str, Mapping[str, Value]]) -> Iterator[Record]:
    """Yield the subjects of a kind that are named by an item of the plan, a finding or a question."""
    return (record for name, values in subjects.items() for record in _fields(f"{kind}/{name}", values))


def _listed(kind: str, subjects: Iterable[Mapping[str, Any]]) -> Iterator[Record]:
    """Yield the subjects of a kind that hold their own id."""
    for subject in subjects:
        values = dict(subject)
        yield from _fields(f"{kind}/{values.pop('id')}", values)


def _action(values: dict[str, Any]) -> Iterator[Record]:
    """Yield an action with what hangs on it: cost lines, notes of progress, what it waits for, further needs."""
    action_id = values.pop("id")
    parts = {kind: values.pop(name, ()) for name, kind in (("costs", "cost"), ("progress", "progress"))}
    links = {("after", "waits"): values.pop("after", ()), ("serves", "also"): values.pop("also", ())}
    yield from _fields(f"action/{action_id}", values)
    for kind, entries in parts.items():
        for entry in entries:
            fields = dict(entry)
            yield from _fields(f"{kind}/{action_id}/{fields.pop('id')}", fields)
    for (kind, field), others in links.items():
        for other in others:
            yield Record(f"{kind}/{action_id}/{other}", field, value=True)


def _fields(subject: str, values: Mapping[str, Value]) -> Iterator[Record]:
    return (Record(subject, field, value) for field, value in values.items())


@lru_cache(maxsize=len(languages.LANGUAGES))
def _document(language: str) -> Mapping[str, Any]:
    path = _file(language)
    with own_file(path):
        return tomllib.loads(path.read_text(encoding="utf-8"))


def _file(language: str) -> Path:
    """Return the sample's file in a language, the English one where there is no other."""
    folder = paths.resources_dir() / "sample"
    translated = folder / f"sample.{language}.toml"
    return translated if translated.is_file() else folder / "sample.toml"
