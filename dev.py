"""Set up and run everything a developer or a first user needs; standard library only.

``python dev.py run`` starts the application on the sample country; ``python dev.py test`` checks everything.
Both make ``.venv`` with the locked versions first, and on Debian install the system packages Qt needs.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / ".cpdesk-stamp"
LOCALE = ROOT / "resources" / "locale"
MINIMUM = (3, 11)
ROOM = 3 * 1024**3
"""Bytes that have to be free in memory for the tests' files."""
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}

ALL_CORES = ("--numprocesses", "auto", "--dist", "worksteal")
QT_PACKAGES = (
    *("libegl1", "libgl1", "libglib2.0-0", "libxkbcommon0", "libdbus-1-3", "libfontconfig1"),
    "libgssapi-krb5-2",  # Qt's library for PDF is linked to the one for networks, and that to this
)
SCREEN_PACKAGES = ("libxcb-cursor0", "libxkbcommon-x11-0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0")
# Debian keeps Python's library apart from Python, and PyInstaller takes the former
PYTHON_PACKAGES = (f"libpython3.{sys.version_info.minor}",) if sys.base_prefix == "/usr" else ()
TEST_PACKAGES = ("binutils", "poppler-utils", "strace", *PYTHON_PACKAGES)
WAYLAND_PACKAGES = ("libwayland-client0", "libwayland-cursor0", "libwayland-egl1")
PACKAGING_PACKAGES = (
    *("binutils", "debootstrap", "dpkg-dev", "nsis", *PYTHON_PACKAGES),  # to build
    *(*SCREEN_PACKAGES, *WAYLAND_PACKAGES),  # what is here goes into the folder with the window's libraries
    *("strace", "util-linux", "xdotool", "xvfb"),  # to prove that what was built works
)
QT_LIBRARIES = ("EGL", "GL", "glib-2.0", "xkbcommon", "dbus-1", "fontconfig")

USAGE = """usage: python dev.py COMMAND

  run         open the application on the sample country; without a display, write its
              plan, reports and screenshots to build/demo
  demo        write the sample's plan, reports and screenshots to build/demo
  test        lint, types, architecture and tests (further words go to pytest)
  lint        lint, types and architecture only
  format      put the code into its usual form
  bench       measure speed and memory as ratios, print a table
  faults      kill the process, cut the power, fill the disk, damage files, for long ([NAME …]
              [--count N]); print what was tried and found
  translate   extract the texts, update and compile the catalogues
  package     build what is given away into build/package/out and prove that it works ([STEP ...])
"""


def main(arguments: list[str]) -> int:
    """Run one command and return its exit status."""
    commands = {
        "run": run,
        "demo": demo,
        "test": test,
        "lint": lint,
        "format": format_code,
        "bench": bench,
        "faults": faults,
        "translate": translate,
        "package": package,
    }
    if not arguments or arguments[0] not in commands:
        print(USAGE)
        return 0 if arguments[:1] in ([], ["-h"], ["--help"]) else 2
    if sys.version_info < MINIMUM:
        print(f"cpdesk needs Python {MINIMUM[0]}.{MINIMUM[1]} or later; this is {platform.python_version()}.")
        return 1
    return commands[arguments[0]](arguments[1:])


def run(arguments: list[str]) -> int:
    """Open the application on the sample, or without a display do what ``demo`` does."""
    screen = has_display()
    set_up(SCREEN_PACKAGES if screen else ())
    if not screen:
        print("There is no display: writing the sample's plan, reports and screenshots instead.", flush=True)
        return demo(arguments)
    return python("-m", "cpdesk", "gui", "--sample", *arguments)


def demo(arguments: list[str]) -> int:
    """Write the sample country's files and pictures of the window to ``build/demo``."""
    set_up()
    target = ROOT / "build" / "demo"
    target.mkdir(parents=True, exist_ok=True)
    return python("-m", "cpdesk", "demo", str(target), "--screenshots", *arguments, env=OFFSCREEN)


def test(arguments: list[str]) -> int:
    """Lint, check types and architecture, then run the tests."""
    set_up(TEST_PACKAGES)
    with files_in_memory() as where:
        return lint([]) or python("-m", "pytest", *ALL_CORES, *arguments, env=OFFSCREEN | where)


@contextlib.contextmanager
def files_in_memory() -> Iterator[dict[str, str]]:
    """Give the tests a folder in memory where there is room: each waits for the disk after every answer it records."""
    memory = Path("/dev/shm")  # noqa: S108 (made and removed here, under a name nobody can guess)
    if not (memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM):
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="cpdesk-tests-", dir=memory, ignore_cleanup_errors=True) as folder:
        yield {"TMPDIR": folder}


def lint(_arguments: list[str]) -> int:
    """Run ruff, mypy and import-linter; the first that finds something ends it."""
    set_up()
    for step in (
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
    ):
        if status := python("-m", *step):
            return status
    return tool("lint-imports")


def format_code(_arguments: list[str]) -> int:
    """Sort imports, mend what ruff can mend, and lay the code out."""
    set_up()
    return python("-m", "ruff", "check", "--fix", ".") or python("-m", "ruff", "format", ".")


def bench(arguments: list[str]) -> int:
    """Run the benchmarks."""
    set_up()
    return python(str(ROOT / "tests" / "benchmarks" / "run.py"), *arguments, env=OFFSCREEN)


def faults(arguments: list[str]) -> int:
    """Run the long fault runs; ``tests/faults/README.md`` says which there are."""
    set_up(("strace",))
    return python(str(ROOT / "tests" / "faults" / "run.py"), *arguments)


def translate(_arguments: list[str]) -> int:
    """Extract texts into the template, merge them into each catalogue and compile."""
    set_up()
    return python(str(LOCALE / "update.py"))


def package(arguments: list[str]) -> int:
    """Freeze the application and make what is given away; ``installers/README.md`` says which steps there are."""
    set_up(PACKAGING_PACKAGES if sys.platform == "linux" else ())
    return python(str(ROOT / "installers" / "package.py"), *arguments)


# ---------------------------------------------------------------------------------------------- setting up


def set_up(packages: tuple[str, ...] = ()) -> None:
    """Make the virtual environment with the locked versions and see to what Qt needs of the system."""
    system_packages((*QT_PACKAGES, *packages))
    wanted = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted and python("-c", "", quiet=True) == 0:
        return
    print("Setting up .venv with the locked versions (once; a few minutes) …", flush=True)
    make_venv()
    pip = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    status = python(*pip, "--require-hashes", "-r", str(LOCK))
    status = status or python(*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    if status:
        raise SystemExit("The packages could not be installed; see above. Run the same command again to try again.")
    STAMP.write_text(wanted, encoding="utf-8")


def make_venv() -> None:
    """Make ``.venv`` anew."""
    try:
        venv.EnvBuilder(with_pip=True, clear=True).create(VENV)
    except (subprocess.CalledProcessError, OSError) as error:
        system_packages(("python3-venv",))
        try:
            venv.EnvBuilder(with_pip=True, clear=True).create(VENV)
        except (subprocess.CalledProcessError, OSError):
            raise SystemExit(f"A virtual environment could not be made in .venv: {error}") from error


def system_packages(packages: tuple[str, ...]) -> None:
    """On Debian as root install what is missing; elsewhere name it in one sentence and go on."""
    if sys.platform != "linux":
        return
    if not Path("/etc/debian_version").exists() or not shutil.which("dpkg-query"):
        name_missing_libraries()
        return
    missing = [name for name in packages if not is_installed(name)]
    if not missing:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print(f"These Debian packages are missing; ask for: apt-get install {' '.join(missing)}", flush=True)
        return
    print(f"Installing {' '.join(missing)} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *missing]):
        finished = subprocess.run(["apt-get", *step], env=environment, stdout=subprocess.DEVNULL, check=False)
    if finished.returncode:
        print(f"apt-get could not install them; ask for: apt-get install {' '.join(missing)}", flush=True)


def is_installed(package: str) -> bool:
    """Tell whether Debian has a package installed; later releases renamed some to end in t64."""
    query = ["dpkg-query", "-W", "-f=${db:Status-Status}\n", package, f"{package}t64"]
    answer = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    return "installed" in answer.split()


def name_missing_libraries() -> None:
    """Say which system libraries Qt will not find."""
    missing = [name for name in QT_LIBRARIES if ctypes.util.find_library(name) is None]
    if missing:
        print(f"Qt needs these system libraries, which were not found: {', '.join(missing)}.", flush=True)


def has_display() -> bool:
    """Tell whether a window can be shown."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# ---------------------------------------------------------------------------------------------- running


def scripts() -> Path:
    """Return the folder of the virtual environment's programs."""
    return VENV / ("Scripts" if sys.platform == "win32" else "bin")


def python(*arguments: str, env: dict[str, str] | None = None, quiet: bool = False) -> int:
    """Run the virtual environment's Python and return its exit status."""
    name = "python.exe" if sys.platform == "win32" else "python"
    return _run([str(scripts() / name), *arguments], env, quiet=quiet)


def tool(name: str, *arguments: str) -> int:
    """Run a program of the virtual environment and return its exit status."""
    return _run([str(scripts() / name), *arguments], None, quiet=False)


def _run(command: list[str], env: dict[str, str] | None, *, quiet: bool) -> int:
    environment = {**os.environ, "PYTHONUTF8": "1", **(env or {})}
    output = subprocess.DEVNULL if quiet else None
    try:
        finished = subprocess.run(command, cwd=ROOT, env=environment, stdout=output, stderr=output, check=False)
    except FileNotFoundError:
        return 1
    except KeyboardInterrupt:
        return 130
    return finished.returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
