"""People who record in memory, and packages made of what they recorded: whole, or spoiled on purpose."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from cpdesk.assessment.events import Event, erase, make_event
from cpdesk.assessment.snapshot import AssessmentInfo, key_for
from cpdesk.assessment.state import State
from cpdesk.assessment.values import Value
from cpdesk.base.archive import read_archive, write_archive
from cpdesk.storage.lines import event_line
from cpdesk.storage.package import Incoming, read_package, write_package
from cpdesk.storage.reader import Contents

INFO = AssessmentInfo("11111111-1111-4111-8111-111111111111", "lg14-2020", "Baseline 2026", "2026-01-05T08:00:00Z")
RESPONDENT = "respondent/33333333-3333-4333-8333-333333333333"
RESPONSE = "response/33333333-3333-4333-8333-333333333333/A.1(1)"
EVIDENCE = "evidence/44444444-4444-4444-8444-444444444444"
ACTION = "action/55555555-5555-4555-8555-555555555555"
LAW = b"%PDF-1.4 a law" * 20
LAW_DIGEST = sha256(LAW).hexdigest()


class Person:
    """Someone with a device of their own who records, forgets and takes in, in memory."""

    def __init__(self, number: int = 1, name: str = "", info: AssessmentInfo = INFO) -> None:
        self.info = info
        self.device = f"00000000-0000-4000-8000-{number:012}"
        self.author = f"aaaaaaaa-0000-4000-8000-{number:012}" if name else ""
        self.state = State()
        self.erased: set[str] = set()
        self.seq = 0
        if name:
            self.say(f"author/{self.author}", "name", name)

    def say(self, subject: str, field: str, value: Value, claimed: str = "2026-11-21T10:00:00Z") -> str:
        self.seq += 1
        key = key_for(self.info, subject, field)
        made = make_event(
            key,
            value,
            author=self.author,
            device=self.device,
            seq=self.seq,
            claimed=claimed,
            parents=self.state.heads(key),
        )
        self.state.apply(made, made.id)
        return made.id

    def forget(self, event_id: str) -> None:
        self.state.erase(event_id)
        self.erased.add(event_id)

    def contents(self) -> Contents:
        return Contents(self.info, {"device": self.device}, self.state, frozenset(self.erased))


def amina() -> Person:
    """Return someone who recorded a little of everything, corrected some of it and had something erased."""
    person = Person(1, "Amina")
    person.say("party", "iso2", "KE")
    for value in (1, 2, 3):
        person.say("agreed/A.1(1)", "level", value)
    person.say("agreed/A.1(1)", "comment", '“Quoted” and "quoted", \\ back, \n two lines, عربي, 𝔘, \u2028 end')
    person.say("agreed/A.1(2)", "special", "dont_know")
    person.say("agreed/A.1(2)", "flag", True)
    person.say(RESPONDENT, "name", "Wanjiru")
    person.say(RESPONSE, "level", 1)
    person.forget(person.say(RESPONSE, "comment", "Do not print my name"))
    person.say(ACTION, "title", "Train customs officers")
    person.say(ACTION, "need", "A.1(1)")
    person.say(ACTION, "cost", "1250.50")
    for field, value in (
        ("title", "Biosafety Act"),
        ("item", "A.1(1)"),
        ("file", LAW_DIGEST),
        ("file_name", "act.pdf"),
    ):
        person.say(EVIDENCE, field, value)
    return person


def entries_of(folder: Path, person: Person | None = None) -> dict[str, bytes]:
    """Return the entries of a good package, the manifest first."""
    law = folder / LAW_DIGEST
    law.write_bytes(LAW)
    target = folder / "good.cpdesk"
    write_package(target, (person or amina()).contents(), attachments={LAW_DIGEST: law}, sender="Amina")
    entries = read_archive(target.read_bytes())
    law.unlink()
    target.unlink()
    return entries


def sealed(entries: Mapping[str, bytes], change: Callable[[dict[str, Any]], object] = lambda document: None) -> bytes:
    """Return a package of these entries whose manifest holds their true sizes and checksums."""
    document = json.loads(entries["manifest.json"])
    rest = {name: content for name, content in entries.items() if name != "manifest.json"}
    document["entries"] = [
        {"name": name, "size": len(content), "sha256": sha256(content).hexdigest()} for name, content in rest.items()
    ]
    change(document)
    return write_archive([("manifest.json", json.dumps(document).encode()), *rest.items()])


def with_lines(entries: Mapping[str, bytes], lines: list[bytes]) -> bytes:
    """Return the package with other lines of events, counted and sealed as if they had been written so."""
    content = b"".join(line + b"\n" for line in lines)
    return sealed({**entries, "events.jsonl": content}, lambda document: document["counts"].update(events=len(lines)))


def line_of(event: Event) -> bytes:
    """Return the line of an event under the id it truly has."""
    return event_line(event, event.id).encode()


def rehashed(event: Event, **changes: Any) -> Event:
    """Return the event with other contents, with the value's hash made to fit."""
    changed = event._replace(**changes)
    text = json.dumps(changed.value, ensure_ascii=False, separators=(",", ":"))
    return changed._replace(value_hash=sha256(f"{changed.salt}:{text}".encode()).hexdigest())


def emptied(event: Event) -> Event:
    """Return the event without its value."""
    return erase(event)


def packed(folder: Path, person: Person, name: str = "x.cpdesk", **attachments: bytes) -> Incoming:
    """Return what a package of someone's answers brings, through a real file."""
    files = {}
    for digest, content in attachments.items():
        files[digest] = folder / digest
        files[digest].write_bytes(content)
    target = folder / name
    write_package(target, person.contents(), attachments=files, sender="Someone")
    found = read_package(target)
    for file in (target, *files.values()):
        file.unlink()
    return found


def brian(number: int = 2) -> Person:
    """Return someone who took in Amina's answers and answered otherwise, while she went on."""
    person = Person(number, "Brian")
    person.say("agreed/A.1(1)", "level", 4)
    person.say("agreed/A.1(1)", "comment", "Brian's comment")
    return person
