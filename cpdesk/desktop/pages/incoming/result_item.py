"""How the window names the result of an import, so that it can be shown again: ``result:3:12,2,0,1,0,0``. No Qt."""

from __future__ import annotations

import re

from cpdesk.base.records import dataclass

KINDS = ("answers", "actions", "respondents", "evidence", "decisions", "country")
"""What an import brings is counted by these kinds, in this order."""

_FORM = re.compile(r"(result|made):([0-9]{1,9}):([0-9]{1,9}(?:,[0-9]{1,9}){5})", re.ASCII)


@dataclass(frozen=True, slots=True)
class ResultItem:
    """An import by its number, or a new assessment that was made; ``counts`` of what is new, by kind."""

    number: int
    made: bool
    counts: tuple[int, ...]

    @property
    def text(self) -> str:
        """Return it as the page's item."""
        return f"{'made' if self.made else 'result'}:{self.number}:{','.join(map(str, self.counts))}"


def parse_item(text: str) -> ResultItem | None:
    """Return the result an item names; None for anything else, as the path of a package."""
    match = _FORM.fullmatch(text)
    if match is None:
        return None
    return ResultItem(int(match[2]), match[1] == "made", tuple(int(part) for part in match[3].split(",")))
