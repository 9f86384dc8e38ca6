"""The window's colours, light and dark, as UI.md gives them; a test keeps their contrasts."""

from __future__ import annotations

from cpdesk.base.records import dataclass

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by role as ``#RRGGBB``; ``levels`` are (fill, ink) of levels 0-4; ``on_accent`` is ink on the accent."""

    background: str
    surface: str
    text: str
    muted: str
    line: str
    accent: str
    accent_soft: str
    accent_strong: str
    on_accent: str
    danger: str
    warning: str
    information: str
    conflict: str
    levels: tuple[Pair, Pair, Pair, Pair, Pair]


LEVELS: tuple[Pair, Pair, Pair, Pair, Pair] = (
    ("#E6ECEE", "#1A2427"),
    ("#B5D5D2", "#1A2427"),
    ("#79B5B0", "#1A2427"),
    ("#2E7A74", "#FFFFFF"),
    ("#0B4F4B", "#FFFFFF"),
)

LIGHT = Palette(
    background="#F6F8F8",
    surface="#FFFFFF",
    text="#1A2427",
    muted="#4B5B61",
    line="#D3DBDE",
    accent="#0B6B66",
    accent_soft="#E6F0EF",
    accent_strong="#095651",
    on_accent="#FFFFFF",
    danger="#B3261E",
    warning="#8A5200",
    information="#1F5FA8",
    conflict="#74308A",
    levels=LEVELS,
)

DARK = Palette(
    background="#12191B",
    surface="#1B2528",
    text="#E9EFF0",
    muted="#A9B8BD",
    line="#36464B",
    accent="#5CC4BC",
    accent_soft="#20393A",
    accent_strong="#86D8D1",
    on_accent="#0A2321",
    danger="#FF8A80",
    warning="#F0B458",
    information="#8FBCF5",
    conflict="#D7A0EA",
    levels=LEVELS,
)
