"""The ends and the middle of the scales that needs are reckoned with, declared once (DESIGN section 5)."""

from __future__ import annotations

MAX_LEVEL = 4
"""The highest level, *secured*."""

MAX_RATING = 3
"""The highest rating: of importance, feasibility and what a group weighs."""

MIDDLE_RATING = 2
"""What counts where a rating is not given; from here on a need is feasible."""
