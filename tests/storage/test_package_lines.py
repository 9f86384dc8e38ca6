"""A line of a package is taken only where it is exactly an event that could have been recorded here."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from parcels import (
    ACTION,
    INFO,
    RESPONDENT,
    Person,
    emptied,
    entries_of,
    line_of,
    rehashed,
    sealed,
    with_lines,
)

from cpdesk.assessment.events import Event, Key, canonical, make_event
from cpdesk.assessment.snapshot import AssessmentInfo
from cpdesk.plan import load_edition
from cpdesk.storage import incoming
from cpdesk.storage.lines import LineParser, event_line, parse_line
from cpdesk.storage.package import unpack
from cpdesk.storage.package_errors import (
    DamagedPackageError,
    TooLargePackageError,
)

Entries = dict[str, bytes]


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> Entries:
    return entries_of(tmp_path_factory.mktemp("good"))


def events_in(entries: Entries) -> list[Event]:
    return [parse_line(line)[1] for line in entries["events.jsonl"].splitlines()]


def changed(number: int, **changes: Any) -> Callable[[list[Event]], list[bytes]]:
    """Return a function that changes one event, with every checksum made to fit."""
    return lambda events: [line_of(rehashed(e, **changes) if n == number else e) for n, e in enumerate(events)]


def text_changed(old: bytes, new: bytes) -> Callable[[list[Event]], list[bytes]]:
    def change(events: list[Event]) -> list[bytes]:
        lines = [line_of(event) for event in events]
        assert any(old in line for line in lines)
        return [line.replace(old, new) for line in lines]

    return change


LEVEL = 2
CYCLE = INFO.cycle
LINES: dict[str, Callable[[list[Event]], list[bytes]]] = {
    "a level of 5": changed(LEVEL, value=5),
    "a level that is true": changed(LEVEL, value=True),
    "a level that is a text": changed(LEVEL, value="2"),
    "a level of 1.0": text_changed(b'"value":1,', b'"value":1.0,'),
    "NaN": text_changed(b'"value":1,', b'"value":NaN,'),
    "a list": changed(LEVEL, value=[1]),
    "an unknown field": changed(LEVEL, key=Key(CYCLE, "agreed/A.1(1)", "mood")),
    "a field of another kind of item": changed(LEVEL, key=Key(CYCLE, "agreed/A.1(1)", "status"), value="partly"),
    "an unknown item": changed(LEVEL, key=Key(CYCLE, "agreed/Z.9(9)", "level")),
    "a goal group by its second goal": changed(LEVEL, key=Key(CYCLE, "agreed/A.7(1)", "level")),
    "an unknown subject": changed(LEVEL, key=Key(CYCLE, "president", "level")),
    "a path": changed(LEVEL, key=Key(CYCLE, "agreed/../party", "level")),
    "an identifier that is none": changed(LEVEL, key=Key("", "action/1", "title"), value="x"),
    "a cycle where there is none": changed(LEVEL, key=Key(CYCLE, "party", "name"), value="x"),
    "an answer without a cycle": changed(LEVEL, key=Key("", "agreed/A.1(1)", "level")),
    "a cycle of control characters": changed(LEVEL, key=Key("a\x00b", "agreed/A.1(1)", "level")),
    "a need that is no key area": changed(LEVEL, key=Key("", ACTION, "need"), value="A.1"),
    "a country that is none": changed(1, value="ZZZ"),
    "control characters in a text": changed(5, value="a\x1b[2J"),
    "a text far too long": changed(5, value="x" * 20_001),
    "a line of more than 256 KiB": changed(5, value="x" * (256 * 1024)),
    "a device that is none": changed(LEVEL, device="laptop"),
    "an author of two lines": changed(LEVEL, author="a\nb"),
    "an author far too long": changed(LEVEL, author="a" * 121),
    "number 0": changed(LEVEL, seq=0),
    "a number that is true": changed(LEVEL, seq=True),
    "a number beyond all": changed(LEVEL, seq=2**53),
    "a number with a leading zero": text_changed(b'"seq":3,', b'"seq":03,'),
    "a time that is none": changed(LEVEL, claimed="now"),
    "a month that is none": changed(LEVEL, claimed="2026-13-01T00:00:00Z"),
    "a day that is none": changed(LEVEL, claimed="2026-02-31T00:00:00Z"),
    "an hour that is none": changed(LEVEL, claimed="2026-02-01T29:00:00Z"),
    "the end of all calendars": changed(LEVEL, claimed="9999-12-31T23:59:59Z"),
    "an earlier event that is none": changed(LEVEL, parents=("x",)),
    "an earlier event twice": changed(LEVEL, parents=("a" * 64, "a" * 64)),
    "earlier events out of order": changed(LEVEL, parents=("b" * 64, "a" * 64)),
    "too many earlier events": changed(LEVEL, parents=tuple(f"{n:064x}" for n in range(1001))),
    "a wrong value": text_changed(b'"value":1,', b'"value":2,'),
    "a wrong salt": text_changed(b'"salt":"', b'"salt":"0'),
    "a wrong author": text_changed(b'"author":"a', b'"author":"b'),
    "half a letter": text_changed(b"Wanjiru", b"\\ud800"),
    "a letter that is no UTF-8": text_changed(b"Wanjiru", b"\xff"),
    "a name twice": text_changed(b'"cycle":"', b'"cycle":"x","cycle":"'),
    "a name more": text_changed(b'"cycle":"', b'"mood":1,"cycle":"'),
    "a name fewer": text_changed(b'"device":', b'"devise":'),
    "deep nesting": text_changed(b'"value":1,', b'"value":' + b"[" * 50_000 + b"]" * 50_000 + b","),
    "a value that was erased without being listed": lambda events: [
        line_of(emptied(e) if e.key.field == "title" else e) for e in events
    ],
    "a line twice": lambda events: [line_of(e) for e in events] + [line_of(events[0])],
    "an empty line": lambda events: [line_of(e) for e in events] + [b""],
    "a line that is null": lambda events: [line_of(e) for e in events] + [b"null"],
    "a line that is a list": lambda events: [line_of(e) for e in events] + [b"[]"],
    "a line cut short": lambda events: [line_of(e) for e in events] + [line_of(events[0])[:100]],
}  # fmt: skip


@pytest.mark.parametrize("what", LINES)
def test_a_line_that_could_not_have_been_recorded_is_refused(what: str, entries: Entries) -> None:
    lines = LINES[what](events_in(entries))
    with pytest.raises(DamagedPackageError):
        unpack(with_lines(entries, lines), "x")
    with pytest.raises(ValueError):  # refused for what the line says, not for what the manifest counts
        erased = frozenset(entries["erased.jsonl"].decode().split())
        incoming.check_erased(incoming.events_of_lines(lines, load_edition(INFO.edition), CYCLE), erased)


def test_lines_in_another_order_are_the_same_package(entries: Entries) -> None:
    lines = entries["events.jsonl"].splitlines()
    assert unpack(with_lines(entries, lines[::-1]), "x").events == unpack(sealed(entries), "x").events


def test_a_last_line_without_its_end_is_refused(entries: Entries) -> None:
    with pytest.raises(DamagedPackageError):
        unpack(sealed({**entries, "events.jsonl": entries["events.jsonl"][:-1]}), "x")


def test_more_lines_than_a_package_takes_are_refused_before_they_are_read(entries: Entries) -> None:
    for name in ("events.jsonl", "erased.jsonl"):
        with pytest.raises(TooLargePackageError, match="50,000"):
            unpack(sealed({**entries, name: random.Random(1).randbytes(300_000).replace(b"\x00", b"\n") * 50}), "x")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda good: good + good,
        lambda good: b"x\n",
        lambda good: good.upper(),
        lambda good: good[:-1],
        lambda good: b"\xff" * 64 + b"\n",
        lambda good: b"f" * 64 + b"\n" + b"0" * 64 + b"\n",
        lambda good: b"",
        lambda good: good + b"\n",
    ],
)
def test_a_spoiled_list_of_erased_values_is_refused(spoil: Callable[[bytes], bytes], entries: Entries) -> None:
    content = spoil(entries["erased.jsonl"])

    def recount(document: dict[str, Any]) -> None:
        document["counts"]["erased"] = content.count(b"\n")

    with pytest.raises(DamagedPackageError):
        unpack(sealed({**entries, "erased.jsonl": content}, recount), "x")


def test_a_value_that_may_not_be_erased_is_not_missing_without_being_told(entries: Entries) -> None:
    events = events_in(entries)
    level = events[LEVEL]
    lines = [line_of(emptied(e) if e is level else e) for e in events]
    listed = sorted([*entries["erased.jsonl"].split(), level.id.encode()])
    spoiled = {
        **entries,
        "events.jsonl": b"".join(x + b"\n" for x in lines),
        "erased.jsonl": b"".join(x + b"\n" for x in listed),
    }
    with pytest.raises(DamagedPackageError):
        unpack(sealed(spoiled, lambda m: m["counts"].update(erased=len(listed))), "x")


def test_a_listed_value_that_stands_there_all_the_same_is_refused(entries: Entries) -> None:
    name = next(event for event in events_in(entries) if event.key == Key("", RESPONDENT, "name"))
    listed = b"".join(x + b"\n" for x in sorted([*entries["erased.jsonl"].split(), name.id.encode()]))
    with pytest.raises(DamagedPackageError):
        unpack(sealed({**entries, "erased.jsonl": listed}, lambda m: m["counts"].update(erased=2)), "x")


def test_the_quick_way_of_reading_lines_finds_what_the_strict_one_finds(entries: Entries) -> None:
    lines = entries["events.jsonl"].splitlines()
    quick = incoming.events_of_lines([*lines], load_edition(INFO.edition), INFO.cycle)
    strict = dict(LineParser().parse(line) for line in lines)
    assert quick == strict
    assert [type(event.value) for event in quick.values()] == [type(event.value) for event in strict.values()]


def at_length() -> list[bytes]:
    """Return lines of someone who kept changing the same answers: all but the first are read the quick way."""
    person = Person(1, "Amina")
    for number in range(12):
        person.say("agreed/A.1(1)", "level", number % 5)
        person.say("agreed/A.1(1)", "comment", f"Remark {number}")
    return [line_of(event) for event in person.state.events()]


QUICK: dict[str, Callable[[bytes], bytes]] = {
    "another id": lambda line: re.sub(rb'"id":"[0-9a-f]', b'"id":"g', line),
    "an id in capitals": lambda line: re.sub(rb'"id":"[0-9a-f]{64}', lambda m: b'"id"' + m[0][4:].upper(), line),
    "another value": lambda line: line.replace(b'"value":"Remark', b'"value":"remark'),
    "a value with more behind it": lambda line: line.replace(b'11","value_hash"', b'11"x,"value_hash"'),
    "a value and a name more": lambda line: line.replace(b'11","value_hash"', b'11","x":"","value_hash"'),
    "another value hash": lambda line: line[:-3] + (b"0" if line[-3:-2] != b"0" else b"1") + line[-2:],
    "another salt": lambda line: re.sub(rb'"salt":"[0-9a-f]{2}', b'"salt":"zz', line),
    "a salt too long": lambda line: line.replace(b'"salt":"', b'"salt":"0'),
    "another number": lambda line: line.replace(b'"seq":25', b'"seq":26'),
    "a number with a sign": lambda line: line.replace(b'"seq":25', b'"seq":+25'),
    "a number with a point": lambda line: line.replace(b'"seq":25', b'"seq":25.0'),
    "another time": lambda line: line.replace(b"T10:00:00Z", b"T10:00:01Z"),
    "an hour that is none": lambda line: line.replace(b"T10:00:00Z", b"T25:00:00Z"),
    "another earlier event": lambda line: re.sub(rb'(?<="parents":\[")[0-9a-f]', lambda m: b"%x" % (m[0] < b"1"), line),
    "an earlier event that is none": lambda line: re.sub(rb'"parents":\["[0-9a-f]{2}', b'"parents":["zz', line),
    "no earlier event": lambda line: re.sub(rb'"parents":\[[^]]*\]', b'"parents":[]', line),
    "another author": lambda line: line.replace(b"aaaaaaaa", b"aaaaaaab"),
    "another device": lambda line: line.replace(b'"device":"0', b'"device":"1'),
    "another cycle": lambda line: line.replace(b"Baseline 2026", b"Baseline 2027"),
    "another field": lambda line: line.replace(b'"field":"comment"', b'"field":"reason"'),
    "another subject": lambda line: line.replace(b"A.1(1)", b"A.1(2)"),
    "another name": lambda line: line.replace(b'"salt":', b'"sald":'),
    "another bracket": lambda line: line.replace(b'"],"salt"', b'"}, "salt"'),
    "something before": lambda line: b"x" + line,
    "something behind": lambda line: line + b"x",
}


@pytest.mark.parametrize("what", QUICK)
def test_the_quick_way_of_reading_lines_lets_nothing_through(what: str) -> None:
    *lines, last = at_length()
    spoiled = QUICK[what](last)
    assert spoiled != last
    edition = load_edition(INFO.edition)
    assert len(incoming.events_of_lines([*lines, last], edition, CYCLE)) == 25
    with pytest.raises(ValueError):
        incoming.events_of_lines([*lines, spoiled], edition, CYCLE)


def escaped(event: Event) -> bytes:
    """Return a line whose value is written in another form than ours, hashed in that form."""
    text = '"\\u0052emark 11"'
    odd = event._replace(value_hash=sha256(f"{event.salt}:{text}".encode()).hexdigest())
    return line_of(odd).replace(b'"Remark 11"', text.encode())


HASHED: dict[str, Callable[[Event], bytes]] = {
    "a salt that is none": lambda event: line_of(rehashed(event, salt="z" * 32)),
    "a short salt": lambda event: line_of(rehashed(event, salt="0")),
    "an hour that is none": lambda event: line_of(rehashed(event, claimed="2026-11-21T25:00:00Z")),
    "a day that is none": lambda event: line_of(rehashed(event, claimed="2026-11-31T10:00:00Z")),
    "an earlier event that is none": lambda event: line_of(rehashed(event, parents=("z" * 64,))),
    "number 0": lambda event: line_of(rehashed(event, seq=0)),
    "a negative number": lambda event: line_of(rehashed(event, seq=-1)),
    "a number beyond all": lambda event: line_of(rehashed(event, seq=2**53)),
    "a value of another kind": lambda event: line_of(rehashed(event, value=3)),
    "a value that is not clean": lambda event: line_of(rehashed(event, value=" Remark")),
    "a value in another form": escaped,
}


@pytest.mark.parametrize("what", HASHED)
def test_the_quick_way_lets_nothing_through_whose_hashes_are_right(what: str) -> None:
    *lines, last = at_length()
    spoiled = HASHED[what](parse_line(last)[1])
    with pytest.raises(ValueError):
        incoming.events_of_lines([*lines, spoiled], load_edition(INFO.edition), CYCLE)


@pytest.mark.parametrize("name", ['C:\\new "Amina"', "C:\\new", "\\"])
def test_names_whose_letters_are_escaped_are_read_as_they_are(name: str) -> None:
    person = Person(1, info=AssessmentInfo(INFO.id, INFO.edition, name, INFO.created))
    person.author = name
    for number in range(4):
        person.say("agreed/A.1(1)", "level", number)
    lines = [line_of(event) for event in person.state.events()]
    assert incoming.events_of_lines(lines, load_edition(INFO.edition), name) == dict(person.state.items())


def test_an_escaped_letter_is_not_taken_for_a_name_that_looks_like_it() -> None:
    r"""Write the JSON text ``a\b`` (a backspace) where the cycle ``a\b`` is known already, hashed as it is written."""
    person = Person(1, info=AssessmentInfo(INFO.id, INFO.edition, "a\\b", INFO.created))
    for number in range(4):
        person.say("agreed/A.1(1)", "level", number)
    *lines, last = [line_of(event) for event in person.state.events()]
    (*_rest, event) = person.state.events()
    content = canonical(event).replace("a\\\\b", "a\\b")
    spoiled = last.replace(b"a\\\\b", b"a\\b").replace(event.id.encode(), sha256(content.encode()).hexdigest().encode())
    assert spoiled != last
    with pytest.raises(ValueError):
        incoming.events_of_lines([*lines, spoiled], load_edition(INFO.edition), person.info.cycle)


def test_only_the_first_lines_take_the_strict_way(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[bytes] = []
    strict = LineParser.parse
    monkeypatch.setattr(LineParser, "parse", lambda parser, line: (parsed.append(line), strict(parser, line))[1])
    incoming.events_of_lines(at_length(), load_edition(INFO.edition), CYCLE)
    assert len(parsed) < 5


def test_events_that_name_a_crowd_of_earlier_ones_are_refused_before_they_fill_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = {"author": "", "device": f"00000000-0000-4000-8000-{1:012}", "claimed": "2026-11-21T10:00:00Z"}
    earlier = [f"{number:064x}" for number in range(10)]
    keys = [Key("", f"action/55555555-5555-4555-8555-{number:012}", "title") for number in range(3)]
    events = [make_event(key, "x", seq=number, parents=earlier, **told) for number, key in enumerate(keys, 1)]
    lines = [event_line(event, event.id).encode() for event in events]
    edition = load_edition(INFO.edition)
    monkeypatch.setattr(incoming, "MOST_NAMED", 30)
    assert len(incoming.events_of_lines(lines, edition, CYCLE)) == 3
    monkeypatch.setattr(incoming, "MOST_NAMED", 29)
    with pytest.raises(ValueError, match="too many earlier ones"):
        incoming.events_of_lines(lines, edition, CYCLE)
