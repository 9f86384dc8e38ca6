"""``cpdesk package | merge | conflicts | verify``: what goes out, comes in and disagrees, without a screen."""

from __future__ import annotations

import dataclasses
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from cpdesk.assessment.open_conflicts import count_conflicts
from cpdesk.assessment.respondents import respondents
from cpdesk.assessment.snapshot import take_snapshot
from cpdesk.assessment.state import State
from cpdesk.assessment.values import Value
from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.base.i18n import _, interface, ngettext
from cpdesk.commands import assessment
from cpdesk.commands.output import print_json, print_lines
from cpdesk.plan.parties import party_name
from cpdesk.storage import attachments
from cpdesk.storage.companions import companions_of
from cpdesk.storage.errors import StoreError
from cpdesk.storage.held import looked_at
from cpdesk.storage.merge import Conflict, ImportDone, Side, Step, combine, conflicts, import_into, make_file
from cpdesk.storage.package import ENDING, Incoming, attachments_of, read_package, read_source, write_package
from cpdesk.storage.question_set import write_question_set
from cpdesk.storage.reader import Contents, read_contents, read_snapshot
from cpdesk.storage.store import Store

_ZIP, _SQLITE = b"PK\x03\x04", b"SQLite format 3\x00"
_MOST_PLACES = 5


def package(options: Namespace) -> int:
    """Write a package of a file, or of what one respondent needs to answer, and print what is in it and its check code.

    Raises:
        InputError: no such respondent is registered; nothing was written.

    """
    contents, missing = read_contents(options.file), 0
    if options.respondent:
        packed = write_question_set(
            options.to, contents, _respondent(contents, options.respondent), sender=options.sender
        )
    else:
        files = {} if options.without_attachments else attachments_of(options.file, contents.state)
        packed = write_package(options.to, contents, attachments=files, sender=options.sender)
        missing = 0 if options.without_attachments else _missing(options.file, contents)
    if options.json:
        told = {"name": packed.path.name, "size": packed.size, "code": packed.code, "counts": dict(packed.counts)}
        print_json({**told, "attachments_missing": missing})
        return 0
    print_lines(
        [
            _("{name} was written and read back.", name=packed.path.name),
            *_count_lines(packed.counts["events"], packed.counts["answers"], packed.counts["attachments"]),
            *_missing_lines(missing),
            _("Check code: {code}", code=packed.code),
        ]
    )
    return 0


def _missing(file: Path, contents: Contents) -> int:
    return attachments.missing_count(companions_of(file), take_snapshot(contents.info, contents.state))


def _missing_lines(missing: int) -> Iterator[str]:
    if missing:
        yield ngettext(
            "{n} attached file is not beside the assessment, and so in no package from here.",
            "{n} attached files are not beside the assessment, and so in no package from here.",
            missing,
        )


def _respondent(contents: Contents, wanted: str) -> str:
    """Return the id of the respondent of an id, or of a name or institution that only one has."""
    registered = respondents(take_snapshot(contents.info, contents.state))
    said = wanted.casefold().strip()
    found = [one.id for one in registered if said in (one.name.casefold(), one.institution.casefold())]
    return found[0] if len(found) == 1 else wanted


def merge(options: Namespace) -> int:
    """Bring packages and files into a file, all of them or none; make the file where it does not exist.

    Raises:
        InputError: values that are here would be erased, and that was not accepted; nothing was changed.

    """
    sources = [read_source(path) for path in options.paths]
    made = not options.file.exists()
    if made:
        whole, steps, after = combine(None, sources)
        make_file(options.file, whole)
        done = ImportDone(0, len(whole.events), 0, count_conflicts(after.info, after.state))
    else:
        with closing(Store.open(options.file)) as store:
            here = store.contents()
            whole, steps, after = combine(here, sources)
            if not options.accept_erasing:
                _refuse_erasing(here.state, after.state)
            done = import_into(store, whole)
    if options.json:
        listed = [_step_document(step) for step in steps]
        facts: dict[str, object] = {"file": options.file.name, "made": made, "import": done.number or None}
        facts |= {"unfinished": str(done.unfinished)} if done.unfinished else {}
        print_json({**facts, "erased": done.erased, "conflicts": done.conflicts, "sources": listed})
        return 0
    print_lines(line for step in steps for line in _step_lines(step))
    print_lines(
        _("Left out, because it is not what was attached: {name}", name=name) for one in sources for name in one.spoiled
    )
    if made:
        print_lines([_("{name} was made.", name=options.file.name)])
    if done.erased:
        print_lines([ngettext("{n} value was erased for good.", "{n} values were erased for good.", done.erased)])
    if done.unfinished:
        print_lines([str(done.unfinished)])
    if done.conflicts:
        print_lines([ngettext("{n} field holds several values.", "{n} fields hold several values.", done.conflicts)])
    return 0


def _refuse_erasing(before: State, after: State) -> None:
    """Refuse to let a list from elsewhere take values away, from every backup too, unless somebody said so."""
    going = [
        event.key
        for event_id, event in before.items()
        if not event.erased and (now := after.get(event_id)) is not None and now.erased
    ]
    if not going:
        return
    places = [f"{key.subject} {key.field}" for key in sorted(set(going))]
    more = ["…"] if len(places) > _MOST_PLACES else []
    raise InputError(
        ngettext(
            "{n} value that is here would be erased for good, in every backup too ({places}).",
            "{n} values that are here would be erased for good, in every backup too ({places}).",
            len(going),
            places=", ".join([*places[:_MOST_PLACES], *more]),
        ),
        safe=_("Nothing was changed."),
        todo=_("If that is meant, add --accept-erasing; it cannot be undone."),
    )


def show_conflicts(options: Namespace) -> int:
    """Print every field that holds several values at once, each with who said it and why."""
    found = conflicts(read_snapshot(options.file))
    if options.json:
        print_json([dataclasses.asdict(conflict) for conflict in found])
    elif found:
        print_lines(line for conflict in found for line in _conflict_lines(conflict))
    else:
        print_lines([_("No field holds several values.")])
    return 0


def verify(options: Namespace) -> int:
    """Check an assessment's file or a package from end to end; exit 1 if anything is not what was written."""
    try:
        return _verify_package(options) if _is_package(options.file) else assessment.verify(options)
    except CpdeskError as error:
        if not options.json:
            raise
        print_json({"good": False, "problem": str(error)})
        return 1


def _verify_package(options: Namespace) -> int:
    found = read_package(options.file)
    if options.json:
        print_json({"good": True, **_package_document(found)})
        return 0
    info = found.info
    print_lines(
        [
            _("{name} is whole: everything in it is as it was written.", name=found.source),
            _("{party}, {cycle}", party=_party(found), cycle=info.cycle),
            *([_("From: {sender}", sender=info.sender)] if info.sender else []),
            *_count_lines(info.counts["events"], info.counts["answers"], info.counts["attachments"]),
            _("Check code: {code}", code=found.code),
        ]
    )
    return 0


def _is_package(path: Path) -> bool:
    """Tell whether a file is a package: by its first bytes, and by its name unless it is an assessment's own file."""
    if not path.is_file():  # a pipe would have to be waited for; the other check says what is wrong
        return False
    try:
        with looked_at(path), path.open("rb") as stream:
            begin = stream.read(len(_SQLITE))
            return begin[: len(_ZIP)] == _ZIP or (begin != _SQLITE and path.suffix.lower() == ENDING)
    except (OSError, StoreError):
        return False  # the other check says what is wrong


def _party(found: Incoming) -> str:
    return party_name(found.info.iso2, interface().language, found.info.party_name)


def _package_document(found: Incoming) -> dict[str, object]:
    info = found.info
    return {
        "name": found.source,
        "code": found.code,
        "version": info.format,
        "assessment": info.assessment,
        "edition": info.edition,
        "cycle": info.cycle,
        "created": info.created,
        "party": {"iso2": info.iso2, "name": _party(found)},
        "sender": info.sender,
        "last_change": info.last_change,
        "answers_for": info.answers_for,
        "counts": dict(info.counts),
    }


def _count_lines(events: int, answers: int, files: int) -> Iterator[str]:
    yield ngettext("{n} value", "{n} values", answers)
    yield ngettext("{n} entry with its history", "{n} entries with their history", events)
    yield ngettext("{n} evidence file", "{n} evidence files", files)


def _step_document(step: Step) -> dict[str, object]:
    facts = {"new": step.new, "known": step.known, "erased": step.erases, "conflicts": step.conflicts}
    return {"name": step.source.source, "sender": step.source.info.sender, **facts}


def _step_lines(step: Step) -> Sequence[str]:
    return [
        _(
            "{name}: {new} new, {known} already here, {conflicts} in conflict",
            name=step.source.source,
            new=step.new,
            known=step.known,
            conflicts=step.conflicts,
        )
    ]


def _conflict_lines(conflict: Conflict) -> Iterator[str]:
    place = f"{conflict.subject} {conflict.field}"
    yield _("{place} (in {cycle})", place=place, cycle=conflict.cycle) if conflict.cycle else place
    for side in conflict.sides:
        author = side.author or _("no name given")
        yield "  " + _("{value}: {author}, {time}", value=_shown_side(side), author=author, time=side.claimed)
        if side.comment:
            yield "    " + _("Comment: {comment}", comment=side.comment)
        for title in side.evidence:
            yield "    " + _("Evidence: {title}", title=title)


def _shown_side(side: Side) -> str:
    """Return a side's value; what was given in the field beside it where this one was left blank."""
    return _shown(side.value) if side.instead is None else f"{side.instead[0]} {_shown(side.instead[1])}"


def _shown(value: Value) -> str:
    if value is None:
        return _("(blank)")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
