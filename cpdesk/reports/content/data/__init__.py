"""The full data: every value an assessment holds now, as a workbook for people and as CSV and JSON for programs."""

from __future__ import annotations

from cpdesk.base.i18n import N_
from cpdesk.reports.content.data.as_csv import build_csv as build_csv
from cpdesk.reports.content.data.as_json import build_json as build_json
from cpdesk.reports.content.data.sheets import build_sheets as build_sheets

KIND = "data"
TITLE = N_("Full data")
