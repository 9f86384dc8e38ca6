from __future__ import annotations

import pytest

from cpdesk.base.contrast import READABLE, contrast
from cpdesk.reports import colours


@pytest.mark.parametrize("colour", ["#0B6B66", "#8C1D40", "#1f4e8c", "#767676", "#000000", "#007A33"])
def test_every_colour_that_may_be_chosen_can_be_read_on_its_own_ground(colour: str) -> None:
    found = colours.shades(colour)
    assert found.accent == colour.upper()
    assert contrast(found.on_tint, found.tint) >= READABLE
    assert contrast(colours.MUTED, found.tint) >= READABLE


@pytest.mark.parametrize("text", ["", "red", "#12345", "#8C1D40; } body { display: none", "=1+1"])
def test_what_is_no_colour_gives_ours(text: str) -> None:
    assert colours.shades(text) == colours.Shades()
