"""What a field may hold belongs to the format: an older cpdesk of the same format calls anything else damaged.

A new choice, a new entry of ``plan_data/lists``, a longer limit or another field needs a new ``schema.FORMAT`` and a
new ``manifest.VERSION``; then older versions say "made by a newer cpdesk". The list is stored for each format, of
countries how many there are; ``CPDESK_UPDATE_GOLDEN=1`` writes that of a format that has none yet.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.assessment.values import MAX_TEXT
from cpdesk.base.typed_text import MAX_LINE
from cpdesk.plan.parties import all_parties
from cpdesk.storage.schema import FORMAT

STORED = Path(__file__).parent.parent / "fixtures" / "formats" / f"choices-{FORMAT}.json"


def taken() -> dict[str, object]:
    """Return what each field of each kind of subject may hold."""
    fields = {
        f"{kind.name} {field.name}": [
            field.type.value,
            *sorted(choice.value for choice in field.choices),
            *(field.limits if any(field.limits) else ()),
        ]
        for kind in SUBJECT_KINDS.values()
        for field in kind.fields
    }
    tails = {f"{kind.name} of": list(kind.tail) for kind in SUBJECT_KINDS.values()}
    return {**fields, **tails, "countries": len(all_parties("en")), "letters": [MAX_LINE, MAX_TEXT]}


def test_what_fields_may_hold_is_what_this_format_says() -> None:
    if os.environ.get("CPDESK_UPDATE_GOLDEN") and not STORED.exists():
        STORED.write_text(json.dumps(taken(), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    stored = json.loads(STORED.read_text(encoding="utf-8"))
    assert taken() == stored, (
        "raise schema.FORMAT and manifest.VERSION with it, or older versions call such files damaged"
    )
