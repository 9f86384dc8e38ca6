"""Every text goes through the catalogue; French is complete; what is compiled is what is written."""

from __future__ import annotations

import ast
import importlib.util
import io
import re
import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from cpdesk.base import paths

ROOT = Path(__file__).resolve().parent.parent
LOCALE = paths.resources_dir() / "locale"
LANGUAGES = sorted(folder.name for folder in LOCALE.iterdir() if folder.is_dir())
COMPLETE = ["fr"]


def catalogue(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "cpdesk.po").open("rb") as stream:
        return read_po(stream, locale=language)


def template() -> Catalog:
    with (LOCALE / "cpdesk.pot").open("rb") as stream:
        return read_po(stream)


def extracted() -> Catalog:
    spec = importlib.util.spec_from_file_location("update", LOCALE / "update.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found = module.extract()
    assert isinstance(found, Catalog)
    return found


def ids(messages: Catalog) -> set[str]:
    return {_first(message) for message in messages if message.id}


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def test_the_template_holds_every_text_of_the_source() -> None:
    assert ids(template()) == ids(extracted())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_the_templates_texts(language: str) -> None:
    assert ids(catalogue(language)) == ids(template())


@pytest.mark.parametrize("language", COMPLETE)
def test_a_complete_catalogue_leaves_nothing_untranslated(language: str) -> None:
    empty = [_first(m) for m in catalogue(language) if m.id and (m.fuzzy or not all(_strings(m)))]
    assert empty == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_name_the_same_fields(language: str) -> None:
    for message in catalogue(language):
        originals = [message.id] if isinstance(message.id, str) else list(message.id)
        allowed = set().union(*(_fields(original) for original in originals))
        for text in filter(None, _strings(message)):
            if message.id:
                assert _fields(text) <= allowed, text
                assert isinstance(message.id, tuple) or _fields(text) == allowed, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_up_to_date(language: str) -> None:
    fresh = io.BytesIO()
    write_mo(fresh, catalogue(language))
    assert (LOCALE / language / "LC_MESSAGES" / "cpdesk.mo").read_bytes() == fresh.getvalue()


LOOKED_UP = {"_": 1, "N_": 1, "ngettext": 2, "say": 1, "plural": 2}
"""What looks a text up, with how many texts it is given; the last two are a catalogue's."""


def looks_up(node: ast.AST) -> str:
    """Return the name of what looks a text up; empty for any other piece of code."""
    if not isinstance(node, ast.Call):
        return ""
    at = node.func
    name = at.id if isinstance(at, ast.Name) else at.attr if isinstance(at, ast.Attribute) else ""
    return name if name in LOOKED_UP else ""


def test_no_text_is_put_together_before_it_is_looked_up() -> None:
    for path in sorted((ROOT / "cpdesk").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            where = f"{path.name}:{getattr(node, 'lineno', '')}"
            if name := looks_up(node):
                for argument in node.args[: LOOKED_UP[name]]:  # type: ignore[attr-defined]
                    assert not isinstance(argument, ast.JoinedStr | ast.BinOp | ast.Starred), where
            if isinstance(node, ast.JoinedStr):  # the extraction of texts does not look into it
                inside = [each for each in ast.walk(node) if looks_up(each)]
                assert not [each for each in inside if isinstance(each.args[0], ast.Constant)], where  # type: ignore[attr-defined]


def test_qt_is_given_no_bare_text() -> None:
    pattern = re.compile(r"\.(setText|setToolTip|setWindowTitle|setPlaceholderText|setAccessibleName)\(\s*f?\"[A-Za-z]")
    for path in sorted((ROOT / "cpdesk" / "desktop").rglob("*.py")):
        assert not pattern.search(path.read_text(encoding="utf-8")), path.name


def _strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def _fields(text: str) -> set[str]:
    try:
        return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return set()
