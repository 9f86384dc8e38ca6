"""Checks of our glossary and guides: all there, titled, each term once, nothing empty or too long to be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cpdesk.base.folding import fold
from cpdesk.base.i18n import _
from cpdesk.plan.model import Problem

if TYPE_CHECKING:
    from cpdesk.plan.guides import Glossary, Guide
    from cpdesk.plan.source import SourceFile

LONGEST_TERM, LONGEST_TEXT = 80, 420


def check_glossary(source: SourceFile, glossary: Glossary, english: Glossary | None = None) -> Iterator[Problem]:
    """Yield what is wrong with a glossary; ``english`` is the one it translates."""
    if not glossary.terms:
        yield source.problem(("terms",), _("The glossary holds no term."))
    seen: dict[str, str] = {}
    for term in glossary.terms:
        path = ("terms", _index(source, term.term))
        for key, value, most in (("term", term.term, LONGEST_TERM), ("text", term.text, LONGEST_TEXT)):
            if not 1 <= len(value.strip()) <= most:
                what = _(
                    "The text has {length} characters; {least} to {most} are allowed.",
                    length=len(value.strip()),
                    least=1,
                    most=most,
                )
                yield source.problem((*path, key), what)
        if fold(term.term) in seen:
            yield source.problem((*path, "term"), _("The term “{term}” stands here twice.", term=term.term))
        seen[fold(term.term)] = term.term
    if english is not None and len(glossary.terms) != len(english.terms):
        what = _(
            "The English list has {expected} entries, this one {found}.",
            expected=len(english.terms),
            found=len(glossary.terms),
        )
        yield source.problem(("terms",), what)


def check_guide(source: SourceFile, guide: Guide) -> Iterator[Problem]:
    """Yield what is wrong with a guide: nothing under its title, or a second title."""
    lines = guide.text.split("\n")
    if not "".join(lines[1:]).strip():
        yield Problem(source.name, 1, _("There is nothing under the title."))
    for number, line in enumerate(lines[1:], 2):
        if line.startswith("# "):
            yield Problem(source.name, number, _("There is a second title; one is allowed."))


def _index(source: SourceFile, term: str) -> int:
    """Return the place of a term in the file; the glossary is sorted anew when it is read."""
    terms = source.parse().get("terms")
    if not isinstance(terms, list):
        return 0
    found = (n for n, entry in enumerate(terms) if isinstance(entry, dict) and entry.get("term") == term)
    return max(found, default=0)
