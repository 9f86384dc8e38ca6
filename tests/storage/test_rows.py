"""A value read at one look is exactly what a closer one would have read: parsed, written again, cleaned and checked."""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cpdesk.assessment.events import value_json
from cpdesk.assessment.field_types import Field, FieldType
from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.assessment.values import fits
from cpdesk.storage.rows import _value, is_plain

FIELDS = [field for kind in SUBJECT_KINDS.values() for field in kind.fields]
FREE = [field for field in FIELDS if field.type in (FieldType.LINE, FieldType.TEXT)]

ASCII = st.text(st.characters(min_codepoint=0, max_codepoint=0x80), max_size=8)
LONG = st.builds(lambda text, times: text * times, ASCII, st.integers(1, 80))
AROUND = st.builds(
    "{}{}{}".format, st.sampled_from(["", " ", '"', "\\"]), st.text(max_size=6), st.sampled_from(["", " "])
)
SAID = st.one_of(ASCII, LONG, AROUND)
TEXTS = st.one_of(
    SAID.map(encode_basestring),
    SAID.map(json.dumps),
    SAID.map('"{}"'.format),
    SAID,
    st.sampled_from(["0", "3", "true", "null", "1.0", "[]", '"2027-Q2"', '"law,money"', '"', '""', '"a\n"', '"a"\n']),
)
"""What a row may hold for a value: what was written, what another program might write, and what is no JSON at all."""


def closely(field: Field, text: str) -> tuple[bool, Any]:
    """Return whether a text is the one JSON form of a value this field can hold, and that value."""
    try:
        value = json.loads(text)
        return (True, value) if value_json(value) == text and fits(field, value) else (False, None)
    except (ValueError, TypeError):
        return False, None


@given(st.sampled_from(FREE), TEXTS)
@example(FREE[0], '"a"\n')
@example(FREE[0], '"' + "a" * 402 + '"')
@example(FREE[0], '"' + "a" * 501 + '"')
def test_a_text_taken_at_one_look_is_what_a_closer_look_takes(field: Field, text: str) -> None:
    if is_plain(field, text):
        assert closely(field, text) == (True, text[1:-1])


@given(st.sampled_from(FIELDS), TEXTS)
def test_a_row_gives_the_value_of_a_closer_look_or_none_at_all(field: Field, text: str) -> None:
    expected, value = closely(field, text)
    for known in ({}, {"0": 0}):
        if expected:
            found = _value(field, known, text)
            assert (found, type(found)) == (value, type(value))
        else:
            with pytest.raises((ValueError, TypeError)):
                _value(field, known, text)


@given(st.sampled_from(FREE), st.text(st.sampled_from("abc XYZ.,-()"), min_size=1, max_size=300))
def test_plain_texts_are_taken_at_one_look(field: Field, text: str) -> None:
    assert is_plain(field, encode_basestring(text)) is (text.strip() == text)
