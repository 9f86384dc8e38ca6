"""Keeps codes and figures in their order inside sentences that are written from right to left."""

from __future__ import annotations


def kept_whole(code: str, *, right_to_left: bool) -> str:
    """Return a code or figure so that it keeps its left-to-right order inside a right-to-left sentence."""
    return f"\u2066{code}\u2069" if right_to_left else code
