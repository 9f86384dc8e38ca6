"""``cpdesk guide``: the user guide as a PDF, in the languages it is written in."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _, interface
from cpdesk.base.languages import find
from cpdesk.commands.output import print_lines
from cpdesk.reports.choices import Paper
from cpdesk.reports.content.user_guide import build, languages
from cpdesk.reports.writers import pdf


def guide(options: Namespace) -> int:
    """Write the guide; without a language in that of the interface, or in English where there is none in it."""
    path: Path = options.to
    if path.suffix.lower() != ".pdf":
        raise InputError(
            _("The user guide is a PDF; the name {name} says otherwise.", name=path.name),
            safe=_("Nothing was written."),
            todo=_("Give the file a name that ends in one of: {endings}.", endings="pdf"),
        )
    asked = options.language or interface().language
    if options.language and options.language not in languages():
        raise InputError(
            _("There is no user guide in this language: {language}.", language=find(asked).own_name),
            safe=_("Nothing was written."),
            todo=_("Choose one of: {formats}.", formats=", ".join(languages())),
        )
    written = pdf.write(build(asked, Paper(options.paper)), path)
    checked = " ".join(written.checked.sentences())
    print_lines([_("{name} is written and checked: {checked}", name=written.path.name, checked=checked)])
    return 0
