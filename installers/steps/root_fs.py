"""A bare Debian to try things in: its own files, its own processes, no network, an ordinary user without a login name.

It is made once by debootstrap (of the release and from the mirror this machine installs from) and copied for each use.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from installers.steps.layout import Layout, StepError, need, run_command, say

USER = "1000:1000"
HOME = Path("home/tester")
_ENTER = """
hostname bare
mount -t proc proc "$1/proc"
mount --rbind /dev "$1/dev"
mount -t tmpfs -o mode=1777 tmpfs "$1/tmp"
if [ -n "$4" ]; then mkdir "$1/tmp/.X11-unix"; mount --bind /tmp/.X11-unix "$1/tmp/.X11-unix"; fi
root=$1 user=$2 home=$3 display=$4
shift 4
exec chroot --userspec="$user" "$root" /usr/bin/env -i HOME="/$home" DISPLAY="$display" LANG=C.UTF-8 \
    PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive "$@"
"""
"""What is mounted here is gone with the last process that was started by it."""
_ACCOUNT = {"passwd": f"tester:x:1000:1000::/{HOME}:/bin/sh\n", "group": "tester:x:1000:\n"}
_TARGETS = "$(CODENAME) $(COMPONENT) $(CREATED_BY) $(REPO_URI)"


@dataclass(frozen=True, slots=True)
class Bare:
    """One copy of the bare root file system."""

    root: Path

    @property
    def home(self) -> Path:
        """Return the ordinary user's folder as it is seen from outside."""
        return self.root / HOME

    def command(self, command: list[str], *, root: bool = False, network: bool = False, display: str = "") -> list[str]:
        """Return what to run for running ``command`` inside, as the ordinary user and without a network unless said."""
        user, home = ("0:0", "root") if root else (USER, str(HOME))
        own = ["--mount", "--uts", "--ipc", "--pid", "--fork", "--kill-child", *([] if network else ["--net"])]
        return ["unshare", *own, "sh", "-euc", _ENTER, "sh", str(self.root), user, home, display, *command]

    def run(self, command: list[str], *, root: bool = False, network: bool = False, timeout: float = 600) -> str:
        """Run a command inside and return what it printed; raise StepError where it fails."""
        return run_command(self.command(command, root=root, network=network), timeout=timeout)

    def install(self, *packages: str) -> None:
        """Have apt install packages from its store, or from files inside (with their path), and nothing besides."""
        self.run(["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *packages], root=True)

    def bring(self, source: Path, name: str) -> str:
        """Copy a file or folder to ``/srv/NAME`` and return that path as it is seen inside."""
        target = self.root / "srv" / name
        if source.is_dir():
            shutil.copytree(source, target, symlinks=True)
        else:
            shutil.copy(source, target)
        run_command(["chmod", "-R", "a+rX", str(target)])
        return f"/srv/{name}"


def fresh(layout: Layout, name: str, packages: tuple[str, ...]) -> Bare:
    """Return a new copy, with ``packages`` and what they need in the store of its apt, not installed."""
    base = _base(layout)
    _store(Bare(base), packages)
    target = layout.root_fs / name
    shutil.rmtree(target, ignore_errors=True)
    run_command(["cp", "--archive", "--reflink=auto", str(base), str(target)])
    return Bare(target)


def plain_names(depends: tuple[str, ...], bare: Path) -> tuple[str, ...]:
    """Return names apt can be asked for, from the words of a control file; of alternatives the one that is there."""
    lists = "\n".join(path.read_text(errors="replace") for path in (bare / "var/lib/apt/lists").glob("*_Packages"))
    known = {line[9:] for line in lists.splitlines() if line.startswith("Package: ")}
    choices = [[name.split("(")[0].strip() for name in entry.split("|")] for entry in depends]
    return tuple(next((name for name in names if name in known), names[0]) for names in choices)


def _base(layout: Layout) -> Path:
    if os.geteuid() != 0:
        raise StepError("a root file system can only be made by root; the other steps need no such right.")
    base = layout.root_fs / "base"
    if (base / "etc" / "debian_version").is_file():
        return base
    suite, mirror = _source()
    say(f"   debootstrap of {suite}, once")
    unfinished = layout.root_fs / "unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    need("unshare", "util-linux")
    run_command([need("debootstrap", "debootstrap"), "--variant=minbase", suite, str(unfinished), mirror])
    for name, line in _ACCOUNT.items():
        with (unfinished / "etc" / name).open("a", encoding="utf-8") as file:
            file.write(line)
    (unfinished / HOME).mkdir(mode=0o700)
    os.chown(unfinished / HOME, 1000, 1000)
    unfinished.replace(base)
    return base


def _store(base: Bare, packages: tuple[str, ...]) -> None:
    if not any((base.root / "var/lib/apt/lists").glob("*_Packages")):
        quiet = ["-o", "Acquire::GzipIndexes=false", "-o", "Acquire::Check-Valid-Until=false"]
        base.run(["apt-get", "update", *quiet], root=True, network=True)
    wanted = plain_names(packages, base.root)
    download = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "--download-only"]
    base.run([*download, *wanted], root=True, network=True)


def _source() -> tuple[str, str]:
    told = run_command([need("apt-get", "apt"), "indextargets", "--format", _TARGETS])
    suite = run_command(["sh", "-c", ". /etc/os-release; echo $VERSION_CODENAME"]).strip()
    for line in told.splitlines():
        codename, component, kind, address = line.split(" ", 3)
        if (codename, component, kind) == (suite, "main", "Packages"):
            return suite, address
    raise StepError("apt on this machine does not say where its release comes from; run: apt-get update")
