"""The job that keeps a copy of the country's emblem beside the assessment. No Qt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.storage import attachments
from cpdesk.storage.safe_files import clean_name

if TYPE_CHECKING:
    from cpdesk.desktop.jobs import Progress
    from cpdesk.storage.companions import Companions


@dataclass(frozen=True, slots=True)
class KeptEmblem:
    """A picture that is kept now; nothing is recorded of it yet."""

    companions: Companions
    digest: str
    name: str


@dataclass(frozen=True, slots=True)
class EmblemWork:
    """Checks a picture and keeps a copy of it."""

    companions: Companions
    source: Path

    def __call__(self, progress: Progress) -> KeptEmblem:
        """Check the picture, keep it and return under which hash; raise InputError where it cannot be used."""
        from cpdesk.reports.emblem import check_emblem

        progress(0.1, _("Taking over {name} …", name=self.source.name))
        content = attachments.read_source(self.source)
        check_emblem(content, self.source.name)
        return KeptEmblem(self.companions, attachments.keep(self.companions, content), clean_name(self.source.name))
