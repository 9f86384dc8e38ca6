"""The Debian package as people meet it: upgraded, started, driven to a PDF, removed; the assessment is still there."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from installers.steps import deb, depends, root_fs
from installers.steps.layout import Layout, StepError, say
from installers.steps.screen import Screen, wait

OLDER = "0.0.9"
LEFT_OVER = "_internal/file-of-the-older-version"
LIBRARY = ".local/share/cpdesk/library"
REPORT = "needs.pdf"
PRACTISE = (*["Tab"] * 6, "space")
SAVE_AS = ("ctrl+Return",)
"""The keys for two buttons of Home and of Reports; a test of the window holds them too."""


def run(layout: Layout) -> None:
    """Install, upgrade, drive, remove; pictures and findings go into the folder of proofs. Raises StepError."""
    packages = sorted(layout.out.glob(f"cpdesk_{layout.version}_*.deb"))
    if not packages:
        raise StepError("there is no Debian package yet; make it with: python dev.py package linux")
    stated = depends.packages(layout.frozen)
    bare = root_fs.fresh(layout, "show", stated)
    proof = layout.proof / "show"
    shutil.rmtree(proof, ignore_errors=True)
    proof.mkdir(parents=True)
    told = [*_upgrade(layout, bare, stated, packages[0]), *_drive(layout, bare, proof), *_remove(bare, packages[0])]
    (proof / "told.txt").write_text("\n".join(told) + "\n", encoding="utf-8")
    for line in told:
        say(f"   {line}")


def _upgrade(layout: Layout, bare: root_fs.Bare, stated: tuple[str, ...], newer: Path) -> list[str]:
    """Install a package of an older version that has a file more, record something, and upgrade."""
    folder = layout.work / "older"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(layout.frozen, folder, symlinks=True)
    (folder / LEFT_OVER).write_text("a file the newer version does not have\n", encoding="utf-8")
    apart = dataclasses.replace(layout, out=layout.work)
    older = deb.build(apart, stated, folder, OLDER, compression=("-Znone",))
    bare.install(bare.bring(older, older.name))
    made = f"/{root_fs.HOME}/{LIBRARY}/upgraded.sqlite"
    bare.run(["mkdir", "-p", str(Path(made).parent)])
    bare.run(["cpdesk", "new", made, "--party", "XS"])
    bare.run(["cpdesk", "set", made, "agreed/A.1(1)", "level", "3"])
    bare.install(bare.bring(newer, newer.name))
    if (bare.root / deb.INSTALLED / LEFT_OVER).exists():
        raise StepError("the upgrade left a file of the older version behind.")
    _expect_level(bare, made, 3)
    shutil.rmtree(folder)
    older.unlink()
    return [f"{OLDER} installed by apt, upgraded to {layout.version}: its old files are gone, its answers are there"]


def _drive(layout: Layout, bare: root_fs.Bare, proof: Path) -> list[str]:
    report = bare.home / REPORT
    with Screen(layout.work / "screen") as screen:
        with _running(bare, screen, proof / "printed.txt"):
            _work(screen, proof, report)
        with _running(bare, screen, proof / "printed-again.txt"):
            screen.window("Sampleland")
            screen.picture(proof / "6-again-after-being-killed.png")
            screen.press("ctrl+3")
            screen.picture(proof / "7-the-answer-is-there.png")
    shutil.copy(report, proof / REPORT)
    _expect_level(bare, _sample(bare), 2)
    size = report.stat().st_size
    return [
        "the window was started, the sample opened, an answer recorded with the keyboard",
        f"{REPORT} was saved: {size} bytes",
        "the program was killed and started again: the answer is there",
    ]


@contextmanager
def _running(bare: root_fs.Bare, screen: Screen, printed: Path) -> Iterator[None]:
    """Have cpdesk run, without a network; at the end it is killed, as by a power cut."""
    with printed.open("wb") as output:
        command = bare.command(["cpdesk"], display=screen.display)
        program = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        try:
            yield
            if program.poll() is not None:
                raise StepError(f"the program ended by itself with status {program.returncode}.")
        finally:
            _kill(program)


def _kill(program: subprocess.Popen[bytes]) -> None:
    """Kill what runs inside; the program outside, which only waits for it, then ends by itself."""
    if program.poll() is not None:
        return
    children = Path(f"/proc/{program.pid}/task/{program.pid}/children").read_text(encoding="ascii")
    for child in children.split():
        os.kill(int(child), signal.SIGKILL)
    program.wait(timeout=30)


def _work(screen: Screen, proof: Path, report: Path) -> None:
    """Do by keyboard what a person would: practise, answer, save the report."""
    screen.window("cpdesk")
    screen.picture(proof / "1-first-start.png")
    screen.press(*PRACTISE)
    screen.window("Sampleland")
    screen.settled()
    screen.press("2")
    screen.picture(proof / "2-answered.png")
    screen.press("ctrl+7")
    screen.picture(proof / "3-reports.png")
    screen.press(*SAVE_AS)
    screen.window("Save the report")
    screen.settled(4)
    screen.hands("key", "--clearmodifiers", "ctrl+a")
    screen.hands("type", "--delay", "30", f"/{root_fs.HOME}/{REPORT}")
    screen.picture(proof / "4-save-as.png")
    screen.press("Return")
    wait(lambda: "there" if report.is_file() else "", "no report was written")
    screen.picture(proof / "5-saved.png")


def _remove(bare: root_fs.Bare, package: Path) -> list[str]:
    before = _kept(bare)
    bare.run(["apt-get", "purge", "--yes", "--quiet", "cpdesk"], root=True)
    places = [bare.root / name for name in ("usr/bin/cpdesk", deb.INSTALLED, "usr/share/applications/cpdesk.desktop")]
    if left := [path.name for path in places if path.exists() or path.is_symlink()]:
        raise StepError(f"removing the package left this behind: {', '.join(left)}")
    if _kept(bare) != before:
        raise StepError("removing the package changed what the user had recorded.")
    bare.install(f"/srv/{package.name}")
    _expect_level(bare, _sample(bare), 2)
    return [
        f"removed and purged: {len(before)} files of the user are unchanged",
        "installed again: the answer is there",
    ]


def _kept(bare: root_fs.Bare) -> dict[str, str]:
    files = [path for path in sorted(bare.home.rglob("*")) if path.is_file()]
    return {str(path.relative_to(bare.home)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _sample(bare: root_fs.Bare) -> str:
    found = list((bare.home / LIBRARY).glob("*/assessment.sqlite"))
    if len(found) != 1:
        raise StepError(f"the library should hold one sample, but holds {len(found)}.")
    return "/" + str(found[0].relative_to(bare.root))


def _expect_level(bare: root_fs.Bare, file: str, level: int) -> None:
    bare.run(["cpdesk", "verify", file])
    told = json.loads(bare.run(["cpdesk", "get", file, "agreed/A.1(1)", "--json"]))
    if f'"level": {level}' not in json.dumps(told):
        raise StepError(f"the level recorded is not there: {json.dumps(told)[:300]}")
