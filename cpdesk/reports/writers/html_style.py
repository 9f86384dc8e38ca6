"""The look of a report as HTML, on a screen and on paper: the same accent, ramp and measures as in print."""

from __future__ import annotations

from cpdesk.base.i18n import catalogue
from cpdesk.reports import colours
from cpdesk.reports.choices import Paper
from cpdesk.reports.document import Document

_FAMILIES = '"Noto Sans", "Segoe UI", "Helvetica Neue", Arial, "Noto Naskh Arabic", "Noto Sans SC", sans-serif'


def style(document: Document) -> str:
    """Return the style sheet."""
    shades = colours.shades(document.look.colour)
    levels = "\n".join(
        f".l{number} {{ background: {fill}; color: {ink}; }}"
        for number, (fill, ink) in enumerate(zip(colours.LEVEL_FILLS, colours.LEVEL_TEXTS, strict=True))
    )
    shares = "\n".join(f".w{tenth} {{ width: {tenth * 10}%; }}" for tenth in range(1, 11))
    paper = "A4" if document.look.paper is Paper.A4 else "letter"
    names = {
        "accent": shades.accent,
        "on-tint": shades.on_tint,
        "text": colours.TEXT,
        "muted": colours.MUTED,
        "line": colours.LINE,
        "edge": colours.EDGE,
        "tint": shades.tint,
        "families": _FAMILIES,
        "paper": paper,
        "draft": _quoted(catalogue(document.language).say("Draft")) if document.draft else "none",
        "leading": "1.75" if document.language == "ar" else "1.55",
    }
    found = "\n".join(("", _STYLE, levels, shares, _PRINT, ""))
    for name, value in names.items():
        found = found.replace(f"@{name}@", value)
    return found


def _quoted(text: str) -> str:
    """Return the text as a string of the style sheet, where only letters and figures stand for themselves."""
    return '"' + "".join(c if c.isalnum() else f"\\{ord(c):X} " for c in text) + '"'


_STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 64rem; padding: 0 1.5rem 4rem; background: #fff; color: @text@;
  font: 1rem/@leading@ @families@; overflow-wrap: break-word; }
a { color: @accent@; text-underline-offset: .15em; }
a:focus-visible, .scroll:focus-visible { outline: 3px solid @accent@; outline-offset: 2px; }
.skip { position: absolute; inset-block-start: -10rem; inset-inline-start: 1rem; padding: .5rem 1rem;
  background: #fff; }
.skip:focus { inset-block-start: 1rem; }
.draft { position: fixed; inset-block-start: 1rem; inset-inline-end: 1rem; padding: .1rem .8rem; background: #fff;
  border: 2px solid @edge@; border-radius: 4px; color: @muted@; font-weight: 700; }
p, ul, ol { max-width: 42rem; margin: 0 0 1rem; }
li { margin: 0 0 .35rem; }
li::marker { color: @accent@; font-weight: 700; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; break-after: avoid; }
h1 { font-size: 2.4rem; margin: 0 0 .5rem; }
h2 { font-size: 1.75rem; margin: 3.5rem 0 1rem; }
h3 { font-size: 1.25rem; margin: 2.25rem 0 .6rem; }
h4 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
header { padding: 4rem 0 2rem; border-block-end: 1px solid @line@; }
h1::before { content: ""; display: block; width: 4.5rem; height: .55rem; margin: 0 0 2rem; background: @accent@; }
.emblem { display: block; max-height: 7rem; max-width: 14rem; margin: 0 0 2rem; }
.subtitle { font-size: 1.25rem; color: @muted@; margin-block-end: 2.5rem; }
.party { font-size: 1.5rem; font-weight: 700; margin: 0; }
.about { display: flex; flex-wrap: wrap; gap: 0 3rem; margin: 1.5rem 0 0; }
.about p { max-width: 26rem; }
.label, .small, .code, .note, .fine { color: @muted@; }
.small, .note, .fine { font-size: .86em; }
.code { font-weight: 400; font-size: .85em; }
nav ol { list-style: none; padding-inline-start: 0; max-width: 42rem; }
nav ol ol { padding-inline-start: 1.25rem; margin: .2rem 0 .8rem; }
nav > ol > li > a { font-weight: 700; }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }
.lead { font-size: 1.15rem; color: @muted@; }
.facts { display: flex; flex-wrap: wrap; gap: 1rem 2rem; margin: 1.5rem 0; padding: 1.2rem 1.4rem; border-radius: 6px;
  background: @tint@; }
.facts p { flex: 1 1 10rem; margin: 0; line-height: 1.35; font-size: .92rem; color: @muted@; }
.facts strong { font-size: 1.75rem; color: @on-tint@; }
.aside { margin: 1.25rem 0; padding: .9rem 1.2rem; border-radius: 6px; background: @tint@; font-size: .92rem; }
.aside p { margin-block-end: .5rem; }
.aside-head { font-weight: 700; color: @on-tint@; }
.scroll { overflow-x: auto; margin: 1.5rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.45;
  font-variant-numeric: tabular-nums; }
caption, figcaption { text-align: start; font-weight: 700; font-size: .95rem; margin: 0; padding: 0 0 .5rem; }
th, td { padding: .45rem .6rem; text-align: start; vertical-align: top; border-block-end: 1px solid @line@; }
th:first-child, td:first-child { padding-inline-start: 0; }
th:last-child, td:last-child { padding-inline-end: 0; }
thead th { color: @muted@; vertical-align: bottom; border-block-end: 2px solid @edge@; }
tbody th { font-weight: 400; }
.group th { padding-block-start: 1rem; font-weight: 700; color: @accent@; }
.total th, .total td { font-weight: 700; border-block: 2px solid @edge@; }
td.end, th.end { text-align: end; }
td.center, th.center { text-align: center; }
.note { margin-block-start: -.75rem; }
figure { margin: 1.75rem 0; }
svg { direction: ltr; }
svg text { font-family: @families@; }
.chart { height: auto; max-width: 100%; }
.level { display: inline-block; min-width: 1.5em; padding: 0 .35em; border-radius: 3px; text-align: center;
  font-size: .86em; font-weight: 700; line-height: 1.5; }
.unknown { border: 1px dashed @edge@; }
.bar, .meter { vertical-align: middle; }
footer { margin: 4rem 0 0; padding: 1rem 0 0; border-block-start: 1px solid @line@; color: @muted@; font-size: .86rem; }
""".strip()

_PRINT = """
@page { size: @paper@; margin: 22mm 18mm;
  @top-center { content: @draft@; color: @muted@; font: 700 9.5pt @families@; } }
@page wide { size: @paper@ landscape; }
@media print {
  .draft { position: static; width: fit-content; }
  .wide { page: wide; }
  .group { break-after: avoid; }
  .facts p { flex-basis: 6rem; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .skip { display: none; }
  header { min-height: 80vh; border: 0; padding-block-start: 30vh; }
  nav, .new-page { break-before: page; }
  .scroll { overflow: visible; }
  thead { display: table-header-group; }
  tr, figure, .facts, .aside { break-inside: avoid; }
  caption { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
  .aside, .facts, .level, .bar, .meter, h1::before { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
""".strip()
