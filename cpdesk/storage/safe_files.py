"""Which evidence files may be opened with the system's program, and the names their copies get. Opens nothing itself.

A file someone attached may come from anywhere. Only kinds of documents that are read, not run, are opened, and only
where the content is what the name says; for every other file there is a copy under a name that nothing runs.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

LONGEST = 120
"""Bytes of the longest name a copy gets, without its ending; some systems take 255 in all."""

UNSAFE_ENDING = ".evidence"
"""What is put at the end of a name whose own ending could make a system run the file."""

_ZIP, _OLE = (b"PK\x03\x04",), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "tif": (b"II*\x00", b"MM\x00*"),
    "tiff": (b"II*\x00", b"MM\x00*"),
    "docx": _ZIP,
    "xlsx": _ZIP,
    "pptx": _ZIP,
    "odt": _ZIP,
    "ods": _ZIP,
    "odp": _ZIP,
    "txt": (),
}
"""The kinds of documents that are opened, by ending, with how their files begin."""

_MACROS = (b"vbaProject", b"Basic/", b"Scripts/", b"macrosheets/", b"activeX/")
"""Names inside an office document that holds programs; a ZIP file holds the names of its parts as they are."""

_RUNNABLE = """
    ade adp apk app appimage application appref-ms asp aspx bash bat bin cab chm cmd com command cpl crx csh cgi deb
    desktop diagcab dll dmg docm dotm dylib elf exe fish gadget hta htm html img inf ins iso isp jar jnlp js jse ksh
    library-ms lnk maf mam mar mau maw mde mht mhtml mjs msc msh msi msix msp mst msu ocx osd otm out php pif pkg pl
    potm ppa ppam ppsm pptm prg ps1 ps1xml psc1 psd1 psm1 py pyc pyo pyw pyz rb reg rpm run scf scpt scr sct search-ms
    settingcontent-ms sh shb shs shtm shtml slk so svg svgz swf sys tcl theme url vb vba vbe vbp vbs vhd vhdx webarchive
    webloc whl workflow ws wsc wsf wsh xbap xht xhtml xla xlam xll xlm xlsb xlsm xltm xml xnk xsl xslt zsh
"""
"""Endings of what some system runs or shows as a page; a copy never keeps one at its end."""

_OLDER = "csv doc dot mdb odb pot pps ppt pub rtf vsd xls xlt xlw"
"""Endings of documents of older kinds that can hold programs; never opened from here, but copied as they are named."""

_RUN, _HOLD = frozenset(_RUNNABLE.split()), frozenset(_OLDER.split())

_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r'[<>:"|?*]')
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


class Opening(StrEnum):
    """Whether a file may be opened, and why not."""

    ALLOWED = "allowed"
    UNKNOWN = "unknown"  # not a kind of document that is known here
    CAN_RUN = "can_run"  # a program, a script, a web page, an office file with macros
    NOT_AS_NAMED = "not_as_named"  # the content is of another kind than the name says


def by_name(name: str) -> Opening:
    """Tell from a name alone whether the file may be opened; :func:`by_content` has the last word."""
    ending = _ending(clean_name(name))
    if ending in _STARTS:
        return Opening.ALLOWED
    return Opening.CAN_RUN if ending in _RUN | _HOLD else Opening.UNKNOWN


def by_content(name: str, content: bytes) -> Opening:
    """Tell whether a file may be opened: a known kind of document, of that kind by its content, without programs."""
    told = by_name(name)
    if told is not Opening.ALLOWED:
        return told
    ending = _ending(clean_name(name))
    starts = _STARTS[ending]
    if starts is _ZIP:
        if content.startswith(_OLE) or not content.startswith(starts):
            return Opening.NOT_AS_NAMED
        return Opening.CAN_RUN if any(mark in content for mark in _MACROS) else Opening.ALLOWED
    fits = _is_text(content) if ending == "txt" else content.startswith(starts)
    return Opening.ALLOWED if fits else Opening.NOT_AS_NAMED


def clean_name(name: str) -> str:
    """Return a file's name without folders, hidden letters and marks that turn its direction; never empty."""
    name = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    name = "".join(c for c in re.sub(r"\s", " ", name) if unicodedata.category(c) not in _HIDDEN)
    name = re.sub(" +", " ", _NOT_IN_NAMES.sub("_", name)).strip(" .")
    if not name.strip("_"):
        return "evidence"
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 20 or not stem:
        return _cut(name)
    return f"{_cut(stem)}.{ending}"


def safe_name(name: str) -> str:
    """Return the name a copy gets: clean, and with an ending that no system runs."""
    cleaned = clean_name(name)
    return cleaned + UNSAFE_ENDING if _ending(cleaned) in _RUN else cleaned


def _ending(cleaned: str) -> str:
    stem, dot, ending = cleaned.rpartition(".")
    return unicodedata.normalize("NFKC", ending).casefold().strip() if dot and stem else ""


def _cut(text: str) -> str:
    """Cut a text to the longest a name may be, between letters."""
    return text.encode("utf-8")[:LONGEST].decode("utf-8", "ignore").rstrip(" .") or "evidence"


def _is_text(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):  # as Windows' editor writes it
        return True
    return b"\x00" not in content and not content.startswith((b"MZ", b"#!", b"\x7fELF", b"%PDF-", *_ZIP))
