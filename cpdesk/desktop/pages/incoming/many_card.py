"""One of several packages, drawn: file and sender, what it brings by respondent, whether it is in, a way to undo it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import N_, _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.field_words import quiet
from cpdesk.desktop.pages.incoming.many_content import PackageLine, Stage
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.labels import IconLabel, plain_label

_SHOWN = {
    Stage.WAITS: ("package", "accent", N_("Not imported yet")),
    Stage.REFUSED: ("triangle-alert", "warning", N_("Not imported")),
    Stage.IMPORTED: ("circle-check", "accent", N_("Imported")),
    Stage.KNOWN: ("circle-check", "accent", N_("Everything was here already")),
    Stage.UNDONE: ("undo-2", "muted", N_("The import is undone")),
}


class ManyCard(Card):
    """``undo_wanted`` and ``alone_wanted`` carry the line: take its import away again, open the file by itself."""

    undo_wanted = Signal(object)
    alone_wanted = Signal(object)

    def __init__(self, line: PackageLine, parent: QWidget | None = None) -> None:
        """Show a package."""
        super().__init__(16, parent)
        self.line = line
        px = theme.current().px
        icon, colour, state = _SHOWN[line.stage]
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(IconLabel(icon, colour, 22), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(px(3))
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(plain_label(line.title, "strong"), 1)
        head.addWidget(plain_label(_(state), "caption", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for text, role in ((line.about, "caption"), (line.brings, "muted"), (quiet(line.problem), "warning")):
            if text:
                column.addWidget(plain_label(text, role))
        for words in line.respondents:
            column.addWidget(plain_label(words))
        self.button = link_button("")
        if line.stage is Stage.IMPORTED:
            self.button.set_words(_("Undo this import"))
            self.button.clicked.connect(self._undo)
        elif line.stage is Stage.REFUSED and line.by_itself:
            self.button.set_words(_("Open it by itself"))
            self.button.clicked.connect(self._alone)
        else:
            self.button.hide()
        self.button.setAccessibleDescription(line.title)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        row.addLayout(column, 1)
        self.body.addLayout(row)
        self.setAccessibleName(" · ".join(part for part in (line.title, _(state), line.brings) if part))

    def _undo(self) -> None:
        self.undo_wanted.emit(self.line)

    def _alone(self) -> None:
        self.alone_wanted.emit(self.line)
