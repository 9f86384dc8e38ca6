"""Every scenario there is; importing this registers them all."""

from __future__ import annotations

import work_answers  # noqa: F401
import work_erasing  # noqa: F401
import work_exchange  # noqa: F401
import work_keeping  # noqa: F401
import work_people  # noqa: F401
from witness import PROOFS, SCENARIOS, Scenario, Witness

__all__ = ["PROOFS", "SCENARIOS", "Scenario", "Witness"]
