"""How memory is given back to the computer, and threads brought to its cores."""

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from engine import computer
from engine.computer import give_back_free_pages, move_to


def resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system's allocator does it by itself")
def test_holes_in_the_heap_go_back_to_the_system() -> None:
    held = [np.ones(8000) for _ in range(1000)]  # 64 kB each: too few to be returned one by one
    held = held[::10]  # nine of ten are holes now
    before = resident()
    give_back_free_pages()
    assert before - resident() > 40 << 20
    assert all(one.sum() == 8000 for one in held)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere threads are left where they are")
@pytest.mark.parametrize("now", [3, -1])
def test_a_thread_is_moved_to_a_core_unless_it_is_there(monkeypatch: pytest.MonkeyPatch, now: int) -> None:
    moved: list[set[int]] = []
    monkeypatch.setattr(os, "sched_setaffinity", lambda _, cores: moved.append(set(cores)))
    monkeypatch.setattr(computer, "_core_now", lambda: lambda: now)
    allowed = os.sched_getaffinity(0)
    move_to(3)
    assert moved == ([] if now == 3 else [{3}, allowed])


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system is not asked")
def test_the_system_says_on_which_core_a_thread_is() -> None:
    assert computer._core_now()() in os.sched_getaffinity(0)


def test_another_process_finds_the_same_program_and_keeps_its_products_on_one_thread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONPATH", "mine")
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "3")
    said = computer.environment_of_processes()
    assert said["PYTHONPATH"].split(os.pathsep) == [str(Path(__file__).parents[2]), "mine"]
    assert said["OPENBLAS_NUM_THREADS"] == "1"
    monkeypatch.delenv("PYTHONPATH")
    assert computer.environment_of_processes()["PYTHONPATH"] == str(Path(__file__).parents[2])
