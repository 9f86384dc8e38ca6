"""strace as these tests use it: is it there, attach it to a process, say which call fails or kills, read what it saw.

Attaching after everything was imported means that no call of the imports is counted. strace counts calls for each
process by itself, so every child the driver forks begins at one.
"""

from __future__ import annotations

import contextlib
import functools
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SHM = Path("/dev/shm")
NO_STRACE = "CPDESK_NO_STRACE"
ATTACH_TIMEOUT = 20

CHANGING = (
    *("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "sendfile"),
    *("rename", "link", "unlink", "unlinkat", "mkdir"),
)
"""Calls that change what is on the disk, or promise that it stays."""

TRACED = (
    *CHANGING,
    "open,creat,openat,close,dup,dup2,dup3,fcntl,lseek,writev,pwritev,pwritev2,truncate,fallocate,copy_file_range",
    "renameat,renameat2,linkat,symlink,symlinkat,mkdirat,rmdir,mmap",
)
"""What a power cut is worked out from; calls that the model does not know end the test."""


def scratch() -> Path:
    """Return a new folder in memory (or, where there is none, among the temporary files)."""
    home = SHM if os.access(SHM, os.W_OK) else None
    return Path(tempfile.mkdtemp(prefix="cpdesk-faults-", dir=home))


@functools.cache
def why_not() -> str:
    """Return why strace cannot be used here; empty if it can."""
    if sys.platform != "linux":
        return "strace is for Linux"
    if not shutil.which("strace"):
        return "strace is not installed (Debian: apt-get install strace)"
    command = ["strace", "-qq", "-e", "trace=write", "-e", "inject=write:error=EIO:when=1", "-o", os.devnull]
    probe = "import os\ntry: os.write(2, b'x')\nexcept OSError: raise SystemExit(7)"
    try:
        ended = subprocess.run([*command, sys.executable, "-c", probe], capture_output=True, timeout=60, check=False)
    except subprocess.TimeoutExpired:
        return "strace does not answer"
    return "" if ended.returncode == 7 else "strace may not trace here (no permission for ptrace)"


@contextlib.contextmanager
def attached(pid: int, *options: str) -> Iterator[None]:
    """Let strace follow a process and its children while the block runs."""
    command = ["strace", "-f", "-q", "-p", str(pid), *options]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as tracer:
        try:
            _wait_until_traced(pid, tracer)
            yield
        finally:
            tracer.send_signal(signal.SIGINT)  # which makes it let go of what it follows
            try:
                tracer.wait(ATTACH_TIMEOUT)
            except subprocess.TimeoutExpired:
                tracer.kill()


def _wait_until_traced(pid: int, tracer: subprocess.Popen[str]) -> None:
    end = time.monotonic() + ATTACH_TIMEOUT
    status = Path(f"/proc/{pid}/status")
    while f"TracerPid:\t{tracer.pid}\n" not in status.read_text(encoding="ascii"):
        if tracer.poll() is not None or time.monotonic() > end:
            said = tracer.stderr.read() if tracer.poll() is not None and tracer.stderr else "no answer"
            raise RuntimeError(f"strace could not attach: {said}")
        time.sleep(0.001)


def injecting(call: str, what: str, when: str) -> tuple[str, ...]:
    """Return the options that make the calls ``when`` of a kind end as ``what`` says, e.g. ``signal=KILL``."""
    return ("-o", os.devnull, "-e", f"trace={call}", "-e", f"inject={call}:{what}:when={when}")


@contextlib.contextmanager
def counting(pid: int, calls: tuple[str, ...]) -> Iterator[dict[int, Counter[str]]]:
    """Count the calls of every process forked while the block runs; filled in when it ends."""
    found: dict[int, Counter[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        with attached(pid, "-ff", "-o", f"{folder}/t", "-s", "0", "-e", f"trace={','.join(calls)}"):
            yield found
        for path in Path(folder).iterdir():
            names = re.findall(r"^(\w+)\(", path.read_text(encoding="ascii", errors="replace"), re.M)
            found[int(path.suffix[1:])] = Counter(names)


@contextlib.contextmanager
def recording(pid: int) -> Iterator[dict[int, list[str]]]:
    """Keep every call that matters with all its bytes, one list of lines for each process forked in the block."""
    found: dict[int, list[str]] = {}
    with tempfile.TemporaryDirectory(dir=SHM if os.access(SHM, os.W_OK) else None) as folder:
        options = ("-ff", "-xx", "-s", "20000000", "-o", f"{folder}/t", "-e", f"trace={','.join(TRACED)}")
        with attached(pid, *options):
            yield found
        for path in Path(folder).iterdir():
            found[int(path.suffix[1:])] = path.read_text(encoding="ascii").splitlines()
