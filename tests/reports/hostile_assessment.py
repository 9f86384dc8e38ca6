"""An assessment in which every text anybody can type tries to be something else, and its reports as bytes.

Run as a program it prints the digest of every report, so that a test can compare them with those of another process.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from hashlib import sha256
from itertools import count

from everything import Row, every_row, fields_of, is_free, snapshot_of

from cpdesk.assessment.field_types import FieldType
from cpdesk.assessment.values import MAX_TEXT
from cpdesk.reports.choices import Choices
from cpdesk.reports.inputs import ReportInput, gather
from cpdesk.reports.kinds import KINDS, build, build_record, build_sheets, find_kind

DAY = dt.date(2031, 2, 3)  # no day on which the tests will run
STARTS = (
    '=HYPERLINK("http://x.example/","y")',
    "+1+cmd|'/c calc'!A0",
    "-1+1",
    "@SUM(1+1)*9",
    "\t=1+1",
    "\r=1+1",
    "'=1+1",
    "＝1+1",
)
TAIL = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> &amp;&lt; {{7*7}} {n} {0} %s %(n)s ${jndi:ldap://x} "
    "#panic() #set page(fill: red) $x^2$ *b* _i_ `r` <label> @ref // no \\input{/etc/passwd} \\u{41} [a](b) "
    "]]> <!-- --> _x0041_ _x000D_ ;=2+2; javascript:alert(3) file:///etc/passwd "
    "\x00\x01\x0b\x0c\x1f\x7f\x85\u2028 "
    "\ud800 \ufffe \u202egnp.exe\u202c \u0e01 \U0001f600 \u0645\u0631\u062d\u0628\u0627"
)
MISSING = ("\u0e01 (U+0E01)", "\U0001f600 (U+1F600)")
"""How a warning names the two characters of the tail that the reports' fonts do not have."""
LONG = (("agreed/A.1(1)", "comment"), ("party", "summary"), ("decision/Q126", "text"))


class Typed:
    """The hostile texts by the two marks that stand in each, near its beginning and at its end."""

    def __init__(self) -> None:
        self.texts: dict[tuple[str, str], str] = {}
        self.where: dict[str, tuple[str, str]] = {}
        self._numbers = count()

    def __call__(self, subject: str, field: str) -> str:
        """Return the text for a field, one of the starts before it, as long as may be where it shall be long."""
        number = next(self._numbers)
        first, last = f"Zk{number:03d}b", f"Zk{number:03d}e"
        filler = "word " * MAX_TEXT if (subject, field) in LONG else ""
        start = f"{STARTS[number % len(STARTS)]} {first} {TAIL} "
        text = start + filler[: MAX_TEXT - len(start) - len(last) - 1] + (" " if filler else "") + last
        declared = next(f for f in fields_of(subject) if f.name == field)
        assert len(text) <= (500 if declared.type is FieldType.LINE else MAX_TEXT)
        assert is_free(declared)
        self.texts[first, last] = text
        self.where[first] = (subject, field)
        return text


def hostile_rows() -> tuple[list[Row], Typed]:
    """Return the values of the assessment, and the texts in it by their marks."""
    typed = Typed()
    return list(every_row(typed)), typed


def hostile_input() -> ReportInput:
    """Return the input of all reports, with names."""
    return gather(snapshot_of(hostile_rows()[0]), "en", DAY, None, Choices(names=True))


def made(kind: str, ending: str, data: ReportInput) -> bytes:
    """Return a report as bytes, without writing and checking a file."""
    from cpdesk.reports.writers import docx, html, pdf, xlsx

    if ending == "xlsx":
        return xlsx.render(build_sheets(kind, data))
    if ending not in find_kind(kind).printed:
        return build_record(kind, ending, data).content
    render = {"pdf": pdf.render, "docx": docx.render, "html": html.render}[ending]
    return render(build(kind, data))


def digests(data: ReportInput) -> dict[str, str]:
    """Return the digest of every kind of report in every format."""
    return {
        f"{kind.id}.{ending}": sha256(made(kind.id, ending, data)).hexdigest()
        for kind in KINDS
        for ending in kind.formats
    }


if __name__ == "__main__":
    json.dump(digests(hostile_input()), sys.stdout)
