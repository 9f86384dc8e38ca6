"""The process that is killed and lied to: imports everything once, then forks one child for each point.

``python driver.py SOCKET`` reads jobs as JSON lines from that socket. strace is attached from outside, and what it does
at the K-th call of a kind happens at the N-th of the work, because the child first makes K - N such calls to no effect.
What the child has to say goes through shared memory: no system call, nothing lost when it is killed.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import mmap
import os
import random
import shutil
import signal
import socket
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

CHILD_TIMEOUT = 40
NOWHERE = "/nonexistent/cpdesk/a"
NO_FILE = 1000  # a descriptor nothing is open under
PR_SET_PTRACER, ANY = 0x59616D61, ctypes.c_ulong(-1)

BURN: dict[str, Callable[[], object]] = {
    "write": lambda: os.write(NO_FILE, b""),
    "pwrite64": lambda: os.pwrite(NO_FILE, b"", 0),
    "fsync": lambda: os.fsync(NO_FILE),
    "fdatasync": lambda: os.fdatasync(NO_FILE),
    "ftruncate": lambda: os.ftruncate(NO_FILE, 0),
    "rename": lambda: os.rename(NOWHERE, NOWHERE),
    "link": lambda: os.link(NOWHERE, NOWHERE),
    "unlink": lambda: os.unlink(NOWHERE),
    "unlinkat": lambda: os.unlink("a", dir_fd=NO_FILE),
    "openat": lambda: os.open(NOWHERE, os.O_RDONLY),
    "mkdir": lambda: os.mkdir(NOWHERE),
    "read": lambda: os.read(NO_FILE, 1),
    "pread64": lambda: os.pread(NO_FILE, 1, 0),
    "sendfile": lambda: os.sendfile(NO_FILE, NO_FILE, 0, 1),
}
"""One call of each kind that does nothing but be counted."""


def main(descriptor: int) -> int:
    """Do jobs until the socket is closed."""
    from workload import PROOFS, SCENARIOS

    ctypes.CDLL(None).prctl(PR_SET_PTRACER, ANY)
    with socket.socket(fileno=descriptor) as line, mmap.mmap(-1, 1 << 20) as area:
        _warm_up(area)
        line.sendall(b"ready\n")
        waiting = b""
        while block := line.recv(1 << 16):
            waiting += block
            while b"\n" in waiting:
                job, waiting = waiting.split(b"\n", 1)
                line.sendall(_run(json.loads(job), area, SCENARIOS | PROOFS))
    return 0


def _warm_up(area: mmap.mmap) -> None:
    """Do all there is to do once, so that every module that is imported late is there before the first fork."""
    from workload import SCENARIOS, Witness

    for scenario in SCENARIOS.values():
        folder = Path(tempfile.mkdtemp(prefix="cpdesk-faults-warm-", dir=os.environ.get("CPDESK_SCRATCH")))
        try:
            scenario.prepare(folder, random.Random(1))
            with contextlib.suppress(Exception):  # what is broken shows in the tests, with its scenario's name
                scenario.act(folder, Witness(area), random.Random(1))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    gc.collect()
    gc.freeze()


def _run(job: dict[str, Any], area: mmap.mmap, scenarios: dict[str, Any]) -> bytes:
    area[:8] = bytes(8)
    child = os.fork()
    if child == 0:
        _be_the_child(job, area, scenarios)
    _pid, status = os.waitpid(child, 0)
    size = int.from_bytes(area[:8], "little")
    notes = [json.loads(text) for text in area[8 : 8 + size].decode().splitlines()]
    return json.dumps({"pid": child, "status": status, "notes": notes}).encode() + b"\n"


def _be_the_child(job: dict[str, Any], area: mmap.mmap, scenarios: dict[str, Any]) -> None:
    from workload import Witness

    signal.alarm(CHILD_TIMEOUT)
    witness = Witness(area, tries=job["tries"], marks=job["marks"])
    try:
        for _ in range(job["burn"]):
            with contextlib.suppress(OSError):
                BURN[job["call"]]()
        scenarios[job["scenario"]].act(Path(job["folder"]), witness, random.Random(job["seed"]))
        witness.note("end")
    except BaseException as error:
        places = [f"{Path(at.filename).name}:{at.lineno}" for at in traceback.extract_tb(error.__traceback__)]
        witness.note("raised", type(error).__name__, str(error), " ".join(places))
    os._exit(0)


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1])))
