"""The user guide: how to work with cpdesk, task by task, in cpdesk's own words; about no country's assessment."""

from __future__ import annotations

from cpdesk.reports.content.user_guide.build import KIND, build, drawn, suggested_name
from cpdesk.reports.content.user_guide.source import languages

__all__ = ["KIND", "build", "drawn", "languages", "suggested_name"]
