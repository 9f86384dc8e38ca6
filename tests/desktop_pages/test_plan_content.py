"""What the page The plan shows: every text verbatim with its place, holes where they lie, ours marked as ours."""

from __future__ import annotations

import pytest

from cpdesk.base import i18n
from cpdesk.desktop.pages.plan.comparing_content import (
    FATE_ICONS,
    FATE_TITLES,
    build_row,
    fate_options,
    kind_options,
    note_words,
    shown_rows,
)
from cpdesk.desktop.pages.plan.edition_words import edition_words, editions_by_date
from cpdesk.desktop.pages.plan.entries import AsideKind, Entry
from cpdesk.desktop.pages.plan.pieces import Look, pieces_of
from cpdesk.desktop.pages.plan.reading_content import HEAD, build_entries
from cpdesk.plan import edition_ids, load_edition
from cpdesk.plan.compare import ComparisonRow, compare
from cpdesk.plan.model import Correction, Fate, Item, ItemKind
from cpdesk.plan.texts import as_in_source, without_marks
from cpdesk.plan.word_diff import Change

EDITIONS = edition_ids()


def by_key(edition: str, **how: bool) -> dict[str, Entry]:
    return {entry.key: entry for entry in build_entries(edition, **how)}


def gaps(entry: Entry) -> list[str]:
    return [aside.text for aside in entry.asides if aside.kind is AsideKind.GAP]


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("own", [True, False])
def test_every_official_text_stands_there_word_by_word_in_order(name: str, own: bool) -> None:
    edition = load_edition(name)
    shown = [entry for entry in build_entries(name, own=own) if entry.source is not None]
    assert [entry.source for entry in shown] == [*edition.narrative, *edition.items]
    assert [entry.text for entry in shown] == [without_marks(entry.source.text) for entry in shown if entry.source]
    assert all(entry.place.startswith("line") for entry in shown)


@pytest.mark.parametrize("name", EDITIONS)
def test_the_source_can_be_seen_in_its_own_spelling(name: str) -> None:
    for entry in build_entries(name, as_source=True):
        if entry.source is not None:
            source = as_in_source(entry.source.text, entry.source.corrections)
            assert entry.text == without_marks(source)
            told = [aside for aside in entry.asides if aside.kind is AsideKind.CORRECTION]
            assert len(told) == len(entry.source.corrections)


@pytest.mark.parametrize("name", EDITIONS)
def test_every_hole_and_every_footnote_is_shown_once(name: str) -> None:
    edition = load_edition(name)
    asides = [aside for entry in build_entries(name) for aside in entry.asides]
    assert sorted(a.text for a in asides if a.kind is AsideKind.GAP) == sorted(gap.missing for gap in edition.gaps)
    notes = [(a.label, a.text) for a in asides if a.kind is AsideKind.FOOTNOTE]
    assert set(notes) == {(note.number, note.text) for note in edition.footnotes}


def test_holes_are_shown_where_they_lie() -> None:
    draft, review = by_key("lg14-2020"), by_key("review-2019")
    assert len(gaps(draft[HEAD])) == 1 and "symbol" in gaps(draft[HEAD])[0]
    assert gaps(draft["B.4(ii)"]) and not gaps(draft["B.4"])  # behind the last activity that is there
    ninth = next(e for e in draft.values() if e.label == "9." and "[^2]" in getattr(e.source, "text", ""))
    assert gaps(ninth)[0].startswith("Footnote 1.")
    assert gaps(review["B.3"]) and review["B.3"].pieces == ()
    first = next(entry for entry in review.values() if entry.label == "1." and entry.text.startswith("The Cartagena"))
    assert gaps(first) == ['The day before "September 2003".']


def test_the_head_says_where_the_text_comes_from() -> None:
    facts = {a.label: a.text for a in by_key("lg14-2020")[HEAD].asides if a.kind is AsideKind.FACT}
    assert facts["Status"].startswith("Draft.") and facts["Symbol"] == "Not stated in the source"
    assert facts["Date"].startswith("April 2020. The text states no date of its own")
    assert "Key areas for capacity-building: 37" in facts["What it holds"]
    facts = {a.label: a.text for a in by_key("lg13-2019")[HEAD].asides if a.kind is AsideKind.FACT}
    assert facts["Symbol"] == "CBD/CP/LG/2019/1/4"


def test_drafts_are_called_drafts_where_an_edition_is_chosen() -> None:
    assert [edition_words(info).split(" · ")[0] for info in editions_by_date()] == [
        "Draft of 7 October 2019",
        "Draft of December 2019",
        "Draft of April 2020",
    ]


def test_our_words_are_apart_and_can_be_left_out() -> None:
    own = {line.label: line.text for line in by_key("lg14-2020")["A.5(2)"].own}
    assert own["Short title"] and own["Question"].endswith("?")
    assert [label for label in own if label[:1].isdigit()] == [
        "0 Absent",
        "1 Started",
        "2 Partly working",
        "3 Working",
        "4 Secured",
    ]
    assert own["Activities that build it"] == "A.5(iii)"
    assert all(entry.own == () for entry in build_entries("lg14-2020", own=False))
    assert all(entry.own == () for entry in build_entries("lg13-2019"))


def test_what_goals_share_is_said() -> None:
    entries = by_key("lg14-2020")
    assert entries["A.6/key_area"].text.endswith("(shared by A.6, A.7, A.8)")
    assert [aside.text for aside in entries["A.7"].asides] == [
        "Key areas and activities of this goal stand under A.6: they are shared."
    ]


def test_codes_keep_their_direction_in_arabic() -> None:
    i18n.set_language("ar")
    entries = by_key("lg14-2020")
    own = {line.text for line in entries["A.5(2)"].own}
    assert "\u2066A.5(iii)\u2069" in own
    row = next(row for row in compare("review-2019", "lg14-2020").rows if row.kind is ItemKind.KEY_AREA)
    assert build_row(row).newer[0].code == "\u2066A.1(1)\u2069"


def test_pieces_of_a_text() -> None:
    correction = Correction("Hovide", "Provide", "garbled")
    pieces = pieces_of("Provide this.[^2] More", (correction,))
    assert [(piece.text, piece.look) for piece in pieces] == [
        ("Provide", Look.CORRECTED),
        (" this.", Look.PLAIN),
        ("2", Look.RAISED),
        (" More", Look.PLAIN),
    ]
    assert pieces_of("Provide this.", (correction,), as_source=True)[0].text == "Hovide"


@pytest.mark.parametrize(
    "pair", [("lg13-2019", "review-2019"), ("review-2019", "lg14-2020"), ("lg13-2019", "lg14-2020")]
)
def test_every_row_shows_both_texts_whole(pair: tuple[str, str]) -> None:
    for row in compare(*pair).rows:
        shown = build_row(row)
        for items, sides in ((row.older, shown.older), (row.newer, shown.newer)):
            if items:
                texts = ["".join(run.text for run in side.runs) for side in sides]
                assert texts == [without_marks(item.text) for item in items]
                assert all(side.empty for side, item in zip(sides, items, strict=True) if not item.text)
            else:
                assert len(sides) == 1 and sides[0].empty
        changes = {run.change for side in (*shown.older, *shown.newer) for run in side.runs}
        assert row.fate not in (Fate.SAME, Fate.NEW, Fate.DROPPED) or changes <= {Change.KEPT}
        assert Change.ADDED not in {run.change for side in shown.older for run in side.runs}
        assert Change.REMOVED not in {run.change for side in shown.newer for run in side.runs}


def test_a_row_is_said_with_what_was_removed_and_added() -> None:
    def item(code: str, text: str) -> Item:
        return Item(ItemKind.OBJECTIVE, code, text, "A.1", "line 1")

    row = ComparisonRow(
        ItemKind.OBJECTIVE,
        (item("A.1.1", "Parties adopt laws"),),
        (item("A.1.2", "Parties apply laws"),),
        Fate.MOVED,
        "Why.",
    )
    assert build_row(row).spoken == (
        "Objective A.1.1 → A.1.2: Moved; removed: adopt; added: apply; text: Parties apply laws; cpdesk’s note: Why."
    )


def test_a_split_item_is_parted_again() -> None:
    row = next(row for row in compare("lg13-2019", "review-2019").rows if row.fate is Fate.SPLIT)
    assert len(build_row(row).newer) == len(row.newer) > 1 == len(build_row(row).older)


def test_filters_count_what_they_would_leave() -> None:
    comparison = compare("review-2019", "lg14-2020")
    kinds = dict(kind_options(comparison, Fate.NEW))
    assert kinds[""] == f"All kinds ({comparison.count(Fate.NEW)})"
    assert kinds[ItemKind.GOAL] == "Goals (0)"
    fates = dict(fate_options(comparison, ItemKind.KEY_AREA))
    assert fates[Fate.SAME] == f"Same words ({comparison.count(Fate.SAME, ItemKind.KEY_AREA)})"
    assert len(shown_rows(comparison, ItemKind.KEY_AREA, Fate.NEW)) == comparison.count(Fate.NEW, ItemKind.KEY_AREA)
    assert "editorial judgement" in note_words(comparison)


def test_every_fate_has_a_word_and_an_icon_of_its_own() -> None:
    assert set(FATE_ICONS) == set(FATE_TITLES) == set(Fate)
    assert len({name for name, _role in FATE_ICONS.values()}) == len(set(FATE_TITLES.values())) == len(Fate)
