"""What the benchmark ran on: processor, matrix library and its kernel, and how fast it multiplies at best."""

from __future__ import annotations

import os
import platform
import time
from pathlib import Path
from typing import Any

import numpy as np

from engine.fast.blas import libraries, one_blas_thread


def description() -> dict[str, Any]:
    """The machine in a few words, JSON types only."""
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
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


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()
