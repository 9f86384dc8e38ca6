"""Amounts as people type and read them, grouped and in their own figures, and the plain number that is kept. No Qt."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from cpdesk.base.formats import decimal_mark, money
from cpdesk.base.i18n import interface

_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?P<mark>[.,'\u2019 ])[0-9]{3}(?:(?P=mark)[0-9]{3})*(?P<cents>[.,][0-9]{1,2})?")
_CENTS = re.compile(r"[0-9]+,[0-9]{1,2}")


def plain_amount(text: str) -> str:
    """Return ``1,240,000`` or ``1 240 000,50`` as ``1240000`` or ``1240000.50``.

    What cannot be read one way only (``1.5.2``, ``12,3456``) is returned as it was typed, for the field's own check to
    refuse with its explanation.
    """
    typed = "".join(_plain_sign(sign) for sign in text).strip()
    match = _GROUPED.fullmatch(typed)
    if match is not None:
        cents = match["cents"] or ""
        whole = typed[: len(typed) - len(cents)]
        if cents[:1] != match["mark"]:
            return whole.replace(match["mark"], "") + cents.replace(",", ".")
    if _CENTS.fullmatch(typed):
        return typed.replace(",", ".")
    return typed if re.fullmatch(r"[0-9.]*", typed) else text


def plain_quantity(text: str) -> str:
    """Return a quantity as :func:`plain_amount` does, but refuse ``2.125`` where the window's language ends wholes so.

    It may be two and an eighth as well as two thousand; as it was typed, the field's own check refuses it.
    """
    plain, mark = plain_amount(text), decimal_mark(interface().language)
    typed = "".join(_plain_sign(sign) for sign in text).strip()
    return text if plain != typed and re.fullmatch(rf"[0-9]+{re.escape(mark)}[0-9]{{3}}", typed) else plain


def plain_rate(text: str) -> str:
    """Return a rate of exchange as it is kept: in French ``605,1250`` and ``15 600`` are ``605.1250`` and ``15600``.

    A rate may have six places, so that one mark before three figures may mean either; the window's language decides.
    What cannot be read is returned as it was typed, for the field's own check to refuse with its explanation.
    """
    typed = "".join(_plain_sign(sign) for sign in text).strip()
    mark = decimal_mark(interface().language)
    other = "," if mark == "." else "."
    whole, _mark, places = typed.replace(" ", "").partition(mark)
    if other in whole and not _GROUPED.fullmatch(whole):  # the other language's mark, as in 605.125
        return typed.replace(other, ".") if typed.count(other) == 1 and mark not in typed else text
    plain = f"{whole.replace(other, '')}.{places}" if places else whole.replace(other, "")
    return plain if re.fullmatch(r"[0-9]+(\.[0-9]+)?", plain) else text


def grouped_amount(amount: str) -> str:
    """Return a plain amount as people write it in the window's language; ``plain_amount`` reads it back."""
    return money(Decimal(amount), "", interface().language) if amount else ""


def _plain_sign(sign: str) -> str:
    if sign in "\u066c\u060c":  # Arabic thousands separator and comma
        return ","
    if sign == "\u066b":  # Arabic decimal separator
        return "."
    if sign.isspace():
        return " "
    digit = unicodedata.digit(sign, None)
    return sign if digit is None else str(digit)
