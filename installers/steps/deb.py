"""The Debian package: the folder below ``/usr/lib/cpdesk``, a link to the program, and what a desktop reads.

It has no scripts of its own: the system's own triggers update the menu and the types of files, and nothing in a user's
folder is ever touched, neither by an upgrade nor by a removal.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import platform
import shutil
import time
from pathlib import Path

from installers.steps.layout import Layout, StepError, need, run_command
from installers.steps.share import add_share, fill, put

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
INSTALLED = Path("usr/lib/cpdesk")
COMPRESSION = ("-Zxz", "-z6")  # dpkg-deb packs on all processors by itself


def build(
    layout: Layout,
    depends: tuple[str, ...],
    folder: Path | None = None,
    version: str = "",
    compression: tuple[str, ...] = COMPRESSION,
) -> Path:
    """Make the package of ``folder`` (the frozen one) and return its path; raise StepError where dpkg-deb fails.

    ``version`` is another than the application's own, to try an upgrade with.
    """
    version = version or layout.version
    machine = platform.machine()
    if machine not in ARCHITECTURES:
        raise StepError(f"Debian's name for {machine} is not known here.")
    tree = layout.work / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(folder or layout.frozen, tree / INSTALLED, symlinks=True)
    add_share(layout, tree / "usr" / "share")
    _add_documents(layout, tree, version)
    (tree / "usr" / "bin").mkdir()
    (tree / "usr" / "bin" / "cpdesk").symlink_to("../lib/cpdesk/cpdesk")
    _tidy(tree)
    _add_control(layout, tree, version, ARCHITECTURES[machine], depends)
    target = layout.out / f"cpdesk_{version}_{ARCHITECTURES[machine]}.deb"
    _pack(layout, tree, target, compression)
    shutil.rmtree(tree)
    return target


def _add_documents(layout: Layout, tree: Path, version: str) -> None:
    linux = layout.root / "installers" / "linux"
    documents = tree / "usr" / "share" / "doc" / "cpdesk"
    licence = (layout.root / "LICENSE").read_text(encoding="utf-8")
    stanza = "\n".join(f" {line}" if line.strip() else " ." for line in licence.split("\n\n", 2)[2].splitlines())
    put(documents / "copyright", fill(layout, linux / "copyright", licence=stanza))
    date = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(layout.epoch))
    entry = f"cpdesk ({version}) unstable; urgency=medium\n\n  * What is new is told in news.gz beside this file.\n"
    author = "The cpdesk maintainers <maintainers@cpdesk.invalid>"
    put(documents / "changelog.gz", _packed(f"{entry}\n -- {author}  {date}\n"))
    put(documents / "news.gz", _packed((layout.root / "CHANGELOG.md").read_text(encoding="utf-8")))
    manual = fill(layout, linux / "cpdesk.1")
    put(tree / "usr" / "share" / "man" / "man1" / "cpdesk.1.gz", _packed(manual))
    put(tree / "usr" / "share" / "lintian" / "overrides" / "cpdesk", fill(layout, linux / "lintian-overrides"))


def _packed(text: str) -> bytes:
    return gzip.compress(text.encode(), 9, mtime=0)


def _tidy(tree: Path) -> None:
    for path in tree.rglob("*"):
        if path.is_symlink():
            continue
        library = ".so" in path.suffixes
        program = path.is_dir() or (path.stat().st_mode & 0o100 and not library)
        path.chmod(0o755 if program else 0o644)


def _add_control(layout: Layout, tree: Path, version: str, architecture: str, depends: tuple[str, ...]) -> None:
    files = [path for path in sorted(tree.rglob("*")) if path.is_file() and not path.is_symlink()]
    size = sum(-(-path.stat().st_size // 1024) for path in files)
    sums = [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(tree).as_posix()}\n"
        for path in files
    ]
    control = (layout.root / "installers" / "linux" / "control").read_text(encoding="utf-8")
    values = {"version": version, "architecture": architecture, "size": str(size), "depends": ", ".join(depends)}
    for name, value in values.items():
        control = control.replace("{" + name + "}", value)
    put(tree / "DEBIAN" / "control", control)
    put(tree / "DEBIAN" / "md5sums", "".join(sums))


def _pack(layout: Layout, tree: Path, target: Path, compression: tuple[str, ...]) -> None:
    for path in (tree, *tree.rglob("*")):
        os.utime(path, (layout.epoch, layout.epoch), follow_symlinks=False)
    (tree / "DEBIAN").chmod(0o755)
    tree.chmod(0o755)
    packer = need("dpkg-deb", "dpkg")
    command = [packer, "--root-owner-group", *compression, "--build", str(tree), str(target)]
    run_command(command, env={"SOURCE_DATE_EPOCH": str(layout.epoch)})
