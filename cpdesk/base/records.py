"""``@dataclass(frozen=True, slots=True)`` at a tenth of its cost at import: the methods are written on first use.

Used in place of ``dataclasses.dataclass``; type checkers are shown that one.

The standard library writes and compiles six methods for each such class when its module is imported (0.8 ms; a start
imports a hundred, and uses a third). Here the class is made at once, with its slots, and ``dataclasses`` itself writes
the methods when one of them is first wanted, so that they are the same to the letter. Other dataclasses, and those of
other packages, are made as always.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

_standard: Callable[..., Any] = dataclasses.dataclass
_FIRST = ("__init__", "__setattr__", "__delattr__")
_REST = ("__repr__", "__eq__", "__hash__")
_WRITTEN = (*_FIRST, *_REST)
_FACTS = ("__dataclass_fields__", "__dataclass_params__")
_NOT_FIELDS = ("ClassVar", "InitVar", "KW_ONLY")


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls: type | None = None, /, **options: Any) -> Any:
        """Stand for ``dataclasses.dataclass``."""
        if cls is None and options == {"frozen": True, "slots": True}:
            return _frozen
        return _standard(cls, **options)


def _frozen(cls: type) -> type:
    if not _is_plain(cls):
        return _standard(frozen=True, slots=True)(cls)  # type: ignore[no-any-return]
    return _Unwritten(cls).made


def _is_plain(cls: type) -> bool:
    own = vars(cls)
    kinds = own.get("__annotations__", {}).values()
    return (
        cls.__bases__ == (object,)
        and type(cls) is type
        and not any(name in own for name in (*_WRITTEN, "__slots__", "__getstate__", "__setstate__", "__match_args__"))
        and not any(word in str(kind) for kind in kinds for word in _NOT_FIELDS)
    )


class _Unwritten:
    """A class whose methods are still to be written: ``made`` is the class, ``_declared`` what stands in its text."""

    def __init__(self, cls: type) -> None:
        own = dict(vars(cls))
        names = tuple(own.get("__annotations__", {}))
        places = tuple(name for name in names if _is_given(own.get(name)))
        self._declared = {name: value for name, value in own.items() if name not in ("__dict__", "__weakref__")}
        own = {name: value for name, value in self._declared.items() if name not in names}
        own |= {"__slots__": names, "__match_args__": places, "__getstate__": _state, "__setstate__": _set_state}
        own |= {name: self._writer(name) for name in _WRITTEN}
        own |= {name: _Fact(self, name) for name in _FACTS}
        self.made = type(cls.__name__, (object,), own)
        self.made.__qualname__ = cls.__qualname__

    def write(self, name: str) -> type:
        """Have the standard library write a method and those that go with it, and move them over."""
        rest = name in _REST or name == "__dataclass_params__"
        plain = type(self.made.__name__, (object,), dict(self._declared))
        plain.__qualname__ = self.made.__qualname__
        _standard(frozen=True, repr=rest, eq=rest)(plain)
        for moved in (*_REST, *_FACTS) if rest else (*_FIRST, "__dataclass_fields__"):
            setattr(self.made, moved, vars(plain)[moved])
        return self.made

    def _writer(self, name: str) -> Callable[..., Any]:
        def method(*arguments: Any, **named: Any) -> Any:
            return getattr(self.write(name), name)(*arguments, **named)

        return method


class _Fact:
    """What ``dataclasses`` asks a class for: there as soon as it is asked."""

    def __init__(self, unwritten: _Unwritten, name: str) -> None:
        self._unwritten = unwritten
        self._name = name

    def __get__(self, _instance: object, _owner: type | None = None) -> Any:
        return getattr(self._unwritten.write(self._name), self._name)


def _is_given(default: object) -> bool:
    """Tell whether a field is a positional argument."""
    return not isinstance(default, dataclasses.Field) or (bool(default.init) and default.kw_only is not True)


def _state(record: Any) -> list[object]:
    """Return the values, for copying and pickling (as ``dataclasses`` does)."""
    return [getattr(record, found.name) for found in dataclasses.fields(record)]


def _set_state(record: Any, state: list[object]) -> None:
    for found, value in zip(dataclasses.fields(record), state, strict=True):
        object.__setattr__(record, found.name, value)
