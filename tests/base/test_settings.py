"""Settings survive a round trip, and a broken file is never worth an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpdesk.base.settings import Settings, load, save


def test_round_trip(tmp_path: Path) -> None:
    settings = Settings(language="fr", zoom=150, author="Amina")
    save(tmp_path / "deep" / "settings.json", settings)
    assert load(tmp_path / "deep" / "settings.json") == settings


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"zoom": "big", "language": 3}', b"[" * 100_000])
def test_a_broken_file_gives_the_defaults(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "s.json").write_bytes(content)
    assert load(tmp_path / "s.json") == Settings()


def test_half_a_letter_and_a_wild_zoom_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text('{"geometry": "\\ud800", "zoom": 100000}')
    settings = load(tmp_path / "s.json")
    assert settings == Settings(zoom=300)
    save(tmp_path / "s.json", settings)


def test_a_file_from_before_assess_had_its_own_place_opens(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text('{"format": 1, "last_page": "plan", "last_item": "lg14-2020/A.5", "zoom": 120}')
    settings = load(tmp_path / "s.json")
    assert settings == Settings(last_page="plan", last_item="lg14-2020/A.5", zoom=120)
    assert settings.last_key_area == ""


def test_what_a_newer_version_wrote_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text('{"zoom": 120, "hologram": true}')
    assert load(tmp_path / "s.json") == Settings(zoom=120)
