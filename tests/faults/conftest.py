"""The driver the tests share, and what happens where strace cannot trace."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest
from drive import Driver
from syscalls import NO_STRACE, why_not


@pytest.fixture(scope="module")
def driver() -> Iterator[Driver]:
    """Return a running driver; where strace cannot trace, fail, unless it was said that this is known."""
    reason = why_not()
    if reason and (sys.platform != "linux" or os.environ.get(NO_STRACE) == "1"):
        pytest.skip(reason)
    if reason:
        pytest.fail(f"{reason}. These tests prove that nothing is lost; to run without them set {NO_STRACE}=1.")
    with Driver() as running:
        yield running
