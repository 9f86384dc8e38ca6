"""Several people record, send, take in, erase and take back, in any order: nothing is lost and all orders agree.

Every step goes through real files: stores, packages as bytes, imports with their backups. ``CPDESK_MERGE_EXAMPLES`` and
``CPDESK_MERGE_STEPS`` set how many runs of how many steps are tried.
"""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule
from parcels import ACTION, INFO, RESPONDENT, RESPONSE

from cpdesk.assessment.events import Event
from cpdesk.assessment.snapshot import take_snapshot
from cpdesk.base.errors import InputError
from cpdesk.storage import package
from cpdesk.storage.creation import write_new
from cpdesk.storage.incoming import Incoming, erasable
from cpdesk.storage.merge import combine, conflicts, import_into, make_from, preview
from cpdesk.storage.reader import Contents, read_contents
from cpdesk.storage.store import Record, Store
from cpdesk.storage.union import nothing, union, what_is_new
from cpdesk.storage.verify import verify_file

EXAMPLES = int(os.environ.get("CPDESK_MERGE_EXAMPLES", "500"))
STEPS = int(os.environ.get("CPDESK_MERGE_STEPS", "50"))
MEMORY = Path("/dev/shm")  # the files are real, the disk need not be slow
PEOPLE = 3
PLACES = (
    ("agreed/A.1(1)", "level", st.integers(0, 4)),
    ("agreed/A.1(1)", "special", st.sampled_from(["not_applicable", "dont_know"])),
    ("agreed/A.1(1)", "comment", st.sampled_from(["a", "b", 'with "marks"', ""])),
    ("agreed/A.1(2)", "flag", st.booleans()),
    (RESPONDENT, "name", st.sampled_from(["Wanjiru", "Otieno", ""])),
    (RESPONSE, "level", st.integers(0, 4)),
    (ACTION, "title", st.sampled_from(["Train", "Buy", ""])),
    (ACTION, "deleted", st.booleans()),
)
WORDS = st.sampled_from(PLACES).flatmap(lambda place: st.tuples(st.just(place[0]), st.just(place[1]), place[2]))


def sent(contents: Contents) -> Incoming:
    """Return what a package of these contents brings, through its bytes."""
    return package.unpack(package._pack(contents, {}, "")[1], "x.cpdesk")


def kept(contents: Contents) -> tuple[object, ...]:
    """Return everything that no order may change."""
    picture = take_snapshot(contents.info, contents.state)
    return dict(contents.state.items()), contents.erased, list(picture.values.items()), conflicts(picture)


class Merging(RuleBasedStateMachine):
    """The people's files, and beside each what it must hold: events as they were said, and ids of what was erased."""

    parcels: Bundle[Incoming] = Bundle("parcels")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="cpdesk-merge-", dir=MEMORY if MEMORY.is_dir() else None))
        for number, template in enumerate(_templates()):
            (self.folder / f"{number}.sqlite").write_bytes(template)
        self.stores = [Store.open(self.folder / f"{number}.sqlite") for number in range(PEOPLE)]
        self.held: list[set[str]] = [set() for _ in self.stores]
        self.erased: list[set[str]] = [set() for _ in self.stores]
        self.brought: list[list[tuple[int, set[str], set[str]]]] = [[] for _ in self.stores]
        self.said: dict[str, Event] = {}

    def teardown(self) -> None:
        try:
            self.all_orders_agree()
        finally:
            for store in self.stores:
                store.close()
            shutil.rmtree(self.folder)

    @rule(who=st.integers(0, PEOPLE - 1), words=WORDS, author=st.sampled_from(["", "Amina", "Brian"]))
    def record(self, who: int, words: tuple[str, str, object], author: str) -> None:
        store = self.stores[who]
        store.record([Record(*words)], author=author)
        for event_id, event in store.state.items():
            if event_id not in self.held[who]:
                self.said[event_id] = event
                self.held[who].add(event_id)

    @rule(target=parcels, who=st.integers(0, PEOPLE - 1))
    def send(self, who: int) -> Incoming:
        return sent(self.stores[who].contents())

    @rule(who=st.integers(0, PEOPLE - 1), parcel=parcels, twice=st.booleans())
    def take_in(self, who: int, parcel: Incoming, twice: bool) -> None:
        store = self.stores[who]
        shown = preview(store.contents(), parcel)
        done = import_into(store, parcel)
        fresh = parcel.events.keys() - self.held[who]
        assert (done.added, done.erased) == (len(fresh), shown.erases)
        assert (shown.new, shown.known) == (len(fresh), len(parcel.events) - len(fresh))
        listed = parcel.erased - self.erased[who]
        self.held[who] |= fresh
        self.erased[who] |= listed
        if done.number:
            self.brought[who].append((done.number, set(fresh), set(listed)))
        if twice:
            assert import_into(store, parcel).number == 0

    @rule(who=st.integers(0, PEOPLE - 1), which=st.integers(0, 1000))
    def erase(self, who: int, which: int) -> None:
        store = self.stores[who]
        can_go = sorted(i for i, event in store.state.items() if erasable(event.key) and not event.erased)
        if can_go:
            gone = can_go[which % len(can_go)]
            assert store.erase([gone]) == 1
            self.erased[who].add(gone)

    @rule(who=st.integers(0, PEOPLE - 1))
    def take_back(self, who: int) -> None:
        if not self.brought[who]:
            return
        number, events, listed = self.brought[who][-1]
        try:
            count = self.stores[who].undo_import(number)
        except InputError:
            return  # something was recorded on top of it; the invariant says that nothing changed
        assert count == len(events)
        self.brought[who].pop()
        self.held[who] -= events
        self.erased[who] -= listed - self.held[who]  # what had lost its value here stays without it

    @rule(who=st.integers(0, PEOPLE - 1))
    def close_and_open(self, who: int) -> None:
        self.stores[who].close()
        self.stores[who] = Store.open(self.stores[who].path)

    @invariant()
    def every_file_holds_what_it_must(self) -> None:
        for store, held, erased in zip(self.stores, self.held, self.erased, strict=True):
            assert store.state.ids() == held
            assert store.erased == erased
            for event_id, event in store.state.items():
                said = self.said[event_id]
                assert event.erased == (event_id in erased)
                assert event.erased or (event == said and type(event.value) is type(said.value))

    def all_orders_agree(self) -> None:
        parcels = [sent(store.contents()) for store in self.stores]
        together, _steps, after = combine(None, parcels)
        expected = kept(after)
        assert after.state.ids() == set().union(*self.held)
        assert after.erased == set().union(*self.erased)
        for order in itertools.permutations(parcels):
            step = nothing(order[0])
            for parcel in order:
                step = union(step, what_is_new(step, parcel))
            assert kept(step) == expected
            grouped = sent(combine(None, order[1:])[2])
            assert kept(combine(None, [order[0], grouped, order[0]])[2]) == expected
        with closing(make_from(self.folder / "all.sqlite", together)) as made:
            assert kept(made.contents()) == expected
            for parcel in parcels:
                assert import_into(made, parcel).number == 0
        import_into(self.stores[0], together)
        self.stores[0].close()
        assert kept(read_contents(self.stores[0].path)) == expected
        assert not verify_file(self.stores[0].path).broken


def _templates(made: list[bytes] = []) -> list[bytes]:  # noqa: B006 (made once)
    """Return the bytes of one empty file for each person, each of a device of its own."""
    while len(made) < PEOPLE:
        with tempfile.TemporaryDirectory() as folder:
            write_new(Path(folder) / "x.sqlite", INFO)
            made.append((Path(folder) / "x.sqlite").read_bytes())
    return made


TestMerging = pytest.mark.timeout(1800)(Merging.TestCase)
TestMerging.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    database=None,
    derandomize="CPDESK_MERGE_EXAMPLES" not in os.environ,
    suppress_health_check=list(HealthCheck),
)
