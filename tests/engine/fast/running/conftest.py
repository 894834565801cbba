"""What tests of processes that make each step together share: those who learn so, ended at last."""

from collections.abc import Callable, Iterator

import pytest

from tests.engine.fast.sides import Learner, learners


@pytest.fixture
def helped() -> Iterator[Callable[..., Learner]]:
    yield from learners()
