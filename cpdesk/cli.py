"""The command line: words to jobs (DESIGN section 7). Exit status 0 done, 1 the input is at fault, 2 wrong usage."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from cpdesk import __version__
from cpdesk.assessment.fields import DEPTHS
from cpdesk.base.errors import InputError
from cpdesk.base.exit_status import status_of
from cpdesk.base.i18n import _, interface, set_language
from cpdesk.base.languages import LANGUAGES, available
from cpdesk.base.own_files import damaged
from cpdesk.base.streams import make_usable
from cpdesk.start import is_dropped

REPORTS = (
    "needs, action-plan, donor-sheets, workshop-record, data, national-report, initiatives, "
    "agenda, invitation, roles, sign-in-sheet, participants, tonight"
)
"""The kinds of report; said here so that the help needs to load none of them."""

FORMS = "xlsx,pdf,paper"
"""The sorts of form, said here for the same reason."""

Job = Callable[[Namespace], int]

_NO_LETTER = re.compile("[\ud800-\udfff]")
"""What Python makes of bytes of an argument that are not in the encoding of the system."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; no command opens the window."""
    make_usable()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and is_dropped(given[0]):
        given.insert(0, "gui")
    options = _parser().parse_args(given)
    if getattr(options, "language", ""):
        set_language(options.language)
        wrong = damaged(interface())
        if wrong is not None:
            sys.stderr.write(f"{wrong}\n")
    return status_of(partial(_run, options))


def _run(options: Namespace) -> int:
    _refuse_other_bytes(options)
    job: Job = options.job
    return job(options)


def _refuse_other_bytes(options: Namespace) -> None:
    """Raise InputError where a text holds bytes that are no letters here; left out, they would make it another text."""
    for given in vars(options).values():
        for text in given if isinstance(given, list) else [given]:
            if isinstance(text, str) and _NO_LETTER.search(text):
                raise InputError(
                    _("“{text}” is not UTF-8.", text=_NO_LETTER.sub("?", text)),
                    safe=_("Nothing was changed."),
                    todo=_("Save the script or list it comes from as UTF-8, then try again."),
                )


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="cpdesk", description=_("Capacity-building self-assessment and action planning."))
    parser.add_argument("--version", action="version", version=f"cpdesk {__version__}")
    parser.add_argument("--self-test", action="store_true", help=_("check this installation, print JSON and leave"))
    stored = _("stored files of older formats, which --self-test opens")
    parser.add_argument("--formats", type=Path, default=None, metavar="DIR", help=stored)
    written = _("the file in which --self-test also writes what it found")
    parser.add_argument("--result", type=_file, default=None, metavar="PATH", help=written)
    parser.add_argument("--self-test-quick", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--self-test-child", type=Path, default=None, help=argparse.SUPPRESS)
    parser.add_argument("--library", type=Path, default=None, help=_("keep the window's assessments in this folder"))
    parser.set_defaults(job=_window, file=None, sample=False)
    commands = parser.add_subparsers(metavar="COMMAND")
    _add_window(commands)
    _add_plan(commands)
    _add_assessment(commands)
    _add_cycles(commands)
    _add_decisions(commands)
    _add_reports(commands)
    _add_guide(commands)
    _add_keeping(commands)
    _add_exchange(commands)
    _add_forms(commands)
    _add_people(commands)
    _add_about(commands)
    return parser


def _add_window(commands: argparse._SubParsersAction[ArgumentParser]) -> None:
    gui = commands.add_parser("gui", help=_("open the window, on an assessment if one is named"))
    gui.add_argument("file", nargs="?", type=_file, default=None)
    gui.add_argument("--sample", action="store_true", help=_("open the sample country"))
    gui.add_argument("--language", default="", choices=[language.code for language in LANGUAGES])
    gui.add_argument("--library", type=Path, default=argparse.SUPPRESS)
    gui.set_defaults(job=_window)


def _add_plan(commands: argparse._SubParsersAction[ArgumentParser]) -> None:
    plan = commands.add_parser("plan", help=_("the editions of the plan that come with cpdesk"))
    words = plan.add_subparsers(metavar="WORD", required=True)
    listing = _job(words, "list", "plan", "list_plans", _("list the editions with their counts"))
    shown = _job(words, "show", "plan", "show_plan", _("show an edition, or one item of it"))
    shown.add_argument("edition")
    shown.add_argument("code", nargs="?", default="")
    checked = _job(words, "check", "plan", "check_plan", _("check the data of one edition or of all"))
    checked.add_argument("edition", nargs="?", default="")
    official = _("compare the national report's questions with an official file of them (JSON)")
    checked.add_argument("--official", type=_file, default=None, metavar="PATH", help=official)
    checked.add_argument("--form", default="nr5", metavar="NAME", help=_("the reporting format to compare (nr5)"))
    compared = _job(words, "compare", "plan", "compare_plans", _("show what became of each item between two editions"))
    compared.add_argument("older")
    compared.add_argument("newer")
    for word in (listing, shown, compared):
        word.add_argument("--json", action="store_true")


def _add_assessment(commands: argparse._SubParsersAction[ArgumentParser]) -> None:
    new = _job(commands, "new", "assessment", "new", _("make an assessment file"), file=True)
    new.add_argument("--party", required=True, metavar="ISO2")
    new.add_argument("--edition", default="")
    new.add_argument("--cycle", default=f"Baseline {dt.date.today().year}")
    new.add_argument("--depth", default="", choices=[choice.value for choice in DEPTHS], help=_("how much is asked"))
    info = _job(commands, "info", "assessment", "info", _("say what a file holds"), file=True)
    setting = _job(commands, "set", "assessment", "set_value", _("record one value"), file=True)
    for name in ("subject", "field", "value"):
        setting.add_argument(name)
    setting.add_argument("--author", default="")
    getting = _job(commands, "get", "assessment", "get_values", _("print recorded values"), file=True)
    getting.add_argument("subject", nargs="?", default="")
    needs = _job(commands, "needs", "needs", "needs", _("print the ranked needs"), file=True)
    checks = _job(commands, "checks", "checks", "checks", _("say what does not fit together"), file=True)
    spread = _job(commands, "agreement", "agreement", "agreement", _("say how far respondents agree"), file=True)
    spread.add_argument("--json", action="store_true")
    checks.add_argument("--date", type=_day, default=dt.date.today(), metavar="YYYY-MM-DD")
    verify = _job(commands, "verify", "exchange", "verify", _("check a file from end to end"), file=True)
    for word in (info, getting, needs, checks, verify):
        word.add_argument("--json", action="store_true")


def _add_cycles(commands: argparse._SubParsersAction[ArgumentParser]) -> None:
    cycle = _job(commands, "cycle", "cycles", "cycle", _("list the cycles, start the next one"), file=True)
    either = cycle.add_mutually_exclusive_group()
    either.add_argument("--start", default=None, metavar="NAME", help=_("start the next cycle under this name"))
    either.add_argument("--take-back", action="store_true", help=_("take the last cycle back, if it is blank"))
    cycle.add_argument("--kind", default="mid_term", choices=("mid_term", "final", "other"))
    cycle.add_argument("--date", type=_day, default=dt.date.today(), metavar="YYYY-MM-DD")
    cycle.add_argument("--author", default="")
    cycle.add_argument("--json", action="store_true")


def _add_decisions(commands: argparse._SubParsersAction[ArgumentParser]) -> None:
    listed = _("list the national report's questions with what is proposed and decided")
    _job(commands, "decisions", "decisions", "decisions", listed, file=True).add_argument("--json", action="store_true")
    decide = _job(commands, "decide", "decisions", "decide", _("decide one of these questions"), file=True)
    decide.add_argument("key", metavar="KEY")
    decide.add_argument("verdict", choices=("accept", "change", "skip"))
    decide.add_argument("codes", nargs="*", metavar="CODE")
    decide.add_argument("--text", default="", help=_("an answer in words, or what is added to an option"))
    decide.add_argument("--comment", default=None)
    decide.add_argument("--author", default="")


def _add_reports(commands: argparse._SubParsersAction[ArgumentParser]) -> None:
    report = _job(commands, "report", "report", "report", _("write a report"), file=True)
    report.add_argument("kind", metavar="KIND", help=_("one of: {kinds}", kinds=REPORTS))
    to = _("the file; its ending says how it is written, such as .pdf, .docx, .html, .xlsx, .csv or .json")
    report.add_argument("--to", type=_file, required=True, metavar="PATH", help=to)
    report.add_argument("--paper", choices=["a4", "letter"], default="a4", help=_("the size of the paper"))
    left_out = _("leave a part out; can be given several times; naming an unknown part lists the known ones")
    report.add_argument("--without", action="append", default=[], metavar="PART", help=left_out)
    report.add_argument("--names", action="store_true", help=_("print the names of people"))
    only = _("only this action, on donor sheets and in initiatives; can be given several times")
    report.add_argument("--action", action="append", default=[], metavar="ID", help=only)
    report.add_argument("--programmes", action="store_true", help=_("one donor sheet for the actions of each goal"))
    lines = _("how many empty lines a sign-in sheet has, 500 at most")
    report.add_argument("--lines", type=int, default=12, metavar="N", help=lines)
    emblem = _job(commands, "emblem", "emblem", "emblem", _("put the emblem on documents, or take it away"), file=True)
    emblem.add_argument("picture", nargs="?", type=_file, default=None, metavar="PICTURE")
    emblem.add_argument("--remove", action="store_true", help=_("take the emblem away"))
    emblem.add_argument("--author", default="")
    demo = _job(commands, "demo", "report", "demo", _("write the sample country's assessment, every report and forms"))
    demo.add_argument("folder", type=Path, metavar="DIR")
    demo.add_argument("--screenshots", action="store_true", help=_("also write pictures of the window"))
    for word in (report, demo):
        codes = [language.code for language in available()]
        word.add_argument("--language", default="", choices=codes, help=_("the language it is written in"))
        day = _("the day it states (today)")
        word.add_argument("--date", type=_day, default=dt.date.today(), metavar="YYYY-MM-DD", help=day)


def _add_guide(commands: argparse._SubParsersAction[ArgumentParser]) -> None:
    guide = _job(commands, "guide", "guide", "guide", _("write the user guide as a PDF"))
    guide.add_argument("--to", type=_file, required=True, metavar="PATH.pdf")
    codes = [language.code for language in LANGUAGES]
    guide.add_argument("--language", default="", choices=codes, help=_("the language it is written in"))
    guide.add_argument("--paper", choices=["a4", "letter"], default="a4", help=_("the size of the paper"))


def _add_keeping(commands: argparse._SubParsersAction[ArgumentParser]) -> None:
    listed = _job(commands, "backups", "keeping", "list_backups", _("list the backups of a file"), file=True)
    listed.add_argument("--json", action="store_true")
    restored = _job(commands, "restore", "keeping", "restore_backup", _("go back to a backup"), file=True)
    restored.add_argument("number", type=int, metavar="NUMBER")
    _job(commands, "recover", "keeping", "recover_file", _("rebuild a damaged file from what is kept"), file=True)


def _add_exchange(commands: argparse._SubParsersAction[ArgumentParser]) -> None:
    packing = _job(commands, "package", "exchange", "package", _("write a package to mail or carry"), file=True)
    packing.add_argument("--to", type=_file, required=True, metavar="PATH.cpdesk")
    packing.add_argument("--sender", default="", metavar="NAME")
    packing.add_argument("--without-attachments", action="store_true", help=_("leave the evidence files out"))
    packing.add_argument(
        "--for", dest="respondent", default="", metavar="RESPONDENT", help=_("only what one respondent needs to answer")
    )
    merging = _job(commands, "merge", "exchange", "merge", _("bring packages and files into a file"), file=True)
    merging.add_argument("paths", nargs="+", type=_file, metavar="PATH")
    merging.add_argument("--accept-erasing", action="store_true", help=_("let them erase values for good"))
    differing = _job(commands, "conflicts", "exchange", "show_conflicts", _("list fields that disagree"), file=True)
    for word in (packing, merging, differing):
        word.add_argument("--json", action="store_true")


def _add_forms(commands: argparse._SubParsersAction[ArgumentParser]) -> None:
    form = _job(commands, "form", "forms", "form", _("write questionnaires"), file=True)
    to = _("the folder; for a single form also a file that ends in .xlsx or .pdf")
    form.add_argument("--to", type=Path, required=True, metavar="PATH", help=to)
    whose = form.add_mutually_exclusive_group()
    whose.add_argument("--respondent", default="", metavar="ID", help=_("for this respondent"))
    whose.add_argument("--all", action="store_true", help=_("one for each respondent"))
    whose.add_argument("--blank", type=int, default=None, metavar="N", help=_("so many numbered blank ones"))
    form.add_argument("--as", dest="sorts", default="", metavar="SORTS", help=_("any of: {sorts}", sorts=FORMS))
    form.add_argument("--filled", action="store_true", help=_("with what the respondent answered so far"))
    form.add_argument("--paper", choices=["a4", "letter"], default="a4", help=_("the size of the paper"))
    codes = [language.code for language in available()]
    form.add_argument("--language", default="", choices=codes, help=_("the language it is written in"))
    back = _job(commands, "read-form", "forms", "read_forms", _("read forms that came back"), file=True)
    back.add_argument("forms", nargs="+", type=_file, metavar="FORM")
    who = _("whose answers these are, where the form does not say it; “new” for somebody not registered")
    back.add_argument("--respondent", default="", metavar="ID", help=who)
    back.add_argument("--apply", action="store_true", help=_("record what was read"))
    back.add_argument("--without-refused", action="store_true", help=_("leave out cells that are not valid"))
    back.add_argument("--author", default="")
    back.add_argument("--json", action="store_true")


def _add_people(commands: argparse._SubParsersAction[ArgumentParser]) -> None:
    told = _job(commands, "person", "people", "person", _("write down all that is kept about a respondent"), file=True)
    told.add_argument("respondent", metavar="RESPONDENT")
    told.add_argument("--to", type=_file, required=True, metavar="PATH.json")
    spoken = _job(commands, "mentions", "people", "mentions", _("find where somebody is spoken of"), file=True)
    spoken.add_argument("words", metavar="WORDS", help=_("part of a name, in any text that may be erased"))
    spoken.add_argument("--json", action="store_true")
    erased = _job(commands, "erase", "people", "erase", _("erase what is kept about people, for good"), file=True)
    erased.add_argument("subject", metavar="SUBJECT")
    erased.add_argument("field", nargs="?", default="", metavar="FIELD")
    shown = _job(commands, "evidence", "people", "show_evidence", _("list the evidence and its files"), file=True)
    shown.add_argument("--json", action="store_true")
    attached = _job(commands, "attach", "people", "attach", _("attach a file as evidence"), file=True)
    attached.add_argument("path", type=_file, metavar="PATH")
    attached.add_argument("--item", required=True, metavar="CODE")
    attached.add_argument("--title", required=True)
    attached.add_argument("--author", default="")


def _add_about(commands: argparse._SubParsersAction[ArgumentParser]) -> None:
    about = _job(commands, "about", "about", "about", _("say which cpdesk this is, and what it stands on"))
    saved = _("write a file with versions, settings and numbers for whoever helps: no answers, no names")
    about.add_argument("--support", type=_file, default=None, metavar="PATH.txt", help=saved)
    about.add_argument("--language", default="", choices=[language.code for language in available()])
    about.add_argument("--library", type=Path, default=argparse.SUPPRESS)
    kept = _("print it as JSON; like the text it says where the assessments lie, so send --support to others instead")
    about.add_argument("--json", action="store_true", help=kept)


def _file(text: str) -> Path:
    """Return the path a word of the command line names; “.” and an empty word name no file."""
    path = Path(text)
    if not path.name:
        raise argparse.ArgumentTypeError(_("“{text}” is no name of a file.", text=text))
    return path


def _day(text: str) -> dt.date:
    """Return the day a word of the command line names."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("“{text}” is no date such as 2026-11-21.", text=text)) from None


def _job(
    commands: argparse._SubParsersAction[ArgumentParser],
    word: str,
    module: str,
    function: str,
    help_text: str,
    *,
    file: bool = False,
) -> ArgumentParser:
    """Add a command whose module is imported only when it is used."""
    parser = commands.add_parser(word, help=help_text)
    if file:
        parser.add_argument("file", type=_file, metavar="FILE")
    parser.set_defaults(job=_Lazy(module, function))
    return parser


class _Lazy:
    """A job of ``cpdesk.commands`` that is imported when it is called."""

    def __init__(self, module: str, function: str) -> None:
        self._module = module
        self._function = function

    def __call__(self, options: Namespace) -> int:
        """Import the job and run it."""
        from importlib import import_module

        job: Job = getattr(import_module(f"cpdesk.commands.{self._module}"), self._function)
        return job(options)


def _window(options: Namespace) -> int:
    if options.self_test:
        from cpdesk.desktop.self_test.run import run_self_test

        return run_self_test(options.result, options.formats, quick=options.self_test_quick)
    if options.self_test_child is not None:
        from cpdesk.desktop.self_test.child import record_until_killed

        return record_until_killed(options.self_test_child)
    from cpdesk.desktop.begin import open_window

    language: str = getattr(options, "language", "")
    return open_window(options.file, options.library, language, options.sample)
