"""What the tab “Parking lot” shows: the points, the items they may belong to, who may have raised them. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.assessment.respondents import respondents
from cpdesk.assessment.workshop import ParkedPoint, parked_points
from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.names import kept_whole, key_area_title

if TYPE_CHECKING:
    from cpdesk.desktop.picture import Picture


@dataclass(frozen=True, slots=True)
class PointView:
    """A point with what stands below it: the item and who raised it."""

    point: ParkedPoint
    about: str


@dataclass(frozen=True, slots=True)
class ParkingView:
    """The open points first; ``summary`` counts them, ``items`` and ``institutions`` are what may be chosen."""

    points: tuple[PointView, ...]
    open: int
    summary: str
    items: tuple[tuple[str, str], ...]
    institutions: tuple[tuple[str, str], ...]


def build_parking(picture: Picture) -> ParkingView:
    """Return what the tab shows of a picture."""
    points = parked_points(picture.snapshot)
    still = sum(not point.settled for point in points)
    ordered = sorted(points, key=lambda point: point.settled)
    names = dict.fromkeys(one.institution for one in respondents(picture.snapshot) if one.institution)
    return ParkingView(
        points=tuple(PointView(point, _about(picture, point)) for point in ordered),
        open=still,
        summary=_summary(still, len(points)),
        items=tuple((code, _item(picture, code)) for code in picture.scope.key_areas),
        institutions=tuple((name, name) for name in names),
    )


def _summary(still: int, total: int) -> str:
    if not total:
        return _("Nothing is parked. What belongs elsewhere or later goes here, so that the talk can go on.")
    return ngettext("{open} of {n} point is open.", "{open} of {n} points are open.", total, open=still)


def _about(picture: Picture, point: ParkedPoint) -> str:
    parts = [_item(picture, point.item)] if point.item else []
    if point.institution:
        parts.append(_("raised by {who}", who=point.institution))
    return " · ".join(parts)


def _item(picture: Picture, code: str) -> str:
    title = key_area_title(picture.edition, picture.mapping, code)
    return _("{title} · {code}", title=title, code=kept_whole(code))
