"""Build what is given away, step by step; ``python dev.py package [STEP …]``. Standard library only.

Without a step all are done, in their order (``installers/steps``). Everything lies under ``build/package``.
"""

from __future__ import annotations

import importlib
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from installers.steps import EXTRA, ORDER, reason_against
from installers.steps.layout import Layout, StepError, say, standard

USAGE = f"""usage: python dev.py package [STEP …]

  without a step all this machine can do are done, in this order: {", ".join(ORDER)}
  only when asked for: {", ".join(EXTRA)}"""


def main(arguments: list[str]) -> int:
    """Do the steps named, or all that this machine can do, and return the exit status; the first that fails ends it."""
    if unknown := [name for name in arguments if name not in (*ORDER, *EXTRA)]:
        say(USAGE)
        return 0 if unknown[0] in ("-h", "--help") else 2
    layout, left_out, began = standard(), [], time.monotonic()
    for name in [step for step in (*ORDER, *EXTRA) if step in (arguments or ORDER)]:
        if not arguments and (reason := reason_against(name)):
            left_out.append(f"{name} ({reason})")
            say(f"── {name}: left out, {reason}")
        elif not do(name, layout):
            return 1
    if left_out:
        say(f"Left out: {'; '.join(left_out)}.")
    say(f"Done in {(time.monotonic() - began) / 60:.1f} minutes.")
    return 0


def do(name: str, layout: Layout) -> bool:
    """Do one step and tell how long it took; return whether it did what it should."""
    started = time.monotonic()
    say(f"── {name}")
    try:
        importlib.import_module(f"installers.steps.{name}").run(layout)
    except StepError as error:
        say(f"{name}: {error}")
        return False
    say(f"   {name}: {time.monotonic() - started:.0f} s")
    return True


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
