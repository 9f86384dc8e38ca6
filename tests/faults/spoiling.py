"""Ways to spoil a package, at every depth: bytes, ZIP headers, entries, manifest, lines, fields of events.

The deeper ones get their checksums made right again, so that they reach what lies behind the checks before.
"""

from __future__ import annotations

import copy
import json
import random
import struct
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "storage"))

from parcels import INFO, Person, entries_of, sealed

from cpdesk.assessment.state import State
from cpdesk.base.archive import write_archive
from cpdesk.plan import load_edition
from cpdesk.storage import incoming, package

Entries = dict[str, bytes]

NUMBERS = (0, 1, -1, 2, 4, 5, 63, 64, 255, 256, 65535, 2**31, 2**32 - 1, 2**53 - 1, 2**53, 2**63, 2**64, 10**30, 1.5)
TEXTS = (
    "", " ", "a", "KE", "UG", "ZZ", "party", "agreed/A.1(1)", "agreed/A.7(1)", "agreed/../party", "level", "status",
    "name", "Baseline 2026", "Final", "\x00", "\x1b[2J", "\u202e", "\ud800", "é", "e\u0301", "a\nb", "x" * 121,
    "x" * 501, "x" * 20_001, "0" * 64, "f" * 64, "2026-11-21T10:00:00Z", "2026-02-31T10:00:00Z", "9999-12-31T23:59:59Z",
    "CON", "=1+1", "../../etc", "manifest.json", "events.jsonl", "attachments/" + "0" * 64, "lg14-2020", "review-2019",
    "cpdesk package", "00000000-0000-4000-8000-000000000001", "true", "%s{}", "\u2028",
)  # fmt: skip
ODD = (None, True, False, [], {}, [[]], {"a": 1}, [1, 2], ["x"], *NUMBERS, *TEXTS)
SHORTS = (0, 1, 8, 0xFF, 0x7FFF, 0xFFFF)
RAW = (
    b"NaN",
    b"Infinity",
    b"1e999",
    b"-0",
    b"\\ud800",
    b'"',
    b"{",
    b"[",
    b"[" * 2000,
    b"\xff",
    b"\x00",
    b"\n",
    b",",
    b"9" * 5000,
)


class Good:
    """Good packages to spoil: a little of everything, the same things over and over, and nothing."""

    def __init__(self, folder: Path) -> None:
        """Make them in a folder, with salts that are the same in every run."""
        with patch("cpdesk.assessment.events.secrets.token_hex", _Salts(1)):
            other = Person(2, "Brian")
            other.say("party", "iso2", "KE")
            for number in range(8):  # from the second on, lines about the same thing are read the quick way
                other.say("agreed/A.1(1)", "level", number % 5)
                other.say("agreed/A.1(1)", "comment", f"Remark {number}")
            self.entries: list[Entries] = [entries_of(folder), _alone(folder, other), _alone(folder, Person(3))]
        self.whole = [sealed(entries) for entries in self.entries]
        self.edition = load_edition(INFO.edition)

    def spoiled(self, chance: random.Random) -> bytes:
        """Return one of them, spoiled."""
        way = chance.choice(WAYS)
        entries = dict(chance.choice(self.entries[:2] if chance.random() < 0.95 else self.entries[2:]))
        data = way(self, entries, chance)
        return _bytes(data, self.whole, chance) if chance.random() < 0.1 else data


class _Salts:
    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def __call__(self, count: int) -> str:
        return self._chance.randbytes(count).hex()


def _alone(folder: Path, person: Person) -> Entries:
    target = folder / "alone.cpdesk"
    package.write_package(target, person.contents(), sender="x")
    found = package.read_archive(target.read_bytes())
    target.unlink()
    return found


def _bytes(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """Flip, cut, repeat, insert, splice."""
    spoiled = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        place, length = chance.randrange(len(spoiled) + 1), chance.choice((1, 1, 4, 30, 300))
        deed = chance.randrange(7)
        if deed == 0 and place < len(spoiled):
            spoiled[place] ^= 1 << chance.randrange(8)
        elif deed == 1:
            spoiled[place : place + length] = chance.randbytes(length)
        elif deed == 2:
            del spoiled[place : place + length]
        elif deed == 3:
            spoiled[place:place] = chance.choice(
                (chance.randbytes(length), spoiled[place : place + length], b"PK\x05\x06")
            )
        elif deed == 4:
            del spoiled[place:]
        elif deed == 5:
            other = chance.choice(others)
            spoiled = spoiled[:place] + bytearray(other[chance.randrange(len(other) + 1) :])
        else:
            spoiled += chance.choice((b"x", bytes(22), data))
    return bytes(spoiled)


def _raw(good: Good, entries: Entries, chance: random.Random) -> bytes:
    return _bytes(sealed(entries), good.whole, chance)


def _headers(good: Good, entries: Entries, chance: random.Random) -> bytes:
    """Put odd numbers into the fields of ZIP headers, often into both places that hold the same."""
    data = bytearray(sealed(entries))
    records = [(b"PK\x03\x04", 30), (b"PK\x01\x02", 46), (b"PK\x05\x06", 22)]
    for _ in range(chance.choice((1, 1, 2, 3))):
        mark, size = chance.choice(records)
        places = [n for n in range(len(data) - 4) if data[n : n + 4] == mark] or [0]
        place = chance.choice(places) + chance.randrange(4, size - 1, 2)
        if chance.random() < 0.7:
            data[place : place + 2] = struct.pack("<H", chance.choice((*SHORTS, chance.randrange(65536))))
        else:
            data[place : place + 4] = struct.pack(
                "<L", chance.choice((0, 1, 0xFFFFFFFF, len(data), chance.randrange(len(data))))
            )
    return bytes(data)


def _entries(good: Good, entries: Entries, chance: random.Random) -> bytes:
    """Leave out, add, repeat, rename and exchange whole entries, with or without the manifest knowing."""
    parts = list(entries.items())
    for _ in range(chance.choice((1, 1, 2))):
        number = chance.randrange(len(parts))
        name, content = parts[number]
        deed = chance.randrange(5)
        if deed == 0 and len(parts) > 1:
            del parts[number]
        elif deed == 1:
            parts.insert(
                number,
                (chance.choice(("x", "../x", "/x", "a/b", name, name.upper(), "attachments/" + "1" * 64)), content),
            )
        elif deed == 2:
            parts[number] = (chance.choice(("x", "EVENTS.JSONL", "events.jsonl", "erased.jsonl", "a\\b")), content)
        elif deed == 3:
            parts[number] = (name, chance.choice((b"", content + content, chance.choice(parts)[1], bytes(100_000))))
        else:
            chance.shuffle(parts)
    if chance.random() < 0.5 and ("manifest.json", entries["manifest.json"]) in parts:
        return sealed({**dict(parts), "manifest.json": entries["manifest.json"]})
    return write_archive(parts)


def _manifest(good: Good, entries: Entries, chance: random.Random) -> bytes:
    """Put odd values anywhere into the manifest, or spoil its text."""
    if chance.random() < 0.3:
        text = _bytes(entries["manifest.json"], [entries["manifest.json"]], chance)
        return write_archive([*{**entries, "manifest.json": text}.items()])

    def change(document: dict[str, Any]) -> None:
        for _ in range(chance.choice((1, 1, 2))):
            _odd_somewhere(document, chance)

    return sealed(entries, change)


def _odd(chance: random.Random) -> Any:
    """Return an odd value of its own: what is put into it later must not change those that follow."""
    return copy.deepcopy(chance.choice(ODD))


def _odd_somewhere(document: Any, chance: random.Random) -> None:
    """Replace, remove or add one value at any depth."""
    place = document
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            return
        key = chance.choice(keys)
        if isinstance(place[key], dict | list) and place[key] and chance.random() < 0.7:
            place = place[key]
            continue
        break
    deed = chance.random()
    if deed < 0.15:
        del place[key]
    elif deed < 0.25 and isinstance(place, dict):
        place[chance.choice(TEXTS)] = _odd(chance)
    else:
        place[key] = _odd(chance)


def _fields(good: Good, entries: Entries, chance: random.Random) -> bytes:
    """Put odd values into events, make their hashes right again, and count as an honest writer would."""
    lines = [json.loads(line) for line in entries["events.jsonl"].splitlines()]
    for _ in range(chance.choice((1, 1, 2, 4))):
        if lines:
            raw = chance.choice(lines)
            _odd_field(raw, lines, chance)
            if chance.random() < 0.9:
                _rehash(raw)
    return _counted(good, entries, [_line(raw) for raw in lines], entries["erased.jsonl"])


def _odd_field(raw: dict[str, Any], lines: list[dict[str, Any]], chance: random.Random) -> None:
    name = chance.choice(list(raw))
    other = chance.choice(lines)
    deed = chance.random()
    if deed < 0.4:
        raw[name] = _odd(chance)
    elif deed < 0.6:
        raw[name] = other.get(name)
    elif deed < 0.7:
        before = raw.get("parents")
        raw["parents"] = sorted({str(other.get("id")), *map(str, before if isinstance(before, list) else ())})
    elif deed < 0.8:
        raw["value"] = chance.choice((0, 1, 2, 3, 4, "Text", "A.1(1)", "USD", "2027-Q2", "1250.50", True, None))
    elif deed < 0.85:
        raw.pop(name)
    elif deed < 0.95:
        raw.update({key: other.get(key) for key in ("cycle", "subject", "field", "value")})
    else:
        raw[chance.choice(TEXTS)] = _odd(chance)


def _rehash(raw: dict[str, Any]) -> None:
    if "value" in raw:
        raw["value_hash"] = _digest(f"{raw.get('salt')}:{_line(raw['value']).decode('utf-8', 'replace')}")
    content = {name: value for name, value in raw.items() if name not in ("id", "value", "salt")}
    raw["id"] = sha256(_line({**content, "format": 1})).hexdigest()


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _line(raw: object) -> bytes:
    text = json.dumps(raw, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _lines(good: Good, entries: Entries, chance: random.Random) -> bytes:
    """Cut, repeat, exchange, join and scribble over lines."""
    lines = entries["events.jsonl"].splitlines()
    for _ in range(chance.choice((1, 1, 2, 4))):
        if not lines:
            break
        number, other = chance.randrange(len(lines)), chance.choice(lines)
        line, place = lines[number], chance.randrange(len(lines[number]) + 1)
        deed = chance.randrange(8)
        if deed == 0:
            del lines[number]
        elif deed == 1:
            lines.insert(number, other)
        elif deed == 2:
            chance.shuffle(lines)
        elif deed == 3:
            lines[number] = line[:place] + other[chance.randrange(len(other) + 1) :]
        elif deed == 4:
            lines[number] = line[:place] + chance.choice(RAW) + line[place + chance.randrange(3) :]
        elif deed == 5:
            lines[number] = _bytes(line, [other], chance)
        elif deed == 6:
            lines[number] = line.replace(b'","', chance.choice((b'", "', b'","x":1,"', b'"\n,"')), 1)
        else:
            lines[number] = chance.choice((b"", b"null", b"[]", b"{}", b"0", b'""', line[:place], b"[" * 5000))
    return _counted(good, entries, lines, entries["erased.jsonl"])


def _erased(good: Good, entries: Entries, chance: random.Random) -> bytes:
    """List other events as erased, take values away, give the list another form."""
    raws = [json.loads(line) for line in entries["events.jsonl"].splitlines()]
    listed = set(entries["erased.jsonl"].decode().split())
    for raw in raws:
        if chance.random() < 0.15:
            listed ^= {raw["id"]}
        if raw["id"] in listed and chance.random() < 0.9:
            raw.pop("value", None)
            raw.pop("salt", None)
    if chance.random() < 0.3:
        listed.add(chance.choice(("0" * 64, "f" * 64, "", "x", "A" * 64, "\u0661" * 64)))
    ordered = sorted(listed) if chance.random() < 0.9 else list(listed)
    content = "".join(f"{event_id}\n" for event_id in ordered).encode()
    if chance.random() < 0.1:
        content = _bytes(content, [content], chance)
    return _counted(good, entries, [_line(raw) for raw in raws], content)


def _attachments(good: Good, entries: Entries, chance: random.Random) -> bytes:
    """Attach other files, named as they should be or not, with evidence that names them or not."""
    content = chance.choice((b"", b"x", bytes(300_000), chance.randbytes(1000)))
    digest = sha256(content).hexdigest()
    raws = [json.loads(line) for line in entries["events.jsonl"].splitlines()]
    for raw in raws:
        if raw["field"] == "file" and chance.random() < 0.8:
            raw["value"] = digest
            _rehash(raw)
    name = "attachments/" + (
        digest if chance.random() < 0.8 else chance.choice(("1" * 64, digest.upper(), "x", digest[:63]))
    )
    rest = {key: value for key, value in entries.items() if not key.startswith("attachments/") or chance.random() < 0.3}
    return _counted(good, {**rest, name: content}, [_line(raw) for raw in raws], entries["erased.jsonl"])


def _counted(good: Good, entries: Entries, lines: list[bytes], erased: bytes) -> bytes:
    """Return the package with a manifest that counts and says what these lines hold, as far as that can be told."""
    spoiled = {**entries, "events.jsonl": b"".join(line + b"\n" for line in lines), "erased.jsonl": erased}
    listed = frozenset(erased.decode("utf-8", "replace").split())

    def change(document: dict[str, Any]) -> None:
        files = sum(name.startswith("attachments/") for name in spoiled)
        counts = {"events": len(lines), "erased": len(listed), "attachments": files}
        document["counts"].update(counts)
        try:
            state = State()
            for event_id, event in incoming.events_of_lines(lines, good.edition, INFO.cycle).items():
                state.apply(event, event_id)
        except (ValueError, KeyError, TypeError, AttributeError):  # it will be refused for that
            return
        told = package._counts(INFO, state, listed, {})
        document["counts"]["answers"] = told["answers"]
        document["last_change"] = state.last_claimed
        document["party"]["iso2"] = package._of_party(state, "iso2")

    return sealed(spoiled, change)


Way = Callable[[Good, Entries, random.Random], bytes]
WAYS: tuple[Way, ...] = (
    _raw, _headers, _entries, _manifest, _manifest, _fields, _fields, _fields, _lines, _lines, _erased, _attachments,
)  # fmt: skip
