"""The figures of the consistency checks, defined once; ours, unless a comment names their source."""

from __future__ import annotations

HIGH_LEVEL = 3
"""From this level on a key area should have evidence: 3 *Working* and 4 *Secured* are claims (DESIGN section 5)."""

SKILLS_AT_WORK = 2
"""From this level on people count as trained: 2 *Partly working* is the first at which something is in place."""

EQUIPMENT_MISSING = 1
"""Up to this level equipment counts as missing: 1 *Started* is a draft, a pilot or ad hoc work."""

LEAST_INSTITUTIONS = 2
"""With fewer institutions than this, answers are one institution's view."""
