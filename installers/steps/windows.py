"""What is given away for Windows: an installer and a portable ZIP; on Linux, the proof that the installer works.

The folder frozen on Windows may be brought here to be packed: NSIS works on Linux too. Where the frozen folder is the
one for Linux, the installer is compiled with it as a stand-in, tried under Wine where that is installed, and not given
away.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from installers.steps import archives
from installers.steps.layout import Layout, StepError, need, run_command, say
from installers.windows.trial import try_installer
from installers.windows.version_info import four_numbers

SOURCES = Path(__file__).resolve().parents[1] / "windows"
LONGEST_NAME = 150
"""Characters of the longest path in the folder: Windows takes 259 together with what a person unpacks it into."""
OLDER_VERSION = "0.0.1"
"""The version of the small installer a trial begins with."""


def run(layout: Layout) -> None:
    """Pack the folder for Windows, or prove the installer with the folder for Linux. Raises StepError."""
    if (layout.frozen / "cpdesk.exe").is_file():
        check_folder(layout.frozen)
        give_away(layout)
    elif (layout.frozen / "cpdesk").is_file():
        prove(layout)
    else:
        raise StepError("there is no frozen folder yet; build it with: python dev.py package freeze")


def give_away(layout: Layout) -> None:
    """Write the portable ZIP and, where NSIS is installed, the installer, and a small older one to try it with."""
    layout.out.mkdir(parents=True, exist_ok=True)
    folder = layout.work / "windows" / f"cpdesk-{layout.version}"
    archives.stage(layout.frozen, folder)
    name = f"cpdesk-{layout.version}-windows-x86_64"
    archives.write_zip(folder, layout.out / f"{name}-portable.zip", layout.epoch)
    say(f"   {name}-portable.zip: {(layout.out / f'{name}-portable.zip').stat().st_size / 1e6:.1f} MB")
    if sys.platform == "win32" and shutil.which("makensis") is None:
        say("   no installer: makensis is not here (NSIS; BY-HAND.md says where from)")
        return
    setup = layout.out / f"{name}-setup.exe"
    compile_installer(layout.frozen, setup, layout.version)
    say(f"   {setup.name}: {setup.stat().st_size / 1e6:.1f} MB")
    make_older(layout, layout.proof / "cpdesk-older-setup.exe")


def prove(layout: Layout) -> None:
    """Compile the installer with the folder for Linux in it, and try it under Wine."""
    layout.proof.mkdir(parents=True, exist_ok=True)
    payload = layout.work / "windows" / "stand-in"
    archives.stage(layout.frozen, payload)
    for link in [path for path in payload.rglob("*") if path.is_symlink()]:
        link.unlink()  # second names of libraries, which Windows does not have
    (payload / "cpdesk").rename(payload / "cpdesk-cli.exe")
    compile_stand_in(payload / "cpdesk.exe")
    check_folder(payload)
    setup = layout.proof / f"cpdesk-{layout.version}-setup-STANDIN.exe"
    compile_installer(payload, setup, layout.version, quick=True)
    say(f"   {setup.name}: compiled without a warning; not to be given away")
    older, again = (make_older(layout, layout.work / "windows" / name) for name in ("older-setup.exe", "again.exe"))
    if older.read_bytes() != again.read_bytes():
        raise StepError("the installer's script compiled twice gives other bytes.")
    if shutil.which("wine") is None:
        say("   not tried: on Debian, apt-get install wine64 xvfb makes a trial possible")
        return
    proof = layout.proof / "windows-trial.json"
    seen = try_installer(setup, older, layout.work / "windows" / "wine", proof)
    say(f"   tried under Wine: {len(seen)} of {len(seen)} as they should be ({proof.name})")


def pieces() -> set[str]:
    """Return the names the installer knows at the top of its folder."""
    return set(re.findall(r'insertmacro \$\{DO\} "([^"]+)"', (SOURCES / "pieces.nsh").read_text(encoding="utf-8")))


def check_folder(folder: Path) -> None:
    """See that the installer will move and remove all of a folder. Raises StepError."""
    if unknown := sorted({path.name for path in folder.iterdir()} - pieces()):
        raise StepError(f"installers/windows/pieces.nsh does not know {', '.join(unknown)}; add it to EACH_PIECE.")
    longest = max((path.relative_to(folder).as_posix() for path in folder.rglob("*")), key=len)
    if len(longest) > LONGEST_NAME:
        raise StepError(f"{longest} is longer than {LONGEST_NAME} characters; Windows may not unpack it.")


def compile_installer(payload: Path, target: Path, version: str, *, quick: bool = False) -> None:
    """Compile the installer; a warning is an error. ``quick`` packs fast instead of small. Raises StepError."""
    size = sum(path.stat().st_size for path in payload.rglob("*") if path.is_file())
    defines = {
        "VERSION": version,
        "VERSION4": ".".join(map(str, four_numbers(version))),
        "PAYLOAD": str(payload.resolve()),
        "OUTFILE": str(target.resolve()),
        "SIZE_KB": str(size // 1024),
        **({"QUICK": "1"} if quick else {}),
    }
    _compile("cpdesk.nsi", defines, target)


def compile_stand_in(target: Path) -> None:
    """Compile the program that takes the place of cpdesk.exe in trials. Raises StepError."""
    _compile("stand_in.nsi", {"OUTFILE": str(target.resolve())}, target)


def make_older(layout: Layout, target: Path) -> Path:
    """Return an installer of an older version, small, with one file that newer ones do not have."""
    payload = layout.work / "windows" / "older"
    shutil.rmtree(payload, ignore_errors=True)
    (payload / "_internal").mkdir(parents=True, exist_ok=True)
    (payload / "_internal" / "of-the-older.txt").write_text("older", encoding="utf-8")
    compile_stand_in(payload / "cpdesk.exe")
    compile_installer(payload, target, OLDER_VERSION, quick=True)
    return target


def _compile(script: str, defines: dict[str, str], target: Path) -> None:
    makensis = need("makensis", "nsis")
    target.parent.mkdir(parents=True, exist_ok=True)
    # NSIS's own builds for Windows make 32-bit installers only; those do the same on a 64-bit Windows
    settings = {"TARGET": "x86-unicode" if sys.platform == "win32" else "amd64-unicode", **defines}
    words = [f"-D{name}={value}" for name, value in settings.items()]
    run_command([makensis, "-WX", "-V2", "-INPUTCHARSET", "UTF8", *words, script], cwd=SOURCES)
