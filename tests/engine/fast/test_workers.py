"""Whoever does a job finds NumPy set as jobs need it, and the caller's own settings stay as they were."""

import threading

import numpy as np

from engine.fast.workers import BUFFER, Workers


def test_settings_of_jobs_hold_in_every_thread_and_end_with_the_jobs() -> None:
    workers, both = Workers(2), threading.Barrier(2, timeout=10)
    seen = {}

    def look() -> None:
        both.wait()  # so that each thread takes one
        seen[threading.get_ident()] = np.getbufsize(), np.geterr()["over"]

    before = np.getbufsize(), np.geterr()
    for _ in range(2):
        workers.run([look, look])
        assert list(seen.values()) == [(BUFFER, "ignore")] * 2
        seen.clear()
    assert (np.getbufsize(), np.geterr()) == before
    workers.close()
