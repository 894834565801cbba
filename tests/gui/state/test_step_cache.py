"""What was made again is kept up to a number of bytes; what was looked at longest ago goes first."""

import numpy as np

from engine.network.checkpoint import Checkpoint, bytes_in
from gui.state.past.step_cache import StepCache


def checkpoint(step: int) -> Checkpoint:
    return Checkpoint("a", step, parameters={"block": {"filters": np.zeros(250, np.float32)}})


def test_it_never_holds_more_than_it_may_and_forgets_the_oldest() -> None:
    cache = StepCache(3000)
    assert bytes_in(checkpoint(0)) == 1000
    for step in range(3):
        cache.keep("a", checkpoint(step))
    assert cache.get("a", 0) is not None  # now it is the newest
    cache.keep("a", checkpoint(3))
    assert [one.step for one in cache.of("a")] == [2, 0, 3]
    assert cache.get("b", 2) is None


def test_the_newest_stays_however_large_it_is() -> None:
    cache = StepCache(10)
    cache.keep("a", checkpoint(1))
    assert cache.get("a", 1) is not None
    cache.keep("a", checkpoint(2))
    assert cache.get("a", 1) is None


def test_what_is_made_once_more_is_the_newest_and_after_forgetting_there_is_room_again() -> None:
    cache = StepCache(2000)
    for step in (0, 1, 0, 2):
        cache.keep("a", checkpoint(step))
    assert [one.step for one in cache.of("a")] == [0, 2]
    cache.forget()
    assert cache.of("a") == []
    for step in (3, 4):
        cache.keep("a", checkpoint(step))
    cache.keep("b", checkpoint(5))
    assert [one.step for one in cache.of("a")] == [4]


def test_what_an_optimiser_remembers_takes_room_too() -> None:
    adam = Checkpoint("a", 1, optimiser={"m": np.zeros(250, np.float32), "v": np.zeros(250, np.float32)})
    assert bytes_in(adam) == 2000
