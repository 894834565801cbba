"""Whoever does a job finds NumPy set as jobs need it, and the caller's own settings stay as they were."""

import threading

import numpy as np
import pytest

from engine.fast.running.workers import BUFFER, Workers


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


def test_an_error_in_another_thread_is_told_to_the_caller() -> None:
    workers, both, caller = Workers(2), threading.Barrier(2, timeout=10), threading.get_ident()

    def fail_there() -> None:
        both.wait()
        if threading.get_ident() != caller:
            raise ValueError("there")

    with pytest.raises(ValueError, match="there"):
        workers.run([fail_there, fail_there])
    workers.close()
