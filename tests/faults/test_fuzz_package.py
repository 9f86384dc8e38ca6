"""Twenty thousand spoiled packages: each refused with a plain sentence, or taken in whole."""

from __future__ import annotations

import os

import fuzz_package
import pytest

COUNT = int(os.environ.get("CPDESK_FUZZ_PACKAGES", "20000"))


@pytest.mark.timeout(1800)
def test_no_spoiled_package_crashes_hangs_or_leaves_something_behind() -> None:
    outcome = fuzz_package.run(COUNT, seed=1)
    assert (outcome.crashes, outcome.partial, outcome.slow) == ([], [], [])
    assert outcome.tried == COUNT == outcome.refused + outcome.accepted
    assert outcome.accepted > COUNT // 20
    assert outcome.imported > 0


def test_a_crash_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(*_arguments: object) -> None:
        raise KeyError("cycle")

    monkeypatch.setattr(fuzz_package, "preview", forgetful)
    assert fuzz_package.run(200, seed=2).crashes


def test_a_check_that_is_left_out_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cpdesk.storage.package.check_erased", lambda *_arguments: None)
    assert fuzz_package.run(600, seed=3).crashes


def test_a_change_before_a_refusal_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def early(shop: fuzz_package.Workshop, *_rest: object) -> None:
        shop.target.write_bytes(shop.before + b"x")

    real = fuzz_package.preview
    shops: list[fuzz_package.Workshop] = []
    monkeypatch.setattr(fuzz_package, "preview", lambda *words: (early(shops[0]), real(*words))[1])
    make = fuzz_package.Workshop.__init__

    def remember(shop: fuzz_package.Workshop, *words: object) -> None:
        make(shop, *words)  # type: ignore[arg-type]
        shops.append(shop)

    monkeypatch.setattr(fuzz_package.Workshop, "__init__", remember)
    assert fuzz_package.run(100, seed=4).partial
