"""The six languages of the United Nations: own names, direction, and which have a catalogue here."""

from __future__ import annotations

from cpdesk.base import paths
from cpdesk.base.records import dataclass

SOURCE_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Language:
    """A language: ISO 639-1 code, its name in itself, and whether it is written right to left."""

    code: str
    own_name: str
    right_to_left: bool = False


LANGUAGES: tuple[Language, ...] = (
    Language("ar", "العربية", right_to_left=True),
    Language("zh", "中文"),
    Language("en", "English"),
    Language("fr", "Français"),
    Language("ru", "Русский"),
    Language("es", "Español"),
)


def find(code: str) -> Language:
    """Return the language with this code; English for one that is not known."""
    by_code = {language.code: language for language in LANGUAGES}
    return by_code.get(code.split("_")[0].split("-")[0].lower(), by_code[SOURCE_LANGUAGE])


def available() -> tuple[Language, ...]:
    """Return the languages the application can be used in: English and those with a compiled catalogue."""
    folder = paths.resources_dir() / "locale"
    return tuple(
        language
        for language in LANGUAGES
        if language.code == SOURCE_LANGUAGE or (folder / language.code / "LC_MESSAGES" / "cpdesk.mo").is_file()
    )
