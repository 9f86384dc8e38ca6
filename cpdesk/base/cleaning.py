"""Take out of a fault's own words what tells of a person or a computer: folders, names, what was typed."""

from __future__ import annotations

import contextlib
import getpass
import os
import re
import sys
from collections.abc import Set
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_LIBRARY = Path(os.__file__).parent
LEFT_OUT = "…"
LONGEST = 500
"""Characters of the longest message; what is longer holds somebody's text."""

_REST = r"""[^"'\n“”«»]*"""
_PATH = re.compile(r"(?:\b[A-Za-z]:[\\/]|\\\\|(?<![\w.…])/(?=\w))" + _REST)
"""A path and all behind it up to a quotation mark: names of folders may hold spaces."""
_WORD = re.compile(r"\w+")
_MANY = re.compile(rf"{LEFT_OUT}(?:[^\w\n]*{LEFT_OUT})+")
_SENTENCES = """
    a abstract access after all already an and any are argument arguments as assigned assignment at attribute
    attributes base be been before between bool bound but by byte bytes call called calling can cannot changed
    character characters class closed code codec concatenate connection constraint convert could data database decode
    deleted depth dict dictionary different disk division does during element empty encode end error escape exceeded
    expected expecting failed file first float for found from full function generator given got has have in index
    initialized input instance instantiate int integer integers Internal into invalid is item items iterable iteration
    iterator key keyword keywords large length libshiboken line list literal locked long malformed match maximum
    memory method missing module more multiple must name negative no nonexistent not number object objects of on one
    open operand operation operator or order ordinal out override overflow permission position positional possible
    Python range read readonly recursion reference referenced required returned returning sequence set signature
    single size slice small some start str string strings subscriptable such support supported supports syntax table
    takes than that the thread to token too tuple type types unbound unexpected unhashable unicode unknown unordered
    unpack unsupported value values variable was were when where which while with without word write wrong zero
"""
_INTERPRETER = frozenset(_SENTENCES.split())
"""The words of which the interpreter, Qt's binding and the database make their sentences."""
_LONGEST_OF_QT = 200
_QUOTED = re.compile(r"\"[^\"\n]*\"?|“[^”\n]*”?|«[^»\n]*»?|(?<!\w)'[^'\n]*'?")
_FILE_OR_ADDRESS = re.compile(r"\S+\.\w{1,10}\b\S*|\S+@\S+")
_NAME_LIKE = re.compile(r"\w+")
_QT_BEGINS = """
    Another Application Available Calling Cannot Child Could Creating Device Error Event Failed Fatal File Font From GL
    Got Image Invalid Item JIT Layout Linux Missing Model Must No Not Object OpenGL Out Paint Painter Parameter Parent
    Pixmap Plugin Reinstalling SVG Starting The Thread Timer Timers This To Trying Unable Unknown Wayland Widget Window
    Windows X11
"""
_SAYS_QT = frozenset(_QT_BEGINS.split())
"""Words with a capital letter of which Qt makes its sentences; others may be somebody's name."""
_FRAME = re.compile(r'File "([^"\n]+)", line (\d+)')
_OF_A_TRACE = re.compile(
    r"\s+(?:File \"[^\"]*\", line \d+|[\w./<>-]+:\d+ )"
    r"|Fatal Python error: |Current thread |Thread 0x|Extension modules: "
)
"""Lines with nothing but words of the code and the interpreter, which may be what somebody is called as well."""
_NOBODY = frozenset(("root", "user", "users", "admin", "administrator", "guest", "home", "localhost", "cpdesk"))
"""Names of accounts and computers that tell nothing of anybody, and stand in many a report."""
_INSIDE = ("site-packages", "dist-packages", "_internal")


def place(name: str) -> str:
    """Return a file of a traceback as it is called in the project or in the library it belongs to."""
    path = Path(name)
    for folder in (ROOT, _LIBRARY):
        if path.is_relative_to(folder):
            path = path.relative_to(folder)
    parts = path.parts
    for mark in _INSIDE:
        if mark in parts:
            return "/".join(parts[parts.index(mark) + 1 :])
    return re.split(r"[\\/]", name)[-1] if path.is_absolute() or ":" in name else path.as_posix()


def clean(text: str) -> str:
    """Return a text without folders, without the login name and without the computer's name."""
    text = _FRAME.sub(lambda found: f'File "{place(found[1])}", line {found[2]}', text)
    for folder in (str(ROOT), str(Path.home())):
        if len(folder) > 1:
            text = re.sub(re.escape(folder) + _REST, LEFT_OUT, text)  # also where it has a quotation mark in it
    text = _PATH.sub(LEFT_OUT, text)
    names = _own_names()
    if names is None:
        return text
    return "\n".join(line if _OF_A_TRACE.match(line) else names.sub(LEFT_OUT, line) for line in text.split("\n"))


def clean_message(text: str) -> str:
    """Return a message of Qt without what it was working on: quotations, files, and words that may be a name.

    What is written small or is an identifier (``QPainter::begin``, ``setGeometry``) belongs to Qt.
    """
    if len(text) > _LONGEST_OF_QT:
        text = text[:_LONGEST_OF_QT].rpartition(" ")[0] + f" {LEFT_OUT}"
    text = _FILE_OR_ADDRESS.sub(LEFT_OUT, clean(_QUOTED.sub(LEFT_OUT, text)))
    return _MANY.sub(LEFT_OUT, _NAME_LIKE.sub(_unless_a_name, text))


def own_names() -> frozenset[str]:
    """Return what this computer and the account are called, as far as it is known; without asking the network."""
    names = {Path.home().name, *(os.environ.get(name, "") for name in ("USER", "USERNAME", "LOGNAME", "COMPUTERNAME"))}
    if sys.platform != "win32":
        names.add(os.uname().nodename)
    with contextlib.suppress(OSError, KeyError, ImportError):  # an account that has no name
        names.add(getpass.getuser())
    return frozenset(names - {""})


def only_words_of(text: str, known: Set[str]) -> str:
    """Return a message with nothing but ``known`` words and the interpreter's; the rest is what it was working on."""
    known = known | _INTERPRETER
    kept = _WORD.sub(lambda found: found[0] if found[0] in known else LEFT_OUT, " ".join(text.split()))
    return _MANY.sub(LEFT_OUT, kept)


def _unless_a_name(found: re.Match[str]) -> str:
    word = found[0]
    small = word.isascii() and word[0].islower()
    of_qt = word[:1] == "Q" and word[1:2].isupper()
    return word if small or of_qt or word in _SAYS_QT or word.isdigit() else LEFT_OUT


@lru_cache(maxsize=1)
def _own_names() -> re.Pattern[str] | None:
    """Return what finds the login name and the computer's; very short ones would be found in every word."""
    telling = (name for name in own_names() if len(name) > 2 and name.casefold() not in _NOBODY)
    told = sorted((re.escape(name) for name in telling), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(told)})(?!\w)", re.IGNORECASE) if told else None
