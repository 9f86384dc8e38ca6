"""What a writer tells about the file it wrote: what was read back and found equal, and what it warns of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass

Progress = Callable[[int, int], None]
"""Called as ``progress(done, total)`` between steps; raise ``Cancelled`` in it to stop, nothing is left behind."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was counted in the finished file, after it was compared with what it should hold."""

    pages: int = 0
    sheets: int = 0
    headings: int = 0
    tables: int = 0
    rows: int = 0
    figures: int = 0
    texts: int = 0
    answers: int = 0
    actions: int = 0
    totals: int = 0

    def sentences(self) -> tuple[str, ...]:
        """Return what was verified, one sentence for each thing, in the interface's language."""
        said = (
            (self.pages, ngettext("{n} page.", "{n} pages.", self.pages)),
            (self.sheets, ngettext("{n} sheet.", "{n} sheets.", self.sheets)),
            (self.headings, ngettext("{n} heading found.", "{n} headings found.", self.headings)),
            (self.tables, ngettext("{n} table found.", "{n} tables found.", self.tables)),
            (self.rows, ngettext("{n} table row found.", "{n} table rows found.", self.rows)),
            (self.figures, ngettext("{n} chart found.", "{n} charts found.", self.figures)),
            (self.texts, ngettext("{n} text read back and equal.", "{n} texts read back and equal.", self.texts)),
            (self.answers, ngettext("{n} answer found.", "{n} answers found.", self.answers)),
            (self.actions, ngettext("{n} action found.", "{n} actions found.", self.actions)),
            (self.totals, ngettext("{n} total read back and equal.", "{n} totals read back and equal.", self.totals)),
        )
        return tuple(sentence for count, sentence in said if count)


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written, read back and found to hold what it should."""

    path: Path
    size: int
    checked: Checked
    warnings: tuple[str, ...] = ()


def step(progress: Progress | None, done: int, total: int) -> None:
    """Report progress, if anybody wants to know."""
    if progress is not None:
        progress(done, total)


def missing_characters(characters: set[str]) -> tuple[str, ...]:
    """Return the one warning for characters no bundled font can show, or none."""
    if not characters:
        return ()
    shown = sorted(characters)[:12]
    listed = ", ".join(f"{character} (U+{ord(character):04X})" for character in shown)
    more = len(characters) - len(shown)
    if more:
        return (
            ngettext(
                "An empty square stands for characters the report's fonts do not have: {listed} and {n} more.",
                "An empty square stands for characters the report's fonts do not have: {listed} and {n} more.",
                more,
                listed=listed,
            ),
        )
    return (_("An empty square stands for characters the report's fonts do not have: {listed}.", listed=listed),)
