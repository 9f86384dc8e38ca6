"""``cpdesk emblem``: the picture a country puts on its documents."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from pathlib import Path

from cpdesk.assessment.fields import PARTY
from cpdesk.assessment.records import Record
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.commands.output import print_lines
from cpdesk.reports.emblem import check_emblem
from cpdesk.storage import attachments
from cpdesk.storage.safe_files import clean_name
from cpdesk.storage.store import Store


def emblem(options: Namespace) -> int:
    """Keep a copy of a picture beside the assessment and record it as the emblem, or take the emblem away."""
    if (options.picture is None) is not options.remove:
        raise InputError(
            _("Name a picture, or say --remove; not both."),
            safe=_("Nothing was changed."),
            todo=_("For example: {command}", command="cpdesk emblem FILE emblem.png"),
        )
    with closing(Store.open(options.file)) as store:
        if options.remove:
            _record(store, None, None, options.author)
            print_lines([_("Documents carry no emblem now.")])
            return 0
        name = _put(store, options.picture, options.author)
    print_lines([_("{name} is the emblem now.", name=name)])
    return 0


def _put(store: Store, picture: Path, author: str) -> str:
    content = attachments.read_source(picture)
    check_emblem(content, picture.name)
    name = clean_name(picture.name)
    _record(store, attachments.keep(store.companions, content), name, author)
    return name


def _record(store: Store, digest: str | None, name: str | None, author: str) -> None:
    values = (("emblem", digest), ("emblem_name", name))
    store.record([Record(PARTY.name, field, value) for field, value in values], author=author)
