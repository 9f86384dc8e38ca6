"""Programs that are opened from the frozen application get the environment it was started in."""

from __future__ import annotations

from cpdesk.base.environment import give_back


def test_what_the_frozen_start_set_for_itself_is_taken_back() -> None:
    own = {"LD_LIBRARY_PATH": "_internal", "QT_PLUGIN_PATH": "plugins", "LANG": "fr_FR.UTF-8"}
    give_back(own)
    assert own == {"LANG": "fr_FR.UTF-8"}
    earlier = {"LD_LIBRARY_PATH": "_internal:/opt/lib", "LD_LIBRARY_PATH_ORIG": "/opt/lib"}
    give_back(earlier)
    assert earlier == {"LD_LIBRARY_PATH": "/opt/lib"}
