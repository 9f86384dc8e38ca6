"""Every text a user sees comes from here: gettext catalogues, for the interface and, apart from it, for documents.

A message is a whole literal sentence with named fields: ``_("{done} of {total} key areas", done=3, total=37)``.
``_`` and ``ngettext`` speak the interface's language; a report takes a :class:`Catalogue` of its own and says
``t.say("…")``. ``N_`` marks a text that is declared in one place and translated where it is shown.
"""

from __future__ import annotations

import gettext
from functools import lru_cache
from pathlib import Path

from cpdesk.base import languages, paths

DOMAIN = "cpdesk"


class Catalogue:
    """The texts of one language. A message without a translation is said in English."""

    def __init__(self, language: str) -> None:
        self.language = languages.find(language).code
        self.damaged: Path | None = None  # the file, where there is one that cannot be read: English is spoken then
        self._translations: gettext.NullTranslations = gettext.NullTranslations()
        if self.language != languages.SOURCE_LANGUAGE:
            self._read(str(paths.resources_dir() / "locale"))

    def _read(self, folder: str) -> None:
        try:
            self._translations = gettext.translation(DOMAIN, folder, [self.language], fallback=True)
        except Exception:  # a damaged catalogue makes gettext raise nearly anything; it counts as one that is not there
            self.damaged = Path(gettext.find(DOMAIN, folder, [self.language]) or folder)

    @property
    def right_to_left(self) -> bool:
        """Tell whether the language is written from right to left."""
        return languages.find(self.language).right_to_left

    def say(self, message: str, /, **fields: object) -> str:
        """Return the message in this language with its named fields filled in."""
        text = self._translations.gettext(message) if message else ""
        return text.format(**fields) if fields else text

    def plural(self, one: str, many: str, n: int, /, **fields: object) -> str:
        """Return the form of the message that goes with ``n``; ``{n}`` is filled in as well as the other fields."""
        return self._translations.ngettext(one, many, n).format(n=n, **fields)


@lru_cache(maxsize=8)
def catalogue(language: str) -> Catalogue:
    """Return the catalogue of a language, read once."""
    return Catalogue(language)


_interface = catalogue(languages.SOURCE_LANGUAGE)


def set_language(language: str) -> None:
    """Make this the language of the interface and of error messages."""
    global _interface
    _interface = catalogue(language)


def interface() -> Catalogue:
    """Return the catalogue of the interface's language."""
    return _interface


def _(message: str, /, **fields: object) -> str:
    """Return the message in the interface's language."""
    return _interface.say(message, **fields)


def ngettext(one: str, many: str, n: int, /, **fields: object) -> str:
    """Return the form of the message that goes with ``n``, in the interface's language."""
    return _interface.plural(one, many, n, **fields)


def N_(message: str) -> str:  # noqa: N802 (gettext's own name)
    """Mark a message for translation where it is declared; translate it with ``say`` where it is shown."""
    return message
