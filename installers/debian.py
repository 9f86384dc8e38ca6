"""Libraries of the system PyInstaller took into the folder: the Debian package of each, and its licence."""

from __future__ import annotations

import functools
import platform
import re
import subprocess
from fnmatch import fnmatch
from pathlib import Path

from installers.parts import Part

_COMMON = Path("/usr/share/common-licenses")
_LICENCE = re.compile(r"^License:[ \t]*(\S.*)$", re.MULTILINE)


def debian_parts(sources: list[str], words: dict[str, str]) -> list[Part]:
    """Return one part for each Debian package some files are from; none where there is no ``dpkg-query``.

    ``words`` are licences of the libraries themselves by package, or by how its name begins (``libxcb*``).
    """
    below = {re.sub(r"^(/usr)?/lib/", "", source) for source in sources if re.match(r"(/usr)?/lib/", source)}
    # both places are asked for, since either may be the one a package names; what is none is passed over
    exact = [f"{folder}/{name}" for name in sorted(below) for folder in ("/lib", "/usr/lib")]
    packages = sorted({line.split(":")[0] for line in _ask("-S", *exact)}) if exact else []
    fields = "-f=${Package}\t${Version}\t${Architecture}\n"
    lines = {line.split("\t")[0]: line for line in reversed(_ask("-W", fields, *packages))} if packages else {}
    return [_part(lines[name], words) for name in packages if name in lines]


@functools.cache
def _distribution() -> str:
    """Return what the system calls itself: packages of Ubuntu are not those of Debian."""
    try:
        return platform.freedesktop_os_release()["ID"]
    except OSError:
        return "debian"


def _ask(*question: str) -> list[str]:
    try:
        answer = subprocess.run(["dpkg-query", *question], capture_output=True, text=True, check=False)
    except OSError:
        return []
    return [line for line in answer.stdout.splitlines() if not line.startswith("diversion ")]


def _part(line: str, words: dict[str, str]) -> Part:
    name, version, architecture = line.split("\t")
    text = Path("/usr/share/doc", name, "copyright")
    content = text.read_text(encoding="utf-8", errors="replace") if text.is_file() else ""
    named = sorted(set(re.findall(r"/usr/share/common-licenses/([\w.-]*\w)", content)))
    said = list(dict.fromkeys(match.strip() for match in _LICENCE.findall(content)))
    known = next((words[pattern] for pattern in words if fnmatch(name, pattern)), "")
    licence = known or (said[0] if len(said) == 1 else "several, see its text")
    texts = [text] if content else []
    texts += [_COMMON / word for word in named if (_COMMON / word).is_file()]
    purl = f"pkg:deb/{_distribution()}/{name}@{version.replace(':', '%3A')}?arch={architecture}"
    return Part(name, version, licence, "library", purl, tuple(texts))
