"""Write ``out/SHA256SUMS``, by which people see that what arrived is what was given away."""

from __future__ import annotations

import hashlib

from installers.steps.layout import Layout, StepError, say

NAME = "SHA256SUMS"


def run(layout: Layout) -> None:
    """Write the sum of every file that is given away. Raises StepError where there is none."""
    for unfinished in layout.out.glob("*.part"):
        unfinished.unlink()
    files = [path for path in sorted(layout.out.glob("*")) if path.is_file() and path.name != NAME]
    if not files:
        raise StepError("there is nothing to give away yet.")
    lines = []
    for path in files:
        with path.open("rb") as content:
            lines.append(f"{hashlib.file_digest(content, 'sha256').hexdigest()}  {path.name}\n")
    (layout.out / NAME).write_text("".join(lines), encoding="utf-8", newline="\n")
    say(f"   {NAME}: {len(files)} files")
