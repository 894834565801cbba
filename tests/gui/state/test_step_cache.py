"""What was made again is kept up to a number of bytes; what was looked at longest ago goes first."""

import numpy as np

from engine.network.checkpoint import Checkpoint
from gui.state.past.step_cache import StepCache, size


def checkpoint(step: int) -> Checkpoint:
    return Checkpoint("a", step, parameters={"block": {"filters": np.zeros(250, np.float32)}})


def test_it_never_holds_more_than_it_may_and_forgets_the_oldest() -> None:
    cache = StepCache(3000)
    assert size(checkpoint(0)) == 1000
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
