"""A realistic report in English, Arabic or Chinese that holds every kind of block; for tests and for looking at."""

from __future__ import annotations

import datetime as dt
from typing import Any

from report_sample_words import WORDS

from cpdesk.reports.charts import (
    ProfileRow,
    ProfileWords,
    TimelineBar,
    TimelineGroup,
    TimelineWords,
    draw_profile,
    timeline,
)
from cpdesk.reports.document import (
    Align,
    Aside,
    Block,
    Column,
    Cover,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    LevelBar,
    LevelMark,
    ListBlock,
    Meter,
    Paragraph,
    Row,
    Section,
    Table,
    cell,
    group_row,
    paragraph,
    row,
    run,
)

DAY = dt.date(2026, 11, 21)
LEVELS = ((1, 3), (1, 3), (0, 2), (2, 4), (2, 3), (None, 3), (3, 3), (4, 4), (1, 2), (0, 1))
NEEDS = (50, 50, 50, 33, 25, 25, 0, 0, 17, 8)
CODES = ("A.6(4)", "A.5(2)", "B.2(1)", "A.6(3)", "A.1(2)", "B.3(1)", "A.7(1)", "A.4(2)", "A.9(1)", "A.8(2)")


def sample(language: str = "en", register_rows: int = 30) -> Document:
    """Return the sample report in one of the three languages."""
    words: dict[str, Any] = WORDS[language]
    return Document(
        kind="needs",
        language=language,
        right_to_left=language == "ar",
        cover=Cover(
            title=words["title"],
            subtitle=words["subtitle"],
            party=words["party"],
            cycle=words["cycle"],
            facts=((words["prepared"], words["authority"]), (words["status"], words["draft"])),
            fine_print=words["fine"],
        ),
        running_head=(words["party"], words["head"]),
        running_foot=words["foot"],
        contents_title=words["contents"],
        date=DAY,
        author=words["authority"].split("\n")[0],
        sections=(
            Section(words["summary"], _summary(words), new_page=True),
            Section(words["profile"], _profile(words, language == "ar"), new_page=True),
            Section(words["goal"], _goal(words), new_page=True),
            Section(words["register"], _register(words, register_rows), new_page=True),
        ),
    )


def _summary(words: dict[str, Any]) -> tuple[Block, ...]:
    return (
        Facts(tuple(Fact(value, label) for value, label in words["facts"])),
        Paragraph((run(words["lead"]),), lead=True),
        paragraph(words["text"]),
        Heading(words["most"]),
        needs_table(words),
        Heading(words["asked"]),
        ListBlock(tuple((run(head, strong=True), run(rest)) for head, rest in words["asks"]), numbered=True),
    )


def needs_table(words: dict[str, Any]) -> Table:
    """Return the table of needs, with level bars and meters."""
    heads = words["columns"]
    columns = (
        Column(heads[0], 0.3),
        Column(heads[1], 3.0, row_head=True),
        Column(heads[2], 1.2),
        Column(heads[3], 1.0),
        Column(heads[4], 1.4),
        Column(heads[5], 0.9, Align.END),
    )
    return Table(
        columns, tuple(_need(words, place) for place in range(len(CODES))), words["needs_caption"], words["needs_note"]
    )


def _need(words: dict[str, Any], place: int) -> Row:
    level, target = LEVELS[place]
    said = words["bar_unknown"] if level is None else words["bar"]
    return row(
        cell(run(str(place + 1), strong=True), number=str(place + 1)),
        cell(run(words["areas"][place]), run(CODES[place], small=True)),
        cell(LevelBar(level, target, said.format(level=level, target=target))),
        words["medium"] if place in (3, 6) else words["high"],
        cell(Meter(NEEDS[place], str(NEEDS[place])), number=str(NEEDS[place])),
        f"{place + 1}–{place + 3}",
    )


def _profile(words: dict[str, Any], right_to_left: bool) -> tuple[Block, ...]:
    return (
        paragraph(words["text"]),
        Figure(profile_chart(words, right_to_left), words["profile_caption"], words["profile_alt"]),
        Heading(words["timeline"]),
        Figure(timeline_chart(words, right_to_left), words["timeline_caption"], words["timeline_alt"]),
    )


def profile_chart(words: dict[str, Any], right_to_left: bool) -> str:
    """Return the profile of the sample country."""
    levels = ((2, 3), (1.5, 3), (1, 3), (1, 3), (0, 2), (None, 2), (3, 3))
    codes = ("A.1", "A.2", "A.5", "A.6", "A.9", "B.2", "B.3")
    rows = [
        ProfileRow(label, level, target, 3 + place, 4 + place, code)
        for place, (label, code, (level, target)) in enumerate(zip(words["goals"], codes, levels, strict=True))
    ]
    said = words["chart_words"]
    names = ProfileWords(
        words["profile_caption"], words["profile_alt"], said["now"], said["target"], said["answered"], said["unknown"]
    )
    return draw_profile(rows, names, right_to_left=right_to_left).svg


def timeline_chart(words: dict[str, Any], right_to_left: bool) -> str:
    """Return the timeline of the sample country."""
    periods = (
        ("2026-Q1", "2027-Q1", 0.6),
        ("2027-Q1", "2028-Q2", 0),
        ("2026-Q2", "2027-Q3", 0.25),
        ("", "", 0),
        ("2027-Q2", "2029-Q1", 0),
    )
    bars = [
        TimelineBar(words["areas"][place], words["institutions"][place], start, end, done)
        for place, (start, end, done) in enumerate(periods)
    ]
    groups = (
        TimelineGroup("A.1  " + words["goals"][0], tuple(bars[:2])),
        TimelineGroup("A.6  " + words["goals"][3], tuple(bars[2:4])),
        TimelineGroup("B.2  " + words["goals"][5], tuple(bars[4:])),
    )
    said = words["chart_words"]
    names = TimelineWords(
        words["timeline_caption"], words["timeline_alt"], said["planned"], words["done"], said["today"], said["undated"]
    )
    return timeline(groups, names, today=DAY, right_to_left=right_to_left)


def _goal(words: dict[str, Any]) -> tuple[Block, ...]:
    said = tuple(
        paragraph(LevelMark(level), run(" "), run(head, strong=True), rest) for level, head, rest in words["said"]
    )
    why = tuple(paragraph(run(head, strong=True), rest) for head, rest in words["why"])
    return (
        Paragraph((run(words["goal_lead"]),), lead=True),
        Heading(words["area"], code="A.6(4)"),
        Aside(words["suggests"], (paragraph(words["suggestion"]),), beside=True),
        Aside(words["world"], (paragraph(words["world_text"]),), beside=True),
        *said,
        *why,
        _answers(words),
        Heading(words["follow"], level=3),
        actions_table(words),
        ListBlock(((run(words["indicator"]),), (run(words["done"]), LevelMark(None), LevelMark(4)))),
        Aside(words["world"], (paragraph(words["world_text"]), paragraph(words["text"]))),
    )


def _answers(words: dict[str, Any]) -> Table:
    shapes = (
        ("", "●●", "●", "", ""),
        ("■■", "", "", "", ""),
        ("", "▲", "", "", ""),
        ("", "●", "", "", ""),
        ("", "", "", "■■■", ""),
    )
    columns = (
        Column(words["answers"], 2.0, row_head=True),
        *(Column(str(level), 1.0, Align.CENTER) for level in range(5)),
    )
    rows = tuple(row(name, *marks) for name, marks in zip(words["institutions"], shapes, strict=True))
    return Table(columns, rows, words["answers"])


def actions_table(words: dict[str, Any]) -> Table:
    """Return the small table of actions with a group and a total."""
    heads = words["action_columns"]
    columns = (
        Column(heads[0], 3.0, row_head=True),
        Column(heads[1], 1.0),
        Column(heads[2], 1.4),
        Column(heads[3], 1.0, Align.END),
        Column(heads[4], 1.0, Align.END),
    )
    money = (("420,000", "310,000"), ("85,000", "85,000"))
    rows = [
        row(*action, *(cell(amount, number=amount.replace(",", "")) for amount in amounts))
        for action, amounts in zip(words["actions"], money, strict=True)
    ]
    total = row(
        words["together"], "", "", cell("505,000", number="505000"), cell("395,000", number="395000"), total=True
    )
    return Table(columns, (group_row(words["goals"][3]), *rows, total), words["follow"])


def _register(words: dict[str, Any], rows: int) -> tuple[Block, ...]:
    return (paragraph(words["register_text"]), register_table(words, rows), paragraph(words["text"]))


def register_table(words: dict[str, Any], count: int) -> Table:
    """Return a long, wide table with group rows."""
    shares = (0.4, 2.6, 0.8, 1.0, 2.2, 1.2, 0.9, 0.9, 0.9)
    ends = (0, 6, 7, 8)
    columns = tuple(
        Column(head, share, Align.END if place in ends else Align.START, row_head=place == 1)
        for place, (head, share) in enumerate(zip(words["register_columns"], shares, strict=True))
    )
    rows: list[Row] = []
    for number in range(count):
        if number % 8 == 0:
            rows.append(group_row(words["goals"][number // 8 % len(words["goals"])]))
        rows.append(_registered(words, number))
    return Table(columns, tuple(rows), words["register"], landscape=True)


def _registered(words: dict[str, Any], number: int) -> Row:
    title, lead, period = words["actions"][number % 2]
    cost, secured = 12_500 * (number + 1), 2_500 * number
    amounts = (cell(f"{amount:,}", number=str(amount)) for amount in (cost, secured, cost - secured))
    return row(
        cell(str(number + 1), number=str(number + 1)),
        title if number % 5 else f"{title}: {words['text']}",
        CODES[number % len(CODES)],
        lead,
        words["indicator"],
        period,
        *amounts,
    )
