"""The guide as a document tree, in a language it is written in and on the paper that is used there."""

from __future__ import annotations

import datetime as dt
from functools import partial

from cpdesk import __version__
from cpdesk.base.i18n import catalogue
from cpdesk.base.languages import SOURCE_LANGUAGE, find
from cpdesk.reports.choices import Paper
from cpdesk.reports.content.user_guide.figure import figure
from cpdesk.reports.content.user_guide.marked_text import read_sections
from cpdesk.reports.content.user_guide.source import load_icon, load_picture, load_text
from cpdesk.reports.document import Cover, Document, Figure, Look

KIND = "user-guide"


def build(language: str = SOURCE_LANGUAGE, paper: Paper = Paper.A4) -> Document:
    """Return the guide; English where it is not written in the language."""
    text = load_text(language)
    about = text.about
    title = about["title"]
    return Document(
        kind=KIND,
        language=text.language,
        right_to_left=find(text.language).right_to_left,
        cover=Cover(
            title=title,
            subtitle=about["subtitle"],
            party=f"cpdesk {__version__}",
            cycle=about["for"],
            facts=(),
            fine_print=about["fine print"],
        ),
        running_head=(title, f"cpdesk {__version__}"),
        running_foot=about["foot"],
        contents_title=about["contents"],
        date=dt.date.fromisoformat(about["date"]),
        author="cpdesk",
        sections=read_sections(text.body, catalogue(text.language).say, partial(drawn, text.language)),
        look=Look(paper, emblem=load_icon()),
        draft=False,
    )


def suggested_name(language: str) -> str:
    """Return a name for the file, such as ``cpdesk-user-guide-en.pdf``."""
    return f"cpdesk-{KIND}-{load_text(language).language}.pdf"


def drawn(language: str, name: str, caption: str, shows: str) -> Figure:
    """Return a picture of the window as a figure, numbers and all."""
    return figure(load_picture(name, language), caption, shows)
