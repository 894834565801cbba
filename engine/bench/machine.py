"""What the benchmark ran on: processor, matrix library and its kernel, and how fast it multiplies at best."""

from __future__ import annotations

import os
import platform
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from engine.computer import cores
from engine.fast.arithmetic.blas import libraries, one_blas_thread


def description() -> dict[str, Any]:
    """The machine in a few words, JSON types only."""
    return {
        "processor": _processor(),
        "cores": cores(),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "blas": [
            {"library": found.internal_api, "version": found.version, "kernel": getattr(found, "architecture", None)}
            for found in libraries()
        ],
    }


def gemm_peak(seconds: float = 0.5) -> float:
    """Floating-point operations a second of one core, multiplying two 1024 x 1024 float32 matrices; best of several."""
    a = np.random.default_rng(0).random((1024, 1024), np.float32)
    out = np.empty_like(a)
    best, end = np.inf, time.perf_counter() + seconds
    with one_blas_thread():
        while time.perf_counter() < end:
            start = time.perf_counter()
            np.matmul(a, a, out=out)
            best = min(best, time.perf_counter() - start)
    return 2 * 1024**3 / float(best)


class ForeignLoad:
    """How many cores other programs used while a child process of ours ran, on Linux; elsewhere 0.

    PyTorch on two threads, and we on two, collapse when anything else takes a core.
    """

    cores = 0.0

    def __enter__(self) -> ForeignLoad:
        self._start, self._busy, self._ours = time.perf_counter(), _busy_seconds(), _child_seconds()
        return self

    def __exit__(self, *_: object) -> None:
        busy, ours = _busy_seconds() - self._busy, _child_seconds() - self._ours
        self.cores = max(0.0, (busy - ours) / (time.perf_counter() - self._start)) if busy else 0.0


def _busy_seconds() -> float:
    """Seconds that all cores together have worked since the start of the machine."""
    if sys.platform != "linux":
        return 0.0
    try:
        figures = [int(word) for word in Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:]]
    except OSError:
        return 0.0
    return (sum(figures) - figures[3] - figures[4]) / os.sysconf("SC_CLK_TCK")


def _child_seconds() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()
