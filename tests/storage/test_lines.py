"""A line of an event reads back as it was written, and nothing else is taken for one."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdesk.assessment.events import Event, Key, erase, make_event
from cpdesk.assessment.values import new_id
from cpdesk.base.typed_text import clean_text
from cpdesk.storage.lines import MAX_LINE_BYTES, check_event, event_line, parse_line, strict_json

DEVICE = new_id()
KEY = Key("Baseline 2026", "agreed/A.5(2)", "comment")


def made(value: str | int | None = "Nur im Labor — مختبر", key: Key = KEY, parents: tuple[str, ...] = ()) -> Event:
    return make_event(
        key, value, author=new_id(), device=DEVICE, seq=1, claimed="2026-11-21T10:00:00Z", parents=parents
    )


@given(st.text(max_size=200).map(clean_text).filter(lambda text: text.isprintable() and text.strip()))
def test_a_line_reads_back_as_it_was_written(text: str) -> None:
    event = made(text, parents=("ab" * 32, "cd" * 32))
    line = event_line(event, event.id)
    assert parse_line(line) == (event.id, event)
    assert parse_line(line.encode("utf-8")) == (event.id, event)
    assert line == json.dumps(json.loads(line), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert "\n" not in line


def test_an_erased_event_reads_back_without_its_value() -> None:
    gone = erase(made("Amina"))
    line = event_line(gone, gone.id)
    assert parse_line(line) == (gone.id, gone)
    assert "Amina" not in line
    assert '"salt"' not in line


def changed(**changes: object) -> str:
    event = made()
    return json.dumps({**json.loads(event_line(event, event.id)), **changes}, ensure_ascii=False)


def without(name: str) -> str:
    return json.dumps({n: v for n, v in json.loads(changed()).items() if n != name})


@pytest.mark.parametrize(
    "line",
    [
        "", "{}", "[]", "null", "1", '"x"', "{", "\x00", "[" * 100_000, '{"a":' * 5000, changed()[:-1], changed() + "x",
        changed(value="other"), changed(value=2), changed(value=["x"]), changed(value=1.5), changed(value={}),
        changed(salt="00"), changed(salt=None), changed(seq=0), changed(seq=-1), changed(seq=2), changed(seq="1"),
        changed(seq=True), changed(seq=1.0), changed(seq=2**60), changed(parents=["x"]), changed(parents="x"),
        changed(parents=["cd" * 32, "ab" * 32]), changed(parents=["ab" * 32] * 2), changed(parents=[None]),
        changed(device="Laptop of Amina"), changed(device=None), changed(claimed="yesterday"), changed(claimed=1),
        changed(author="a\nb"), changed(author="x" * 121), changed(author=None), changed(subject="agreed/A.5(3)"),
        changed(subject="secret/1"), changed(subject=7), changed(field="levels"), changed(cycle="a\tb"),
        changed(id="ab" * 32), changed(id=None), changed(value_hash="zz"), changed(value_hash=None), changed(extra=1),
        without("salt"), without("value"), without("id"), without("parents"), without("value_hash"),
        changed().replace("{", '{"seq":1,', 1), changed(value="\ud800"), changed().replace('"seq": 1', '"seq": NaN'),
        "x" * (MAX_LINE_BYTES + 1),
    ],
    ids=str.__len__,
)  # fmt: skip
def test_anything_else_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_line(line)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(ValueError, match="utf-8"):
        parse_line(b'{"seq":\xff}')


@pytest.mark.parametrize("key", [Key("", "agreed/A.5(2)", "unknown"), Key("", "nothing/1", "level")])
def test_a_field_nobody_declared_is_not_known(key: Key) -> None:
    assert not check_event(made("x", key))


def test_a_value_nobody_could_have_recorded_is_not_known() -> None:
    level = Key("Baseline 2026", "agreed/A.5(2)", "level")
    assert check_event(made(4, level))
    assert not check_event(made(5, level))
    with pytest.raises(ValueError, match="not a value of this field"):
        parse_line(event_line(made(5, level), made(5, level).id))


@pytest.mark.parametrize(
    "text",
    ["NaN", "[Infinity]", '{"a":1,"a":2}', '{"b":{"a":1,"a":2}}', '["\\ud800"]', "[" * 25 + "]" * 25, "[" * 10**5, "{"],
)
def test_strict_json_takes_no_loose_json(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        strict_json(text)


@pytest.mark.parametrize("nest", [lambda n: "[" * n + "]" * n, lambda n: '{"a":' * n + "1" + "}" * n])
def test_depth_is_counted(nest: Callable[[int], str]) -> None:
    strict_json(nest(20))
    with pytest.raises(ValueError, match="deep"):
        strict_json(nest(21))
