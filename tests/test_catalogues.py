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


def test_no_text_is_put_together_before_it_is_looked_up() -> None:
    for path in sorted((ROOT / "cpdesk").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("_", "N_", "ngettext")
            ):
                for argument in node.args[: 2 if node.func.id == "ngettext" else 1]:
                    assert not isinstance(argument, ast.JoinedStr | ast.BinOp), f"{path.name}:{node.lineno}"


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
