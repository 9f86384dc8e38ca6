"""The step that loads every part of cpdesk, so that a library one of them lacks is found before somebody needs it."""

from __future__ import annotations

import importlib
import pkgutil

import cpdesk
from cpdesk.desktop.self_test.stage import Found, Stage, WrongError

_BEGINS = "cpdesk.__main__"
"""Loading this one starts the command line."""


def load_every_module(_stage: Stage) -> Found:
    """Load every module of cpdesk; each brings in the libraries it stands on."""
    found = pkgutil.walk_packages(cpdesk.__path__, "cpdesk.")
    names = [module.name for module in found if module.name != _BEGINS]
    for name in names:
        importlib.import_module(name)
    if __name__ not in names:
        raise WrongError("the modules of cpdesk cannot be listed")
    return {"modules": len(names)}
