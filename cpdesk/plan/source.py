"""One file of plan_data as text, and the error that tells people which file, which line and what is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.base.own_files import safe, todo
from cpdesk.plan.model import Problem
from cpdesk.plan.parsed import read_parsed
from cpdesk.plan.positions import KeyPath, find_positions, line_of


def stamp(path: Path) -> tuple[int, int]:
    """Return what tells one state of a file from the next; a missing file is left to the reader to report."""
    try:
        state = path.stat()
    except OSError:
        return (0, 0)
    return (state.st_mtime_ns, state.st_size)


class PlanFileError(InputError):
    """A file of plan_data cannot be read; ``file`` is relative to plan_data, ``line`` is 0 for the whole file."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        self.file = file
        self.line = line
        self.reason = reason
        what = _("{file}, line {line}: {reason}", file=file, line=line, reason=reason) if line else ""
        super().__init__(what or _("{file}: {reason}", file=file, reason=reason), safe=safe(), todo=todo())


@dataclass(frozen=True)
class SourceFile:
    """The text of one file of plan_data, its name relative to plan_data, and where it lies."""

    name: str
    text: str
    path: Path | None = None

    @cached_property
    def _positions(self) -> dict[KeyPath, int]:
        return find_positions(self.text)

    def error(self, path: KeyPath, reason: str) -> PlanFileError:
        """Return the error that says what is wrong at a place of this file."""
        return PlanFileError(self.name, line_of(self._positions, path), reason)

    def problem(self, path: KeyPath, what: str) -> Problem:
        """Return the problem that says what is wrong at a place of this file."""
        return Problem(self.name, line_of(self._positions, path), what)

    def parse(self) -> dict[str, object]:
        """Return what the TOML says; raise PlanFileError where the text is not TOML."""
        kept = read_parsed(self.path, self.text) if self.path is not None else None
        if kept is not None:
            return kept
        import tomllib  # not needed where everything is kept parsed

        try:
            return tomllib.loads(self.text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise PlanFileError(self.name, _line_in(str(error), self.text), _toml_reason(error)) from error


def read_source(root: Path, name: str) -> SourceFile:
    """Return the text of a file of plan_data; raise PlanFileError where it is missing or not UTF-8."""
    try:
        return SourceFile(name, (root / name).read_text(encoding="utf-8-sig"), root / name)
    except FileNotFoundError as error:
        raise PlanFileError(name, 0, _("The file does not exist.")) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise PlanFileError(name, line, _("The text is not UTF-8.")) from error
    except OSError as error:
        raise PlanFileError(name, 0, _("The file cannot be opened: {reason}", reason=error.strerror or "")) from error


def _line_in(message: str, text: str) -> int:
    """Return the line a TOML error names, the last one where it says the end of the document."""
    match = re.search(r"\(at line (\d+)", message)
    return int(match[1]) if match else text.rstrip("\n").count("\n") + 1


def _toml_reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return _("The values are nested too deeply.")
    return _("The file is not valid TOML: {reason}.", reason=re.sub(r" \(at .*\)$", "", str(error)))
