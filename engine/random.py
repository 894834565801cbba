"""Random streams by position: the same seed, purpose, position and step always give the same numbers.

No stream depends on what was drawn before, so a training that was paused, copied or spread over threads
draws alike. Philox is a counter-based generator (Salmon et al. 2011).
"""

from __future__ import annotations

import zlib

import numpy as np


def stream(seed: int, purpose: str, *position: int | str) -> np.random.Generator:
    """A generator for one purpose ("start", "shuffle", "draw", ...) at one position (in the stack, step, ...)."""
    words = [zlib.crc32(part.encode()) if isinstance(part, str) else part for part in (purpose, *position)]
    key = np.random.SeedSequence([seed, *words])
    return np.random.Generator(np.random.Philox(key))
