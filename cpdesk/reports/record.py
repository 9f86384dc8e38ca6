"""A report for other programs: its bytes, and what is counted when the finished file is read back."""

from __future__ import annotations

from collections.abc import Callable

from cpdesk.base.records import dataclass
from cpdesk.reports.writers.written import Checked


@dataclass(frozen=True, slots=True)
class Record:
    """The content of a file that is neither printed nor a spreadsheet, such as JSON or CSV.

    ``check`` reads the bytes of the finished file as another program would, returns what it counted, and raises
    ``Mismatch`` where the file does not hold what it should.
    """

    content: bytes
    check: Callable[[bytes], Checked]
