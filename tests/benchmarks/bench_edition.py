"""Reading an edition of the plan, every item placed and checked, against Python's own parser over the same bytes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager

from run import Pair

from cpdesk.base.paths import plan_data_dir
from cpdesk.plan import list_editions
from cpdesk.plan.edition_file import read_edition


@contextmanager
def pairs() -> Iterator[list[Pair]]:
    """Yield one pair for each edition."""
    root = plan_data_dir()
    texts = {i.id: (root / "editions" / i.id / "plan.toml").read_text(encoding="utf-8") for i in list_editions()}
    yield [
        Pair(
            f"read edition {name}",
            lambda name=name: read_edition(root, name),  # type: ignore[misc]
            lambda text=text: tomllib.loads(text),  # type: ignore[misc]
            "tomllib over the same text",
            15,
        )
        for name, text in texts.items()
    ]
