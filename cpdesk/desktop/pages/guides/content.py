"""What the page Guides offers: the glossary and the guides by name, title and text. No Qt."""

from __future__ import annotations

import re

from cpdesk.base.i18n import _, interface
from cpdesk.base.records import dataclass
from cpdesk.plan.guides import GUIDES, Glossary, Guide, Term, load_glossary, load_guide, part_to_fill_in

GLOSSARY = "glossary"
USER_GUIDE = "user-guide"
OFFERED = (GLOSSARY, *GUIDES, USER_GUIDE)
"""Everything the page shows, by name, in the order of its buttons."""

ICONS = {
    GLOSSARY: "book-open-text",
    "running": "users",
    "scale": "chart-no-axes-column",
    "not": "circle-minus",
    "practice": "graduation-cap",
    USER_GUIDE: "info",
}


@dataclass(frozen=True, slots=True)
class ShownTerm:
    """One entry of the glossary as it is shown."""

    heading: str
    text: str
    source: str


def glossary() -> Glossary:
    """Return the glossary in the interface's language."""
    return load_glossary(interface().language)


def guide(name: str) -> Guide:
    """Return a guide in the interface's language."""
    if name == USER_GUIDE:
        return _user_guide()
    return load_guide(name, interface().language)


def title_of(name: str) -> str:
    """Return what a button calls the glossary or a guide."""
    if name in (GLOSSARY, USER_GUIDE):
        return _("Glossary") if name == GLOSSARY else _("User guide")
    return guide(name).title


def shown_terms(found: Glossary) -> tuple[ShownTerm, ...]:
    """Return the terms with their abbreviations, and where the Protocol uses them."""
    return tuple(ShownTerm(_heading(term), term.text, _source(term)) for term in found.terms)


def letter(name: str) -> str:
    """Return the part of a guide that is made to be copied and filled in, as plain text; empty where it has none."""
    return "" if name == GLOSSARY else part_to_fill_in(guide(name).text)


def whole_text(name: str) -> str:
    """Return everything the page shows under a name, in Markdown, to be pasted elsewhere."""
    if name != GLOSSARY:
        return (_user_guide(pictures=False) if name == USER_GUIDE else guide(name)).text.strip()
    found = glossary()
    lines = ["# " + _("Glossary"), _as_it_is(found.note)]
    for term in shown_terms(found):
        lines += ["## " + _as_it_is(term.heading), _as_it_is(term.text), _as_it_is(term.source)]
    return "\n\n".join(line for line in lines if line)


def _user_guide(*, pictures: bool = True) -> Guide:
    """Return the guide to the window itself, which is kept with the reports because it is printed as one."""
    from cpdesk.reports.content.user_guide.as_markdown import as_markdown
    from cpdesk.reports.content.user_guide.source import load_text

    found = load_text(interface().language)
    return Guide(USER_GUIDE, found.about["title"], as_markdown(found, pictures=pictures), found.language)


def _as_it_is(text: str) -> str:
    """Return a text so that Markdown shows it letter by letter."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)


def _heading(term: Term) -> str:
    return _("{term} ({short})", term=term.term, short=term.short) if term.short else term.term


def _source(term: Term) -> str:
    return _("In the Protocol: {article}", article=term.source) if term.source else ""
