"""The report of a bug as text that can be copied: what broke and where in our code, nothing about the user. No Qt."""

from __future__ import annotations

import builtins
import platform
import re
import sys
import traceback
from collections.abc import Iterator
from types import CodeType

from cpdesk import __version__
from cpdesk.base.cleaning import LEFT_OUT, LONGEST, clean, only_words_of, place
from cpdesk.base.own_files import MARK, OwnFileError, file_of

FIRST, LAST = 10, 30
"""So many lines of a long way through the code are kept at its beginning and at its end."""
CAUSES = 3
_BUILT_IN = frozenset(dir(builtins)) | {"NoneType", "function", "method", "module", "generator"}


def report_text(error: BaseException, qt_version: str = "") -> str:
    """Return the report: versions, kind of error, and the lines it passed through, without paths or values."""
    own = file_of(error)
    parts = [versions(qt_version), *([f"{MARK}{own}"] if own else []), *_told(error)]
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    for _number in range(CAUSES):
        if cause is None:
            break
        parts += ["caused by:", *_told(cause)]
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\n".join(parts)


def versions(qt_version: str = "") -> str:
    """Return the line of versions; the system is named without asking it anything, which could open a socket."""
    names = {"win32": "Windows", "darwin": "macOS", "linux": "Linux"}
    qt = f", Qt {qt_version}" if qt_version else ""
    return f"cpdesk {__version__}, Python {platform.python_version()}{qt}, {names.get(sys.platform, sys.platform)}"


def message_of(error: BaseException) -> str:
    """Return an error's own words, without those that came from a file or from a person.

    Kept are the words that stand in the code it passed through, and those of which the interpreter makes its
    sentences; what a message says besides is what the code was working on.
    """
    if isinstance(error, OwnFileError):
        return ""  # the report names the file at its top
    if isinstance(error, OSError) and error.errno is not None:
        return f"[Errno {error.errno}] {clean(error.strerror or type(error).__name__)[:LONGEST]}"
    text = str(error)
    if len(text) > LONGEST:
        return LEFT_OUT
    said = " ".join(_words(error))
    return only_words_of(clean(text), frozenset(re.findall(r"[^\W\d]\w*", said)) | _BUILT_IN)


def _told(error: BaseException) -> list[str]:
    stack = traceback.extract_tb(error.__traceback__)
    frames = [f"  {place(frame.filename)}:{frame.lineno} {frame.name}" for frame in stack]
    if len(frames) > FIRST + LAST:
        left_out = len(frames) - FIRST - LAST
        frames = [*frames[:FIRST], f"  … {left_out} more", *frames[-LAST:]]
    message = message_of(error)
    return [f"{type(error).__name__}: {message}" if message else type(error).__name__, *frames]


def _words(error: BaseException) -> Iterator[str]:
    """Yield the names in the code an error passed through, and the texts of the code that raised it."""
    trace, code = error.__traceback__, None
    while trace is not None:
        code = trace.tb_frame.f_code
        yield from (*code.co_names, *code.co_varnames)
        yield from (type(value).__name__ for value in trace.tb_frame.f_locals.values())
        trace = trace.tb_next
    for made_by in (code, getattr(type(error).__init__, "__code__", None)):
        if isinstance(made_by, CodeType):
            yield from (constant for constant in made_by.co_consts if isinstance(constant, str))
