"""What the page Assess shows where there is no question: an edition without key areas, a round that asks nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop.widgets.empty import EmptyState


def without_key_areas() -> QWidget:
    """Return what is said of an edition without key areas."""
    return EmptyState(
        "book-open-text",
        _("This edition of the plan has no key areas"),
        _("Key areas are what capacity is assessed for. Start an assessment with an edition that lists them."),
    )


def nothing_asked(button: QPushButton) -> QWidget:
    """Return what is said where the round asks nothing, with the button that leads to what it asks."""
    return EmptyState(
        "list-filter",
        _("Nothing is asked in this round"),
        _(
            "The goals chosen on the page Country leave no question. Answers already given are kept: "
            "the list shows them with the filter “Everything”."
        ),
        button,
    )
