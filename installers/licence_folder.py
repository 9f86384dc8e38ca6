"""The folder ``licences`` of the frozen application: texts for every part, ``index.json`` for the page About."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from installers.parts import Part

NOT_A_NAME = re.compile(r"[^A-Za-z0-9._-]+")
COMMON = "common"
MISSING = "MISSING.txt"
MISSING_TEXT = """What this folder does not hold, as far as known.

Texts of the libraries compiled into others: the makers' lists name them with their licences (files parts.txt), their
own texts do not come with the packages. For typst and python-bidi these are libraries in Rust; each text is to be had
from https://crates.io under the name and release given.

Qt: which works of others Qt {qt} holds is given for Qt 6.4.2 (Qt/qt-base-parts.txt, Qt/qt-pdf-parts.txt).
{without}"""


def write(parts: list[Part], folder: Path) -> None:
    """Write the folder anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    index = [_entry(part, folder) for part in parts]
    (folder / "index.json").write_text(json.dumps(index, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    without = [f"{part.name} {part.version}: no text came with it.\n" for part in parts if not part.texts]
    qt = next((part.version for part in parts if part.name == "Qt"), "")
    text = MISSING_TEXT.format(qt=qt, without="\n" + "".join(without) if without else "")
    (folder / MISSING).write_text(text, encoding="utf-8")


def _entry(part: Part, folder: Path) -> dict[str, object]:
    """Copy the texts of a part and return its entry; a text many share is copied once."""
    own = NOT_A_NAME.sub("-", part.name)
    names = []
    for text in part.texts:
        where = COMMON if text.parts[-2] == "common-licenses" else own
        name = f"{where}/{text.name}" if text.suffix in (".txt", ".md") else f"{where}/{text.name}.txt"
        (folder / where).mkdir(exist_ok=True)
        shutil.copyfile(text, folder / name)
        names.append(name)
    if held := [line for listing in part.holds for line in _held(listing)]:
        (folder / own).mkdir(exist_ok=True)
        head = f"{part.name} {part.version} holds, as its makers list it:\n\n"
        (folder / own / "parts.txt").write_text(head + "\n".join(sorted(set(held))) + "\n", encoding="utf-8")
        names.append(f"{own}/parts.txt")
    return {
        "name": part.name,
        "version": part.version,
        "licence": part.licence,
        "texts": names,
        "kind": part.kind,
        "purl": part.purl,
    }


def _held(listing: Path) -> list[str]:
    """Return the lines of a list of what a part is made of; what was only used to make it is not said."""
    components = json.loads(listing.read_text(encoding="utf-8")).get("components", [])
    return [
        f"{one['name']} {one.get('version') or ''}".strip() + f": {_licence(one)}"
        for one in components
        if one.get("scope") != "excluded"
    ]


def _licence(component: dict[str, object]) -> str:
    said = component.get("licenses") or []
    assert isinstance(said, list)
    words = [one.get("expression") or one["license"].get("id") or one["license"].get("name") for one in said]
    return " AND ".join(words) or "not stated"
