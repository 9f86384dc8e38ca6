"""The message of an assessment that could not be opened, with the way out where there is one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.desktop.opening_words import can_be_rebuilt, opening_problem
from cpdesk.desktop.widgets.strip import Kind, Message
from cpdesk.storage.errors import LockedError

if TYPE_CHECKING:
    from cpdesk.base.errors import CpdeskError


def opening_message(error: CpdeskError, path: Path, rebuild: Callable[[], None]) -> Message:
    """Return the message; ``rebuild`` is offered where the file is damaged."""
    kind = Kind.WARNING if isinstance(error, LockedError) else Kind.DANGER
    words = opening_problem(error, path)
    return Message(words, kind, _("Rebuild it"), rebuild) if can_be_rebuilt(error, path) else Message(words, kind)
