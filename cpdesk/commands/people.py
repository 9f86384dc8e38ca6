"""``cpdesk person | mentions | erase | evidence | attach``: what is kept about people, and documents behind answers."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing

from cpdesk.assessment.evidence import Evidence, evidence
from cpdesk.assessment.values import check_value, new_id, parse_subject
from cpdesk.base.errors import InputError
from cpdesk.base.folding import fold
from cpdesk.base.i18n import _, ngettext
from cpdesk.commands.output import print_json, print_lines
from cpdesk.storage import attachments, personal
from cpdesk.storage.companions import companions_of
from cpdesk.storage.mentions import FEWEST, Mention, excerpt
from cpdesk.storage.mentions import mentions as find_mentions
from cpdesk.storage.person_file import write_person
from cpdesk.storage.reader import read_contents, read_snapshot
from cpdesk.storage.store import Record, Store


def person(options: Namespace) -> int:
    """Write down everything that is kept about a respondent."""
    found = personal.everything_about(read_contents(options.file), options.respondent.removeprefix("respondent/"))
    write_person(options.to, found)
    print_lines([_("{name} holds everything that is kept about this respondent.", name=options.to.name)])
    return 0


def mentions(options: Namespace) -> int:
    """Print each field in which some words stand, as ``erase`` takes it, with what stands around them."""
    if len(fold(options.words)) < FEWEST:
        raise InputError(
            _("“{words}” is too short to search for.", words=options.words),
            safe=_("Nothing was changed."),
            todo=_("Give at least {n} letters.", n=FEWEST),
        )
    found = find_mentions(read_contents(options.file).state, options.words)
    if options.json:
        print_json([{**_place(each), "text": each.text, "texts": each.texts, "stands": each.stands} for each in found])
        return 0
    lines = [
        _("{subject} {field}: {text}", **_place(each), text=excerpt(each.text, options.words))
        + ("" if each.stands else " " + _("(only in earlier versions)"))
        for each in found
    ]
    print_lines(lines or [_("These words stand in no text that may be erased.")])
    return 0


def erase(options: Namespace) -> int:
    """Erase a field, or what a subject is about as a whole, and print exactly what is gone."""
    kept = companions_of(options.file).active
    with closing(Store.open(options.file)) as store:
        if options.field:
            erased = personal.erase_field(store, options.subject, options.field)
        else:
            erased = personal.erase_subject(store, options.subject)
    lines = [
        ngettext("{subject} {field}: {n} value erased", "{subject} {field}: {n} values erased", n, subject=s, field=f)
        for s, f, n in erased.places
    ]
    lines += [_("{name}: attached file removed", name=name) for name in erased.files]
    if kept:
        gone = _("It is gone from this file, from its recorder and from its backups, also where only those had it.")
    else:
        gone = _(
            "It is gone from this file. No recorder and no backups lie beside it under its name; if it had another "
            "name or place before, the ones left there may still hold it."
        )
    lines.append(gone)
    lines.append(
        _(
            "Copies elsewhere are out of reach, and so are assessments that were put aside: "
            "they lie in the folder “removed” of the library."
        )
    )
    print_lines(lines)
    return 0


def show_evidence(options: Namespace) -> int:
    """Print the evidence, and whether its files are here and as they were attached."""
    snapshot = read_snapshot(options.file)
    companions = companions_of(options.file)
    wrong = {fault.evidence: fault.damaged for fault in attachments.faults(companions, snapshot)}
    found = evidence(snapshot)
    if options.json:
        states = [("" if not e.file else _STATES[wrong.get(e.id)]) for e in found]
        sizes = [attachments.size(companions, e.file) for e in found]
        rows = zip(found, sizes, states, strict=True)
        print_json([{**_document(each), "size": size, "state": state} for each, size, state in rows])
        return 0
    print_lines([_line(each, wrong.get(each.id)) for each in found] or [_("There is no evidence yet.")])
    return 0


def attach(options: Namespace) -> int:
    """Keep a copy of a file as evidence for an item of the plan."""
    subject = f"evidence/{new_id()}"
    with closing(Store.open(options.file)) as store:
        checked = parse_subject(subject, store.edition)
        values: dict[str, object] = {"title": options.title, "item": options.item}
        for field, value in values.items():  # before anything is copied
            check_value(checked, field, value, store.edition)
        attached = attachments.attach(store, options.path)
        values |= {"file": attached.sha256, "file_name": attached.name}
        store.record([Record(subject, field, value) for field, value in values.items()], author=options.author)
    print_lines([_("{subject}: {name} is attached to {item}.", subject=subject, name=attached.name, item=options.item)])
    if attached.is_much:
        print_lines([much_words(attached.together)])
    return 0


def much_words(together: int) -> str:
    """Return what to know where the attached files are many bytes together."""
    return _(
        "The attached files are {size} MB together. A package takes 50 MB; copies can be made without the files.",
        size=round(together / 2**20),
    )


_STATES = {None: "here", False: "missing", True: "damaged"}


def _place(each: Mention) -> dict[str, str]:
    return {"subject": each.subject, "field": each.field}


def _document(each: Evidence) -> dict[str, object]:
    texts = {"title": each.title, "date": each.date, "page": each.page, "place": each.place, "item": each.item}
    return {"id": each.id, **texts, "file_name": each.file_name, "sha256": each.file}


def _line(each: Evidence, damaged: bool | None) -> str:
    parts = [each.item, each.name, each.date, each.page and _("page {page}", page=each.page), each.place]
    if each.file:
        note = {None: "", False: _("(not on this computer)"), True: _("(damaged)")}[damaged]
        parts.append(" ".join(part for part in (each.file_name, note) if part))
    return " · ".join(dict.fromkeys(part for part in parts if part))
