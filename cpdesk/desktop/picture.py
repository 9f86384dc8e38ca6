"""One snapshot with everything pages derive from it: scope, needs, action plan, our words. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from cpdesk.assessment.snapshot import Snapshot
from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import interface
from cpdesk.plan import load_edition, load_guidance, load_mapping
from cpdesk.plan.model import Edition, PlanMapping

if TYPE_CHECKING:
    from cpdesk.analysis.action_plan import ActionPlan
    from cpdesk.analysis.needs import Needs
    from cpdesk.analysis.scope import Scope
    from cpdesk.plan.guidance import Guidance


class Picture:
    """Everything derived from one snapshot, each part worked out when it is first asked for."""

    def __init__(self, snapshot: Snapshot, tell: Callable[[CpdeskError], None]) -> None:
        """Hold the snapshot; nothing is computed yet. ``tell`` takes what is to be told and stops nothing."""
        self.snapshot = snapshot
        self._tell = tell
        self._guidance: dict[str, Guidance] = {}
        self.edition: Edition = load_edition(snapshot.info.edition)
        self.mapping: PlanMapping = load_mapping(snapshot.info.edition) or _no_links(snapshot.info.edition)

    @property
    def guidance(self) -> Guidance:
        """Return our words about the edition's items in the window's language; empty where nobody wrote any."""
        from cpdesk.plan.guidance import Guidance

        language = interface().language  # it may change while the picture stays
        if language not in self._guidance:
            edition = self.snapshot.info.edition
            self._guidance[language] = Guidance(edition)  # where they cannot be read, it is told and goes without
            try:
                self._guidance[language] = load_guidance(edition, language) or self._guidance[language]
            except CpdeskError as error:
                self._tell(error)
        return self._guidance[language]

    @cached_property
    def scope(self) -> Scope:
        """Return what is asked in this cycle; a standard round does without reading our words, which takes time."""
        from cpdesk.analysis.scope import Depth, find_scope

        standard = self.snapshot.get("round", "depth") in (None, Depth.STANDARD)
        return find_scope(self.snapshot, self.edition, None if standard else self.guidance)

    @cached_property
    def needs(self) -> Needs:
        """Return the ranked needs."""
        from cpdesk.analysis.needs import find_needs

        return find_needs(self.snapshot, self.edition, self.mapping)

    @cached_property
    def action_plan(self) -> ActionPlan:
        """Return the action plan in the plan's order."""
        from cpdesk.analysis.action_plan import build_action_plan

        return build_action_plan(self.snapshot, self.edition, self.needs)


def _no_links(edition: str) -> PlanMapping:
    """Return an empty mapping, for an edition nobody has linked yet."""
    return PlanMapping(edition, "", {}, {}, {}, {})
