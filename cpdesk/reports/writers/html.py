"""Print a report as one HTML file that needs nothing else: no script, no other file, nothing from a network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from pathlib import Path

from cpdesk.base.i18n import catalogue
from cpdesk.reports.document import Document, Heading
from cpdesk.reports.emblem import check_emblem, emblem_words
from cpdesk.reports.tree import prepare
from cpdesk.reports.writers.html_blocks import Job, lines, section
from cpdesk.reports.writers.html_check import check
from cpdesk.reports.writers.html_style import style
from cpdesk.reports.writers.save import save
from cpdesk.reports.writers.written import Progress, Written, step


def write(document: Document, path: Path, *, progress: Progress | None = None) -> Written:
    """Write the report to ``path``, read it back and return what was verified."""
    document = prepare(document)
    step(progress, 0, 3)
    content = _rendered(document)
    step(progress, 1, 3)
    written = save(content, path, lambda file: check(file, document, path.name))
    step(progress, 3, 3)
    return written


def render(document: Document) -> bytes:
    """Return the report as HTML."""
    return _rendered(prepare(document))


def _rendered(document: Document) -> bytes:
    return "\n".join((*_head(document), *_body(document))).encode("utf-8")


def _head(document: Document) -> Iterator[str]:
    """Yield the head; the policy lets the page show its own style and pictures in it, and fetch nothing."""
    look = style(document)
    digest = base64.b64encode(hashlib.sha256(look.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    direction = "rtl" if document.right_to_left else "ltr"
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(document.language)}" dir="{direction}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f'<meta name="author" content="{escape(document.author)}">'
    yield f'<meta name="date" content="{document.date.isoformat()}">'
    yield f"<title>{escape(document.title)}</title>"
    yield f"<style>{look}</style>\n</head>"


def _body(document: Document) -> Iterator[str]:
    t = catalogue(document.language)
    job = Job(document)
    skip, draft = t.say("Go to the report"), t.say("Draft")
    yield f'<body>\n<a class="skip" href="#report">{escape(skip)}</a>'
    if document.draft:
        yield f'<div class="draft" role="note">{escape(draft)}</div>'
    yield from _cover(document)
    if document.contents_title:
        yield from _contents(document)
    yield '<main id="report">'
    for found in document.sections:
        yield from section(job, found)
    yield "</main>"
    yield f"<footer><p>{escape(document.running_foot)}</p></footer>\n</body>\n</html>\n"


def _cover(document: Document) -> Iterator[str]:
    cover = document.cover
    yield "<header>"
    if document.look.emblem:
        address, words = check_emblem(document.look.emblem).address, escape(emblem_words(document))
        yield f'<img class="emblem" src="{address}" alt="{words}">'
    yield f"<h1>{lines(cover.title)}</h1>"
    yield f'<p class="subtitle">{lines(cover.subtitle)}</p>'
    yield f'<p class="party">{lines(cover.party)}</p>'
    yield f'<p class="cycle">{lines(cover.cycle)}</p>'
    if cover.facts:
        facts = (
            f'<p><span class="label">{lines(label)}</span><br><span>{lines(value)}</span></p>'
            for label, value in cover.facts
        )
        yield f'<div class="about">{"".join(facts)}</div>'
    if cover.fine_print:
        yield f'<p class="fine">{lines(cover.fine_print)}</p>'
    yield "</header>"


def _contents(document: Document) -> Iterator[str]:
    """Yield the contents: chapters and the headings below them, with links by the numbers headings have."""
    yield f'<nav aria-labelledby="contents">\n<h2 id="contents">{escape(document.contents_title)}</h2>\n<ol>'
    number = 0
    for found in document.sections:
        number += 1
        inner = []
        entry = f'<a href="#h{number}">{escape(found.title)}</a>'
        for block in found.blocks:
            if isinstance(block, Heading):
                number += 1
                if block.level <= 2:
                    inner.append(f'<li><a href="#h{number}">{escape(f"{block.code} {block.text}".strip())}</a></li>')
        yield f"<li>{entry}{'<ol>' + ''.join(inner) + '</ol>' if inner else ''}</li>"
    yield "</ol>\n</nav>"
