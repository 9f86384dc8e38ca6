"""The guide as Markdown of the usual kind, for programs that show that: labels said, marks of our own taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cpdesk.base.i18n import catalogue
from cpdesk.reports.content.user_guide.marked_text import Label
from cpdesk.reports.content.user_guide.source import GuideText

PICTURE = re.compile(r'!\[(?P<shows>[^\]]+)\]\((?P<name>\w+)(?: "(?P<caption>[^"]+)")?\)')
_LABEL = re.compile(r"(?<!!)\[(?P<label>[^\]]+)\](?!\()")
_HEADING = re.compile(r"^(#+) (.*?)(?: \{new page\})?$", re.MULTILINE)


def as_markdown(guide: GuideText, *, pictures: bool = True) -> str:
    """Return the whole guide, its title first; a picture is named as in the guide's folder, below its caption."""
    parts = (_part(part, pictures=pictures) for part in guide.body.strip().split("\n\n"))
    text = "\n\n".join(part for part in parts if part)
    text = _HEADING.sub(r"#\1 \2", text)  # one level below the title
    say = catalogue(guide.language).say
    return f"# {guide.about['title']}\n\n{_said(text, say)}\n\n*{guide.about['foot']}*"


def _said(text: str, say: Label) -> str:
    """Return the text with each label of the window as the window says it."""
    return "".join(_runs(text, say))


def _runs(text: str, say: Label) -> Iterator[str]:
    at = 0
    for match in _LABEL.finditer(text):
        yield text[at : match.start()]
        yield f"**{say(match['label'])}**"
        at = match.end()
    yield text[at:]


def _part(part: str, *, pictures: bool) -> str:
    if picture := PICTURE.fullmatch(part):
        return f"**{picture['caption']}**\n\n![{picture['shows']}]({picture['name']})" if pictures else ""
    if part.startswith("Table: "):
        caption, _line, rows = part.removeprefix("Table: ").partition("\n")
        return f"**{caption}**\n\n{rows}"
    if part.startswith("> "):
        head, _line, rest = part.removeprefix("> ").partition("\n")
        return f"> **{head}**\n>\n{rest}"
    return part
