"""How well one colour can be read on another: the contrast ratio of WCAG 2.2."""

from __future__ import annotations

READABLE = 4.5
"""The least ratio for text of ordinary size (WCAG 2.2, success criterion 1.4.3)."""


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour such as ``#0B6B66``, from 0 (black) to 1 (white)."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 (the same) to 21 (black and white)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
