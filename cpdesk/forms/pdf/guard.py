"""Read a PDF that came from elsewhere without trusting it: no more time, size or depth than a form can need.

pypdf is careful with broken files, yet a file made for the purpose can keep any reader busy for very long. Whatever
goes wrong in it becomes one sentence; nothing in the file is ever run or followed.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.base.i18n import _

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_BYTES = 50_000_000
"""Bytes of a filled-in form; ours take about a hundredth of it, also after other programs saved them several times."""
SECONDS = 2.0
"""How long the computer may work on one form; a tenth of it is usual for a form that asks everything."""
_LONGEST_WAIT = 4.0
"""Seconds after which reading ends in any case, however busy the computer is with other things."""
_MOST_IN_A_STREAM = 10_000
"""Objects of one object stream; usual programs put a hundred or two into one."""
_LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": 1_500_000,
    "lzw_maximum_output_length": 1_500_000,
    "run_length_maximum_output_length": 1_500_000,
    "brotli_maximum_output_length": 1_500_000,
    "array_based_stream_maximum_output_length": 1_500_000,
    "stream_decoding_work_maximum_length": 6_000_000,
    "zlib_maximum_recovery_input_length": 0,
    "array_maximum_element_count": 20_000,
    "dictionary_maximum_element_count": 20_000,
    "page_tree_maximum_entries": 2_000,
    "page_tree_maximum_page_entries": 50_000,
    "stream_filters_maximum_length": 4,
}
_Found = TypeVar("_Found")


class _TooLong(BaseException):
    """Raised where reading has taken too long; no Exception, since pypdf catches those."""


def read_guarded(path: Path, content: bytes, take: Callable[[PdfReader], _Found]) -> _Found:
    """Return what ``take`` finds in the PDF.

    Raises:
        InputError: the file is damaged, locked, holds programs or files, or takes too long. Nothing was changed.

    """
    from pypdf import apply_configuration
    from pypdf.errors import DependencyError, FileNotDecryptedError, WrongPasswordError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it would warn of is said in our words, or harmless
    try:
        with apply_configuration(**_LIMITS):
            reader = _reader(content)
            if reader.is_encrypted:
                raise _locked(path)
            return take(reader)
    except CpdeskError:
        raise
    except _TooLong:
        raise refuse(
            _("{name} is built so that reading it takes too long; it is not a form as cpdesk made it.", name=path.name)
        ) from None
    except (DependencyError, FileNotDecryptedError, WrongPasswordError):  # what only ciphers need is not installed
        raise _locked(path) from None
    except (Exception, RecursionError, MemoryError) as error:  # whatever a damaged file makes a reader stumble over
        raise damaged(path) from error


def damaged(path: Path) -> InputError:
    """Return the error for a file that is no readable PDF."""
    return refuse(
        _("{name} is damaged and cannot be read as a PDF.", name=path.name),
        _("Ask for the form once more."),
    )


def _locked(path: Path) -> InputError:
    return refuse(
        _("{name} is locked with a password or protected.", name=path.name),
        _("Ask for the form saved without protection."),
    )


def refuse(what: str, todo: str = "") -> InputError:
    """Return the error that refuses a whole file."""
    return InputError(what, safe=_("Nothing was changed."), todo=todo)


def _reader(content: bytes) -> PdfReader:
    """Return a reader that looks at the time whenever it reads on, and into no object stream of absurd size."""
    from pypdf import PdfReader
    from pypdf.generic import IndirectObject, PdfObject

    watch = _Watch(SECONDS)

    class Reader(PdfReader):
        def get_object(self, indirect_reference: int | IndirectObject) -> PdfObject | None:
            watch.look()
            return super().get_object(indirect_reference)

        def cache_indirect_object(self, generation: int, idnum: int, obj: PdfObject | None) -> PdfObject | None:
            watch.look()
            return super().cache_indirect_object(generation, idnum, obj)

        def _get_object_from_stream(self, indirect_reference: IndirectObject) -> PdfObject:
            stream: Any = IndirectObject(self.xref_objStm[indirect_reference.idnum][0], 0, self).get_object()
            if not 0 <= int(stream["/N"]) <= _MOST_IN_A_STREAM:
                raise _TooLong
            return super()._get_object_from_stream(indirect_reference)

    class Watched(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            watch.look_sometimes()
            return super().read(size)

    return Reader(Watched(content), root_object_recovery_limit=1_000, xref_stream_maximum_entries=100_000)


class _Watch:
    """Says when reading has taken too long: by the time this thread really worked, and in the end by the clock."""

    def __init__(self, seconds: float) -> None:
        self._until = time.thread_time() + seconds
        self._end = time.monotonic() + _LONGEST_WAIT
        self._turns = 0

    def look(self) -> None:
        """Raise ``_TooLong`` when the time is over."""
        if time.thread_time() > self._until or time.monotonic() > self._end:
            raise _TooLong

    def look_sometimes(self) -> None:
        """Do the same, but look at the clock only now and then."""
        self._turns += 1
        if not self._turns % 256:
            self.look()
