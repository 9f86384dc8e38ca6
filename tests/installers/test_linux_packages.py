"""What is given away for Linux: archives with the same bytes each time, a package that names what it needs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from installers.steps import archives, deb, depends, share
from installers.steps.layout import ROOT, Layout, StepError, below

EPOCH = 1_700_000_000
LINUX = ROOT / "installers" / "linux"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="for Linux")


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """Give a build whose frozen folder holds a program, a file and a link."""
    made = below(tmp_path / "build")
    library = made.frozen / "_internal" / "lib" / "real.txt"
    library.parent.mkdir(parents=True)
    library.write_text("library")
    (made.frozen / "_internal" / "link.txt").symlink_to("lib/real.txt")
    program = made.frozen / "cpdesk"
    program.write_text('#!/bin/sh\necho "cpdesk ran: $*"\n')
    program.chmod(0o755)
    made.out.mkdir()
    return made


def _archives(folder: Path, target: Path) -> tuple[bytes, bytes]:
    packed, portable = target / "a.tar.xz", target / "a.zip"
    archives.write_tar_xz(folder, packed, EPOCH)
    archives.write_zip(folder, portable, EPOCH)
    return packed.read_bytes(), portable.read_bytes()


def test_archives_have_the_same_bytes_whenever_and_by_whomever_they_are_made(layout: Layout, tmp_path: Path) -> None:
    first = _archives(layout.frozen, tmp_path)
    os.utime(layout.frozen / "cpdesk", (1, 1))
    (layout.frozen / "cpdesk").chmod(0o700)
    assert _archives(layout.frozen, tmp_path) == first


def test_the_archive_keeps_programs_and_links_and_the_portable_one_leaves_links_out(
    layout: Layout, tmp_path: Path
) -> None:
    _archives(layout.frozen, tmp_path)
    with tarfile.open(tmp_path / "a.tar.xz") as archive:
        kinds = {entry.name: (entry.mode, entry.linkname, entry.uid, entry.uname) for entry in archive}
    assert kinds["cpdesk/cpdesk"] == (0o755, "", 0, "")
    assert kinds["cpdesk/_internal/lib/real.txt"] == (0o644, "", 0, "")
    assert kinds["cpdesk/_internal/link.txt"][1] == "lib/real.txt"
    with zipfile.ZipFile(tmp_path / "a.zip") as portable:
        modes = {entry.filename: entry.external_attr >> 16 & 0o777 for entry in portable.infolist()}
    assert modes == {"cpdesk/cpdesk": 0o755, "cpdesk/_internal/lib/real.txt": 0o644}


def test_a_library_left_out_by_mistake_stops_the_build(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(sys.executable, layout.frozen / "_internal" / "program")
    monkeypatch.setattr(depends, "need", lambda program, package: program)
    monkeypatch.setattr(depends, "run_command", lambda command: "(NEEDED) Shared library: [liblost.so.4]")
    with pytest.raises(StepError, match=r"liblost\.so\.4"):
        depends.packages(layout.frozen)


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="needs dpkg-deb")
def test_the_package_holds_the_program_its_link_and_the_association_and_touches_no_home(layout: Layout) -> None:
    made = deb.build(layout, ("libc6 (>= 2.35)", "libxcb-cursor0"), compression=("-Znone",))
    bytes_once = made.read_bytes()
    deb.build(layout, ("libc6 (>= 2.35)", "libxcb-cursor0"), compression=("-Znone",))
    assert made.read_bytes() == bytes_once
    ask = {"capture_output": True, "text": True, "check": True}
    told = subprocess.run(["dpkg-deb", "--contents", str(made)], **ask).stdout
    names = {line.split()[5] for line in told.splitlines()}
    assert "./usr/bin/cpdesk -> ../lib/cpdesk/cpdesk" in told
    assert {"./usr/share/applications/cpdesk.desktop", "./usr/share/mime/packages/cpdesk.xml"} <= names
    assert "./usr/share/icons/hicolor/48x48/mimetypes/application-x-cpdesk.png" in names
    assert all(name in ("./", "./usr/") or name.startswith("./usr/") for name in names)
    assert all(line.split()[1] == "root/root" for line in told.splitlines())
    control = subprocess.run(["dpkg-deb", "--field", str(made)], **ask).stdout
    assert "Depends: libc6 (>= 2.35), libxcb-cursor0" in control
    assert "{" not in control


def test_a_program_that_is_not_marked_as_one_is_started_by_the_systems_loader_or_said_not_to(layout: Layout) -> None:
    folder = layout.frozen
    shutil.copy(LINUX / "start-cpdesk.sh", folder)
    run = [*("sh", str(folder / "start-cpdesk.sh")), "verify", "a file"]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout == "cpdesk ran: verify a file\n"
    (folder / "cpdesk").chmod(0o644)  # a script, which the loader cannot start: as where programs are forbidden
    refused = subprocess.run(run, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert "Copy the folder cpdesk to your own computer" in refused.stderr


def test_the_menu_entry_of_one_user_comes_goes_and_leaves_assessments(layout: Layout, tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    shutil.copytree(layout.frozen, folder, symlinks=True)
    share.add_share(layout, folder / "share")
    shutil.copy(LINUX / "add-to-menu.sh", folder)
    data = tmp_path / "data"
    answers = data / "cpdesk" / "library" / "answers"
    answers.parent.mkdir(parents=True)
    answers.write_text("kept")
    command, environment = ["sh", str(folder / "add-to-menu.sh")], {**os.environ, "XDG_DATA_HOME": str(data)}
    subprocess.run(command, env=environment, capture_output=True, check=True)
    entry = (data / "applications" / "cpdesk.desktop").read_text(encoding="utf-8")
    assert f'Exec="{folder}/cpdesk" %f\n' in entry
    assert "TryExec" not in entry
    assert (data / "mime" / "packages" / "cpdesk.xml").is_file()
    subprocess.run([*command, "--remove"], env=environment, capture_output=True, check=True)
    assert not (data / "applications" / "cpdesk.desktop").exists()
    assert not list((data / "icons").rglob("*.png"))
    assert answers.read_text() == "kept"


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="needs desktop-file-utils")
def test_the_menu_entry_is_valid() -> None:
    subprocess.run(["desktop-file-validate", str(LINUX / "cpdesk.desktop")], check=True)
