"""The frozen folder tests itself in a bare root file system with only the packages it states, and opens no socket."""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from pathlib import Path

from installers.steps import depends, root_fs
from installers.steps.layout import Layout, StepError, need, run_command, say

_SOCKET = re.compile(r"socket\((AF_\w+|PF_\w+|0x[0-9a-f]+)")
_LOCAL = {"AF_UNIX"}
"""How programs of one computer talk to each other; every other kind could leave it."""


def run(layout: Layout) -> None:
    """Prove it, and write what was seen into the folder of proofs. Raises StepError."""
    if not (layout.frozen / "cpdesk").is_file():
        raise StepError("there is no frozen folder yet; build it with: python dev.py package freeze")
    stated = depends.packages(layout.frozen)
    bare = root_fs.fresh(layout, "bare", stated)
    bare.install(*root_fs.plain_names(stated, bare.root))
    bare.bring(layout.frozen, "cpdesk")
    bare.bring(layout.root / "tests" / "fixtures" / "formats", "formats")
    layout.proof.mkdir(parents=True, exist_ok=True)
    _self_test(layout, bare)
    _portable(layout, bare)


def _self_test(layout: Layout, bare: root_fs.Bare) -> None:
    trace = layout.proof / "sockets.strace"
    inside = ["env", "QT_QPA_PLATFORM=offscreen", "/srv/cpdesk/cpdesk", "--self-test"]
    inside += ["--formats", "/srv/formats", "--result", f"/{root_fs.HOME}/self-test.json"]
    watch = [need("strace", "strace"), "--follow-forks", "--seccomp-bpf", "-qq", "--trace=socket", "--output"]
    result = bare.home / "self-test.json"
    try:
        run_command([*watch, str(trace), *bare.command(inside)], timeout=900)
    except StepError as error:
        raise StepError(f"the self-test failed in the bare root: {_failures(result) or error}") from error
    told = result.read_text(encoding="utf-8")
    (layout.proof / "self-test.json").write_text(told, encoding="utf-8")
    kinds = Counter(_SOCKET.findall(trace.read_text(encoding="utf-8")))
    trace.unlink()
    summary = ", ".join(f"{kind} {count} times" for kind, count in sorted(kinds.items())) or "none"
    (layout.proof / "sockets.txt").write_text(f"Sockets asked for during the self-test: {summary}\n", encoding="utf-8")
    if beyond := sorted(set(kinds) - _LOCAL):
        raise StepError(f"during the self-test a socket of this kind was asked for: {', '.join(beyond)}")
    say(f"   self-test in the bare root: {len(json.loads(told)['steps'])} steps, sockets: {summary}")


def _failures(result: Path) -> str:
    if not result.is_file():
        return ""
    steps = json.loads(result.read_text(encoding="utf-8"))["steps"]
    return "; ".join(f"{step['step']}: {step.get('error', '')}" for step in steps if not step["ok"])


def _portable(layout: Layout, bare: root_fs.Bare) -> None:
    """Unpack the portable archive as on a stick, where no file is a program and no link exists, and start it there."""
    archives = sorted(layout.out.glob(f"cpdesk-{layout.version}-linux-*-portable.zip"))
    if not archives:
        raise StepError("there is no portable archive yet; make it with: python dev.py package linux")
    with zipfile.ZipFile(archives[0]) as archive:
        archive.extractall(bare.root / "srv" / "stick")  # takes no account of the bits that mark a program
    bare.run(["chmod", "-R", "a+rX,a-x+X", "/srv/stick"], root=True)
    script = f"/srv/stick/cpdesk-{layout.version}/start-cpdesk.sh"
    made = f"/{root_fs.HOME}/from-the-stick.sqlite"
    bare.run(["sh", script, "new", made, "--party", "XS"])
    bare.run(["sh", script, "report", made, "needs", "--to", f"/{root_fs.HOME}/from-the-stick.pdf"])
    say("   the portable archive starts from a stick whose files are not marked as programs")
