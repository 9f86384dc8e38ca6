"""Reading a TOML file of plan_data strictly: every key by its type, nothing left over, every fault with its line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _

if TYPE_CHECKING:
    from cpdesk.plan.positions import KeyPath
    from cpdesk.plan.source import PlanFileError, SourceFile

FORMAT = 1


def read_table(source: SourceFile) -> Table:
    """Return the outermost table of a file; raise PlanFileError where it is not TOML or has an unknown format."""
    document = Table(source.parse(), source)
    found = document.number("format")
    if found != FORMAT:
        reason = _("The file has format {found}; this cpdesk reads {known}.", found=found, known=FORMAT)
        raise document.error("format", reason)
    return document


class Table:
    """One table being read: each method takes a key and refuses a value of another shape with PlanFileError."""

    def __init__(self, data: dict[str, object], source: SourceFile, path: KeyPath = ()) -> None:
        self._data = data
        self._source = source
        self._used: set[str] = set()
        self.path = path

    def error(self, key: str, reason: str) -> PlanFileError:
        """Return the error that says what is wrong with a key of this table."""
        return self._source.error((*self.path, key), reason)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there."""
        value = self._take(key, default)
        if not isinstance(value, str):
            raise self.error(key, _("“{key}” must be text.", key=key))
        return value

    def flag(self, key: str, default: bool | None = None) -> bool:
        """Return true or false."""
        value = self._take(key, default)
        if not isinstance(value, bool):
            raise self.error(key, _("“{key}” must be true or false.", key=key))
        return value

    def number(self, key: str, default: int | None = None) -> int:
        """Return a whole number."""
        value = self._take(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.error(key, _("“{key}” must be a whole number.", key=key))
        return value

    def texts(self, key: str, default: list[str] | None = None) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self._take(key, default)
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            raise self.error(key, _("“{key}” must be a list of texts.", key=key))
        return tuple(value)

    def table(self, key: str, *, optional: bool = False) -> Table:
        """Return an inner table, an empty one where it is optional and missing."""
        value = self._take(key, {} if optional else None)
        if not isinstance(value, dict):
            raise self.error(key, _("“{key}” must be a table.", key=key))
        return Table(value, self._source, (*self.path, key))

    def tables(self, key: str, *, optional: bool = True) -> tuple[Table, ...]:
        """Return a list of tables, none where it is optional and missing."""
        value = self._take(key, [] if optional else None)
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            raise self.error(key, _("“{key}” must be a list of tables.", key=key))
        return tuple(Table(part, self._source, (*self.path, key, index)) for index, part in enumerate(value))

    def named_tables(self) -> Iterator[tuple[str, Table]]:
        """Yield every key of this table with the table that stands under it, in the file's order."""
        for key in self._data:
            yield key, self.table(key)

    def named_texts(self) -> Iterator[tuple[str, str]]:
        """Yield every key of this table with the text that stands under it, in the file's order."""
        for key in self._data:
            yield key, self.text(key)

    def end(self) -> None:
        """Refuse keys nobody asked for: most of them are misspelt."""
        for key in self._data:
            if key not in self._used:
                raise self.error(key, _("“{key}” is not a key that is known here.", key=key))

    def _take(self, key: str, default: object) -> object:
        self._used.add(key)
        value = self._data.get(key, default)
        if value is None:
            raise self.error(key, _("“{key}” is missing.", key=key))
        return value
