"""A set that is larger than memory may be: how much memory reading it and learning from it takes, and how long.

Run it as `python -m tests.benchmarks.larger_than_memory [--gigabytes 2] [--steps 200]`. It writes an NPZ of so many
gigabytes, keeps it under a name and trains LeNet on it, in processes of their own whose largest memory is measured.
On a busy computer the seconds of the processor tell how much work it is, whatever else waits for it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import numpy as np

from tests.own_folders import folders_in

SHAPE = (32, 32, 3)
CHUNK = 5000  # pictures that are written together
WATCHED = """
import resource, sys
from gui.app import main
status = main(sys.argv[1:])
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
most, work = max(one.ru_maxrss for one in used), sum(one.ru_utime + one.ru_stime for one in used)
sys.stderr.write(f"peak {most} {work:.1f}")
raise SystemExit(status)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gigabytes", type=float, default=2.0)
    parser.add_argument("--steps", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = folders_in(Path(folder))
        path = Path(folder) / "many.npz"
        pictures = _write(path, int(asked.gigabytes * 1e9 / np.prod(SHAPE)))
        sys.stdout.write(f"{pictures:,} pictures, {path.stat().st_size / 1e9:.2f} GB\n")
        for words in (
            ("data", "import", str(path), "--name", "many"),
            ("train", "lenet", "--data", "many", "--steps", str(asked.steps)),
        ):
            begun = time.perf_counter()
            command = [sys.executable, "-c", WATCHED, *words]
            done = subprocess.run(command, env=os.environ | home, capture_output=True, text=True, check=False)
            seconds = time.perf_counter() - begun
            _, _, peak = done.stderr.rpartition("peak ")
            if done.returncode:
                sys.stdout.write(f"{' '.join(words[:2])}: {done.stderr[-500:]}\n")
                raise SystemExit(done.returncode)
            most, work = peak.split()
            memory = f"{int(most) / 1024:.0f} MB at most"
            sys.stdout.write(f"{' '.join(words[:2])}: {memory}, {seconds:.1f} s, {work} s of the processor\n")


def _write(path: Path, pictures: int) -> int:
    """An NPZ of noise, a piece at a time: this process must not need the memory either."""
    rng = np.random.default_rng(0)
    tests = pictures // 20
    with zipfile.ZipFile(path, "w") as archive:
        for part, count in (("train", pictures - tests), ("test", tests)):
            with archive.open(f"x_{part}.npy", "w", force_zip64=True) as member:
                header = {"descr": "|u1", "fortran_order": False, "shape": (count, *SHAPE)}
                np.lib.format.write_array_header_1_0(member, header)
                for start in range(0, count, CHUNK):
                    member.write(rng.integers(0, 256, (min(CHUNK, count - start), *SHAPE), np.uint8).data)
            with archive.open(f"y_{part}.npy", "w") as member:
                np.lib.format.write_array(member, rng.integers(0, 10, count))
    return pictures


if __name__ == "__main__":
    main()
