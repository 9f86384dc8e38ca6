"""Frozen dataclasses whose methods are written on first use are what the standard library makes."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import sys
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from types import ModuleType

import pytest

from cpdesk.base import records
from cpdesk.base.settings import Settings

TEXT = '''
from __future__ import annotations
from dataclasses import field
from {source} import dataclass

@dataclass(frozen=True, slots=True)
class Place:
    """A place."""

    name: str
    size: int = 3
    parts: list[str] = field(default_factory=list, compare=False)

    def __post_init__(self) -> None:
        if self.size < 0:
            raise ValueError(self.size)
'''


def made(source: str, patch: pytest.MonkeyPatch) -> type:
    found = ModuleType(f"of_a_test.{source}")
    patch.setitem(sys.modules, found.__name__, found)  # where dataclasses looks annotations up
    exec(TEXT.replace("{source}", source), vars(found))
    place = found.Place
    assert isinstance(place, type)
    return place


def test_such_a_class_is_the_same_as_the_standard_one(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = made("cpdesk.base.records", monkeypatch), made("dataclasses", monkeypatch)
    assert isinstance(vars(ours)["__dataclass_fields__"], records._Fact)
    assert not isinstance(vars(theirs)["__dataclass_fields__"], records._Fact)
    told = []
    for place in (ours, theirs):
        one = place("a")
        with pytest.raises(FrozenInstanceError):
            one.name = "b"
        with pytest.raises(ValueError, match="-1"):
            place("a", -1)
        with pytest.raises(TypeError) as missing:
            place()
        same = (one == place("a", parts=["x"]), one != place("b"), hash(one) == hash(("a", 3)), one == "a")
        told.append(
            (
                *(repr(one), repr(replace(one, size=4)), same, str(missing.value), place.__slots__),
                *(place.__match_args__, [found.name for found in fields(place)], is_dataclass(place), copy.copy(one)),
            )
        )
    assert [str(part) for part in told[0]] == [str(part) for part in told[1]]


def test_a_record_of_the_application_can_be_pickled() -> None:
    settings = Settings(zoom=150)
    assert pickle.loads(pickle.dumps(settings)) == settings


def test_the_fields_are_there_before_the_first_record(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [found.name for found in fields(made("cpdesk.base.records", monkeypatch))] == ["name", "size", "parts"]
    assert dataclasses.field is field
