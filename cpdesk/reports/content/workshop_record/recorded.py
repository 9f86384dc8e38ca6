"""When something was recorded, and by whom: a name only where names are wished, else the institution if it is known."""

from __future__ import annotations

from collections.abc import Iterable

from cpdesk.assessment.events import Event
from cpdesk.base.formats import date_as_known
from cpdesk.reports.document import Cell, Run, cell
from cpdesk.reports.inputs import ReportInput


def recorded_cell(data: ReportInput, subject: str, *names: str) -> Cell:
    """Return when and by whom the first of the fields that holds a value was recorded last; a dash where none does."""
    event = _event(data, subject, names)
    if event is None:
        return cell("–")
    day = date_as_known(event.claimed[:10], data.language)
    who = who_recorded(data, event)
    return cell(day, Run(who, small=True)) if who else cell(day)


def same_day(data: ReportInput, places: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """Return the day on which all of it was recorded, in words; empty where days differ or somebody is to be named."""
    events = [event for subject, names in places if (event := _event(data, subject, names)) is not None]
    days = {event.claimed[:10] for event in events}
    if len(days) != 1 or any(who_recorded(data, event) for event in events):
        return ""
    return date_as_known(days.pop(), data.language)


def who_recorded(data: ReportInput, event: Event) -> str:
    """Return who recorded an event: the name where names are wished, else the institution of a respondent of that name.

    Empty where neither is known or wished.
    """
    name = data.snapshot.author_name(event)
    if data.choices.names or not name:
        return name
    for subject in data.snapshot.subjects("respondent"):
        if data.snapshot.text(subject, "name") == name:
            return data.snapshot.text(subject, "institution")
    return ""


def names_sentence(data: ReportInput) -> str:
    """Return what this record says of those who recorded: names, or that they are not printed."""
    t = data.catalogue
    if data.choices.names:
        return t.say("Beside each date stands who recorded the value, as named in the file.")
    return t.say(
        "Names of those who recorded are not printed; the file keeps them. Where one of them is known as a respondent, "
        "the institution stands beside the date."
    )


def _event(data: ReportInput, subject: str, names: tuple[str, ...]) -> Event | None:
    for name in names:
        current = data.snapshot.values.get((subject, name))
        if current is not None and current.value is not None:
            return max(current.heads, key=lambda event: event.claimed)
    return None
