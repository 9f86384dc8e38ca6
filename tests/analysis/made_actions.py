"""Actions with any money at all, for property tests on sums."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from cpdesk.assessment.actions import Action, CostLine

AMOUNTS = st.integers(0, 10**14 - 1).map(lambda cents: Decimal(cents).scaleb(-2))
BLANK_OR_AMOUNT = st.none() | AMOUNTS
RATES = st.integers(1, 10**15 - 1).map(lambda millionths: Decimal(millionths).scaleb(-6))
QUARTERS = st.just("") | st.builds("{}-Q{}".format, st.integers(2024, 2035), st.integers(1, 4))
LINES = st.builds(
    CostLine,
    id=st.just("line"),
    quantity=BLANK_OR_AMOUNT,
    unit_cost=BLANK_OR_AMOUNT,
    frequency=st.none() | st.integers(1, 999),
    recurrence=st.sampled_from(["", "one_off", "yearly"]),
)
ACTIONS = st.builds(
    Action,
    id=st.just("action"),
    title=st.just("t"),
    start=QUARTERS,
    end=QUARTERS,
    cost=BLANK_OR_AMOUNT,
    currency=st.sampled_from(["", "USD", "KES"]),
    available=BLANK_OR_AMOUNT,
    requested=BLANK_OR_AMOUNT,
    secured=BLANK_OR_AMOUNT,
    funding_source=st.sampled_from(["", "bilateral", "in_kind"]),
    status=st.sampled_from(["", "planned", "completed", "cancelled"]),
    costs=st.lists(LINES, max_size=4).map(tuple),
)
