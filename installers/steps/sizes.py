"""State how large everything is that is given away, and what takes the room: ``proof/sizes.json``, and a table."""

from __future__ import annotations

import json
import tarfile
from collections import defaultdict
from pathlib import Path

from installers.steps.archives import pack_xz
from installers.steps.layout import Layout, StepError, say

AIM = 70_000_000
"""Bytes the compressed Linux folder may have (issue 8)."""
MB = 1_000_000
GROUPS = (
    ("typst (writes PDF)", ("_internal/typst/",)),
    ("ICU: data of Qt for sorting in every language", ("libicudata.", "libicui18n.", "libicuuc.")),
    (
        "Qt for PDF, and the network library it is linked to",
        ("libQt6Pdf", "libQt6Network", "QtPdf", "krb5", "k5crypto"),
    ),
    ("Qt: window, text, pictures", ("_internal/PySide6/Qt/", "_internal/libQt6")),
    ("Qt for Python", ("_internal/PySide6/", "_internal/shiboken6/", "libpyside6", "libshiboken6")),
    ("Python", ("libpython", "_internal/python3", "base_library.zip", "libcrypto", "libsqlite3", "libffi")),
    ("cpdesk and the libraries in Python", ("cpdesk",)),
    ("fonts", ("_internal/resources/fonts/",)),
    ("plan, catalogues, guide, icons", ("_internal/resources/", "_internal/plan_data/")),
    ("lxml", ("_internal/lxml/",)),
    ("Pillow", ("_internal/PIL/", "_internal/pillow.libs/")),
    ("licences", ("_internal/licences/", "LICENSE")),
)
"""Each with parts of places in the folder; a file belongs to the first that fits. The program itself is ``cpdesk``."""
REST = "all else"
HASTE = 1
"""The preset groups are packed with: it shows what takes the room, in a tenth of the time of the archive's own."""


def run(layout: Layout) -> None:
    """Measure, print and write the table. Raises StepError where the Linux folder has grown beyond the aim."""
    groups = {name: _measure(layout, files) for name, files in by_group(layout.frozen).items()}
    given = {path.name: path.stat().st_size for path in sorted(layout.out.glob("cpdesk*"))}
    whole = {
        "files": sum(one["files"] for one in groups.values()),
        "bytes": sum(one["bytes"] for one in groups.values()),
    }
    layout.proof.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"given away": given, "folder": whole, "what takes the room": groups}, indent=1)
    (layout.proof / "sizes.json").write_text(text + "\n", encoding="utf-8")
    say(f"   {'the frozen folder':52} {whole['bytes'] / MB:8.1f} MB")
    for name, one in sorted(groups.items(), key=lambda item: -item[1]["compressed"]):
        say(f"     {name:50} {one['bytes'] / MB:8.1f} MB, compressed {one['compressed'] / MB:5.1f} MB")
    for name, size in given.items():
        say(f"   {name:52} {size / MB:8.1f} MB")
    if too_large := [name for name, size in given.items() if name.endswith(".tar.xz") and size > AIM]:
        raise StepError(f"{too_large[0]} is larger than {AIM / MB:.0f} MB.")


def by_group(folder: Path) -> dict[str, list[Path]]:
    """Return the files of the folder by what they are for; links are no files."""
    if not folder.is_dir():
        raise StepError("Nothing is frozen yet; first: python dev.py package freeze")
    found: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            found[group_of(path.relative_to(folder).as_posix())].append(path)
    return dict(found)


def group_of(name: str) -> str:
    """Return what a file is for by its place in the folder."""
    for group, signs in GROUPS:
        if name in signs or any(sign in name for sign in signs if sign != "cpdesk"):
            return group
    return REST


def _measure(layout: Layout, files: list[Path]) -> dict[str, int]:
    """Return how many files there are, their bytes, and those of all of them packed in haste into one ``.tar.xz``."""
    layout.work.mkdir(parents=True, exist_ok=True)
    archive = layout.work / "group.tar"
    with tarfile.open(archive, "w") as tar:
        for path in files:
            tar.add(path, path.relative_to(layout.frozen).as_posix())
    packed = sum(map(len, pack_xz(archive, HASTE)))
    archive.unlink()
    return {"files": len(files), "bytes": sum(path.stat().st_size for path in files), "compressed": packed}
