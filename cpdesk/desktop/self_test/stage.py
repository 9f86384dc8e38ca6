"""What the steps of the self-test share: a folder of their own, one window on a library in it, and what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cpdesk.desktop.session import Session
    from cpdesk.desktop.window import MainWindow

Found = dict[str, object]
"""What a step has to tell, as JSON can hold it; no path and no name of this computer."""


class WrongError(Exception):
    """What was found is not what it must be."""


@dataclass
class Stage:
    """A temporary folder, the folder of stored files of older formats where there is one, and the open window.

    ``quick`` is for the tests: documents and forms in one language, each report in one of its formats.
    """

    folder: Path
    formats: Path | None = None
    quick: bool = False
    shown: MainWindow | None = None

    @property
    def library(self) -> Path:
        """Return the folder of the window's assessments."""
        return self.folder / "library"

    def languages(self, offered: Iterable[str]) -> list[str]:
        """Return the languages to write documents in: all that are offered; the last alone where it must be quick."""
        return list(offered)[-1 if self.quick else 0 :]

    @property
    def window(self) -> MainWindow:
        """Return the open window; raise WrongError where there is none."""
        if self.shown is None:
            raise WrongError("the window is not open")
        return self.shown

    @property
    def session(self) -> Session:
        """Return the window's session."""
        return self.window.session

    def close(self) -> None:
        """Close the window."""
        if self.shown is not None:
            self.shown.close()
            self.shown.deleteLater()
            self.shown = None


Step = Callable[[Stage], Found]
"""Does one thing and returns what there is to tell about it; raises whatever is wrong."""
