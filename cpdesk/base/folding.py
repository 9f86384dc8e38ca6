"""Make texts comparable for searching: case, accents, kinds of dashes and ways of writing a letter do not count."""

from __future__ import annotations

import unicodedata

from cpdesk.base.typed_text import thinned

_SAME = str.maketrans(
    {
        "\u0671": "\u0627",  # Arabic alef wasla: alef; those with hamza and madda decompose by themselves
        "\u0649": "\u064a",  # alef maqsura: yeh
        "\u06cc": "\u064a",  # Farsi yeh, which some keyboards type: yeh
        "\u06a9": "\u0643",  # keheh: kaf
        "\u0629": "\u0647",  # teh marbuta: heh
        "\u0640": None,  # tatweel only makes a word longer
        "œ": "oe",
        "æ": "ae",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
    }
)


def fold(text: str) -> str:
    """Return a text for comparison, in any script; what is shown and stored stays as it was written."""
    letters = unicodedata.normalize("NFKD", thinned(text)).casefold()
    kept = (_letter(letter) for letter in unicodedata.normalize("NFKD", letters).translate(_SAME))
    return " ".join("".join(kept).split())


def _letter(letter: str) -> str:
    if letter.isascii():
        return letter
    category = unicodedata.category(letter)
    if category in ("Mn", "Me", "Cf"):  # accents, Arabic vowel signs, marks of direction
        return ""
    if category == "Nd":
        return str(unicodedata.digit(letter))
    return "-" if category == "Pd" else letter
