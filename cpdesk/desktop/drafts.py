"""Keeps what is being typed in fields as drafts of the assessment, until it is committed or taken back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cpdesk.desktop.widgets.lines import Input, LineInput, TextInput

if TYPE_CHECKING:
    from cpdesk.base.errors import CpdeskError
    from cpdesk.desktop.session import Session


class Drafts(QObject):
    """Watches the fields of a page; each says in ``place`` which subject and field it holds now."""

    def __init__(self, session: Session, fields: Iterable[Input], parent: QObject) -> None:
        """Watch ``fields``, which ``parent`` owns."""
        super().__init__(parent)
        self._session = session
        for field in fields:
            field.drafted.connect(self._keep)
            field.taken_back.connect(self._drop)

    def _keep(self, text: str) -> None:
        field = self.sender()
        if not isinstance(field, LineInput | TextInput) or field.place is None:
            return
        failed_before: CpdeskError | None = self._session.failure
        if self._session.keep_draft(*field.place, text):
            field.draft_kept(text)
            if failed_before is not None:
                self._session.try_again()  # the disk takes something again

    def _drop(self) -> None:
        field = self.sender()
        if isinstance(field, LineInput | TextInput) and field.place is not None and self._session.is_open:
            self._session.drop_draft(*field.place)
