"""``cpdesk agreement`` tells how far respondents agree, by institution and never by name, as lines or as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cpdesk.cli import main
from cpdesk.storage.store import Record, Store

ASHA, JUMA = "22222222-2222-4222-8222-222222222222", "33333333-3333-4333-8333-333333333333"


def test_spread_is_told_without_names(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agreement", str(path)]) == 0
    assert capsys.readouterr().out == "Nobody has answered yet.\n"
    records = [
        *(Record(f"respondent/{ASHA}", "name", "Asha"), Record(f"respondent/{ASHA}", "institution", "Customs")),
        *(Record(f"respondent/{JUMA}", "name", "Juma"), Record(f"respondent/{JUMA}", "institution", "Laboratory")),
        *(Record(f"response/{ASHA}/A.1(1)", "level", 1), Record(f"response/{JUMA}/A.1(1)", "level", 3)),
        *(Record(f"response/{ASHA}/A.1(2)", "level", 2), Record(f"response/{JUMA}/A.1(2)", "level", 2)),
    ]
    store = Store.open(path)
    store.record(records)
    store.close()
    assert main(["agreement", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "2 of 2 respondents have answered, from 2 institutions."
    assert lines[2] == "A.1(1): answers differ; median 2, range 1–3, 2 answers"
    assert main(["agreement", str(path), "--json"]) == 0
    out = capsys.readouterr().out
    document = json.loads(out)
    assert "Asha" not in out and document["counts"]["can_be_agreed_at_once"] == 1
    first = document["items"][0]
    assert (first["code"], first["standing"], first["median"]) == ("A.1(1)", "different", 2.0)
    assert first["answers"] == [{"institution": "Customs", "level": 1}, {"institution": "Laboratory", "level": 3}]
