"""Two decisions on one question, made without having seen each other: who decided what, in words. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.desktop.pages.field_words import Words, in_sentence

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot

_FIELDS = ("verdict", "decided", "text")


def sides_of(snapshot: Snapshot, subject: str, words: Words) -> tuple[str, ...]:
    """Return a line for each person who decided otherwise than another; nothing where nobody did."""
    said: dict[tuple[str, str], list[str]] = {}
    names: dict[tuple[str, str], str] = {}
    for field in _FIELDS:
        current = snapshot.values.get((subject, field))
        for head in current.heads if current is not None and current.conflict else ():
            who = head.device, head.author
            names[who] = in_sentence(snapshot.author_name(head)) or _("No name given")
            told = said.setdefault(who, [])
            if head.value is not None or head.erased:
                told.append(in_sentence(words.value(subject, field, head.value, erased=head.erased)))
    lines = [
        _("{name}: {decision}", name=names[who], decision=" · ".join(told) or _("blank")) for who, told in said.items()
    ]
    return tuple(sorted(lines))
