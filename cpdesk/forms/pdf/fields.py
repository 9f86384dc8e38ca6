"""The fields of the form: circles of which one is chosen, places to write in, and the hidden identity.

Every field has words for screen readers; nothing here runs anything in the viewer.
"""

from __future__ import annotations

from collections.abc import Sequence

from cpdesk.base.records import dataclass
from cpdesk.forms.pdf import text
from cpdesk.forms.pdf.objects import numbers, text_string
from cpdesk.forms.pdf.sheet import Sheet, Style

CIRCLE = 9.0
"""The width of a circle to choose, in points."""
TYPED = Style(9.0)
_INSET = 2.5
_ROUND = 0.5523  # how far the handles of a quarter of a circle reach (Bézier curves)
_READ_ONLY, _MULTILINE, _RADIO = 1, 1 << 12, 1 << 15
_PRINTED, _HIDDEN = 4, 2


@dataclass(frozen=True, slots=True)
class Circle:
    """One of the answers to choose from: the key that is kept, its words, and where it stands."""

    key: str
    words: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Box:
    """A place to write in: where it stands and how large it is, in points."""

    x: float
    y: float
    wide: float
    high: float


class Fields:
    """Puts fields on the sheet that is being drawn."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._objects = sheet.objects
        self.count = 0
        self._off = self._objects.appearance(CIRCLE, CIRCLE, _circle())
        self._on = self._objects.appearance(CIRCLE, CIRCLE, _circle(chosen=True))

    def choice(self, name: str, words: str, circles: Sequence[Circle], chosen: str = "") -> None:
        """Add circles of which at most one is chosen; ``words`` say what is answered."""
        group = self._objects.reserve()
        kids = []
        for circle in circles:
            on = circle.key == chosen
            key = circle.key.encode("ascii")
            place = numbers(self._sheet.box(circle.x, circle.y, CIRCLE, CIRCLE))
            kids.append(
                self._objects.add(
                    b"<</Type/Annot/Subtype/Widget/F %d/Parent %s/Rect[%s]" % (_PRINTED, group, place)
                    + b"/AS/%s/AP<</N<</%s %s/Off %s>>>>" % (key if on else b"Off", key, self._on, self._off)
                    + b"/MK<</CA(l)>>/TU%s>>" % text_string(f"{words}: {circle.words}")
                )
            )
            self._objects.widget(kids[-1])
        value = b"/V/" + (chosen or "Off").encode("ascii")  # written where nothing is chosen too: reading is faster
        content = b"<</FT/Btn/Ff %d/T%s/TU%s%s" % (_RADIO, text_string(name), text_string(words), value)
        self._objects.give(group, content + b"/Kids[" + b" ".join(kids) + b"]>>")
        self._objects.field(group)
        self.count += 1

    def write_in(
        self, name: str, words: str, box: Box, value: str = "", *, longest: int, several: bool = False
    ) -> None:
        """Add a place to write in, of several lines or one, with what stands in it already."""
        place = numbers(self._sheet.box(box.x, box.y, box.wide, box.high))
        appearance = self._appearance(value, box, several=several) if value else b""
        self._sheet.frame(box.x, box.y, box.wide, box.high)
        reference = self._objects.add(
            b"<</Type/Annot/Subtype/Widget/F %d/FT/Tx/T%s/TU%s" % (_PRINTED, text_string(name), text_string(words))
            + b"/Rect[%s]/Ff %d/MaxLen %d" % (place, _MULTILINE if several else 0, longest)
            + b"/DA(/Helv %s Tf 0 g)/Q %d" % (numbers((TYPED.size,)), 2 if self._sheet.right_to_left else 0)
            + (b"/V%s/AP<</N %s>>" % (text_string(value), appearance) if value else b"")
            + b">>"
        )
        self._objects.widget(reference)
        self._objects.field(reference)
        self.count += 1

    def hidden(self, name: str, words: str, value: str) -> None:
        """Add a text that is not shown and cannot be changed in a viewer."""
        reference = self._objects.add(
            b"<</Type/Annot/Subtype/Widget/F %d/FT/Tx/Ff %d/Rect[0 0 0 0]" % (_HIDDEN, _READ_ONLY)
            + b"/DA(/Helv 1 Tf 0 g)/T%s/TU%s/V%s>>" % (text_string(name), text_string(words), text_string(value))
        )
        self._objects.widget(reference)
        self._objects.field(reference)

    def _appearance(self, value: str, box: Box, *, several: bool) -> bytes:
        """Return what a field looks like with the text in it; letters beyond Latin would show nothing without it."""
        room = box.wide - 2 * _INSET
        found = text.lines(value, room, TYPED.size) if several else [text.printable(value).replace("\n", " ")]
        right = self._sheet.right_to_left
        y = box.high - _INSET - TYPED.size if several else (box.high - TYPED.size) / 2 + 1.6
        shown = []
        for line in found[: max(int(box.high // TYPED.leading), 1)]:
            drawn = text.visual(line, right_to_left=right)
            x = _INSET if not right else max(box.wide - _INSET - text.width(drawn, TYPED.size), _INSET)
            shown.append(b"1 0 0 1 " + numbers((x, y)) + b" Tm " + self._objects.shown_text(drawn, TYPED.size))
            y -= TYPED.leading
        clip = numbers((1, 1, box.wide - 2, box.high - 2))
        content = b"/Tx BMC q " + clip + b" re W n BT 0 g " + b" ".join(shown) + b" ET Q EMC"
        return self._objects.appearance(box.wide, box.high, content, self._objects.fonts)


def _circle(*, chosen: bool = False) -> bytes:
    middle = CIRCLE / 2
    outline = b"1 g 0.3 G 0.8 w " + _curves(middle, middle - 0.5) + b" B"
    return b"q " + outline + (b" 0 g " + _curves(middle, middle - 2.4) + b" f" if chosen else b"") + b" Q"


def _curves(middle: float, radius: float) -> bytes:
    """Return a circle as four curves."""
    handle = radius * _ROUND
    near, far = middle - radius, middle + radius
    low, high = middle - handle, middle + handle
    curves = (
        (far, high, high, far, middle, far),
        (low, far, near, high, near, middle),
        (near, low, low, near, middle, near),
        (high, near, far, low, far, middle),
    )
    start = numbers((far, middle)) + b" m "
    return start + b" ".join(numbers(curve) + b" c" for curve in curves) + b" h"
