"""Tries the Windows installer as a person without rights would meet it: put in, upgrade, refuse, take out.

On Windows itself, or under Wine in a prefix of its own: ``python installers/windows/trial.py SETUP OLDER PROOF``. OLDER
is the small installer of an older version that the step ``windows`` makes too, and PROOF the JSON file to write.
Everything is silent, so that exit status, files and registry say what happened. Standard library only.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from installers.steps.layout import StepError, say
from installers.windows.machine import Machine, machine

ENTRY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\cpdesk"
ENDING = r"Software\Classes\.cpdesk"
OURS = r"Software\Classes\cpdesk.package"
DONE, OPEN, NEWER, FOLDER = 0, 3, 5, 6
"""Exit statuses; cpdesk.nsi says what they mean."""
STARTING = 2.0
"""Seconds a program is given to be open."""
_REMOVING = 60
"""Seconds the uninstaller may take: it copies itself elsewhere, and its first process ends at once."""


def try_installer(setup: Path, older: Path, prefix: Path, proof: Path) -> dict[str, bool]:
    """Go through the life of an installation, write what was seen to ``proof``, and return it.

    Raises StepError where something is not as it should be, or where this person has something of cpdesk's already.
    """
    with machine(prefix) as here:
        if (here.local / "cpdesk").exists() or any(map(here.has_registry, (ENTRY, ENDING, OURS))):
            raise StepError("this person has cpdesk, its data or its files' type already; try it on a new account.")
        trial = Trial(here, setup, older)
        try:
            seen = trial.put_in() | trial.upgrade() | trial.refuse() | trial.take_out() | trial.put_in_again()
        finally:
            trial.clear_up()
    proof.parent.mkdir(parents=True, exist_ok=True)
    text = {"installer": setup.name, "bytes": setup.stat().st_size, "on": here.name, "seen": seen}
    proof.write_text(json.dumps(text, indent=2) + "\n", encoding="utf-8")
    if wrong := [name for name, right in seen.items() if not right]:
        raise StepError(f"the installer was tried on {here.name}, and these are not so: {'; '.join(wrong)}.")
    return seen


class Trial:
    """The steps of a trial; each returns what should be so and whether it is."""

    def __init__(self, here: Machine, setup: Path, older: Path) -> None:
        self._here = here
        self._setup, self._older = setup, older
        self._folder = here.local / "Programs" / "cpdesk"
        self._old_file = self._folder / "_internal" / "of-the-older.txt"
        self._mine = self._folder / "mine.txt"
        self._taken = here.local / "somebodys"
        self._entry = here.start_menu / "cpdesk.lnk"
        self._data = here.local / "cpdesk"
        self._kept = self._data / "library" / "trial.sqlite"
        self._kept.parent.mkdir(parents=True, exist_ok=True)
        self._kept.write_text("an assessment", encoding="utf-8")

    def put_in(self) -> dict[str, bool]:
        """Install the older version where another program opens packages."""
        here = self._here
        here.set_registry(ENDING, "", "Another.Program")
        status = here.run(self._older, "/S")
        self._mine.write_text("somebody's own", encoding="utf-8")
        return {
            "it installs without a question": status == DONE,
            "it lies under the person's own Programs": (self._folder / "cpdesk.exe").is_file(),
            "it has an entry in the Start menu": self._entry.is_file(),
            "it opens packages": here.registry(ENDING) == "cpdesk.package" and "cpdesk.exe" in self._command(),
            "it is listed with its version": bool(self._version()),
        }

    def upgrade(self) -> dict[str, bool]:
        """Upgrade while cpdesk is open, which is refused, then when it is closed."""
        here, before = self._here, self._version()
        with tempfile.TemporaryDirectory(dir=here.local) as folder:
            flag = Path(folder) / "open"
            flag.touch()
            program = here.start(self._folder / "cpdesk.exe", here.name_of(flag))
            time.sleep(STARTING)
            refused = here.run(self._setup, "/S")
            kept = here.run(self._folder / "uninstall.exe", "/S", f"_?={here.name_of(self._folder)}")
            whole = self._old_file.is_file() and self._entry.is_file() and self._version() == before
            flag.unlink()
            program.wait(_REMOVING)
        status = here.run(self._setup, "/S")
        return {
            "it does not upgrade while cpdesk is open": refused == OPEN and whole,
            "it is not removed while cpdesk is open": kept == OPEN and whole,
            "it upgrades once cpdesk is closed": status == DONE and self._version() not in ("", before),
            "what only the older version had is gone": not self._old_file.exists(),
            "nothing is left of the upgrade itself": not list(self._folder.glob("_*going")),
            "a person's own file in the folder stays": self._mine.is_file(),
        }

    def refuse(self) -> dict[str, bool]:
        """Put the older one over the newer, and the newer into folders that hold something else."""
        here, version = self._here, self._version()
        status = here.run(self._older, "/S")
        self._taken.mkdir()
        (self._taken / "letter.txt").write_text("a letter", encoding="utf-8")
        taken = here.run(self._setup, "/S", f"/D={here.name_of(self._taken)}")
        data = here.run(self._setup, "/S", f"/D={here.name_of(self._data)}")
        return {
            "an older version does not replace a newer": status == NEWER and self._version() == version,
            "a folder with other files is refused": taken == FOLDER and len(list(self._taken.iterdir())) == 1,
            "the folder of the assessments is refused": data == FOLDER and len(list(self._data.iterdir())) == 1,
        }

    def take_out(self) -> dict[str, bool]:
        """Remove cpdesk."""
        status = self._remove()
        return {
            "it is removed without a question": status == DONE and not self._version(),
            "nothing of cpdesk stays in its folder": [path.name for path in self._folder.iterdir()] == ["mine.txt"],
            "its entry is gone from the Start menu": not self._entry.exists(),
            "packages open with the other program again": self._here.registry(ENDING) == "Another.Program",
            "it opens no packages": not self._command(),
            "assessments stay": self._kept.read_text(encoding="utf-8") == "an assessment",
        }

    def put_in_again(self) -> dict[str, bool]:
        """Install once more, beside the file the person has left there, lose a program to a scanner, and remove all."""
        status = self._here.run(self._older, "/S")
        there = (self._folder / "cpdesk.exe").is_file()
        self._mine.unlink()
        (self._folder / "cpdesk.exe").unlink()
        self._remove()
        return {
            "it can be installed again": status == DONE and there,
            "all is removed where a virus scanner took the program, the folder too": not self._folder.exists(),
        }

    def clear_up(self) -> None:
        """Leave nothing of the trial behind."""
        if self._version():
            self._remove()
        shutil.rmtree(self._taken, ignore_errors=True)
        shutil.rmtree(self._data, ignore_errors=True)
        self._here.clear_registry(ENDING)

    def _version(self) -> str:
        return self._here.registry(ENTRY, "DisplayVersion")

    def _command(self) -> str:
        return self._here.registry(rf"{OURS}\shell\open\command")

    def _remove(self) -> int:
        program = self._folder / "uninstall.exe"
        status = self._here.run(program, "/S")
        end = time.monotonic() + _REMOVING
        while (program.exists() or self._version()) and time.monotonic() < end:
            time.sleep(0.5)
        time.sleep(1)  # the folder itself goes last
        return status


def main(arguments: list[str]) -> int:
    """Try the installer named, say what was seen, and return the exit status."""
    if len(arguments) != 3:
        say(f"usage: python {Path(__file__).name} SETUP OLDER PROOF")
        return 2
    setup, older, proof = map(Path, arguments)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as prefix:
        try:
            for name in try_installer(setup.resolve(), older.resolve(), Path(prefix), proof):
                say(f"  {name}")
        except StepError as error:
            say(str(error))
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
