"""BLAS stays on one thread as long as anybody needs that: the number of its threads changes the last bits."""

import sys
from collections.abc import Iterator
from threading import Thread

import pytest

from engine.fast.arithmetic.blas import QUICK, libraries, one_blas_thread, quick_turns, set_threads


@pytest.fixture
def two_threads() -> Iterator[None]:
    """BLAS on two threads, as on a computer with two cores."""
    before = counts()
    for library in libraries():
        set_threads(library, 2)
    yield
    for library, count in zip(libraries(), before, strict=True):
        set_threads(library, count)


def counts() -> list[int]:
    return [library.get_num_threads() for library in libraries()]


@pytest.mark.usefixtures("two_threads")
def test_who_leaves_first_does_not_give_blas_its_threads_back_while_another_is_inside() -> None:
    first, second = one_blas_thread(), one_blas_thread()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)  # as another thread's training would
    assert set(counts()) <= {1}
    second.__exit__(None, None, None)
    assert set(counts()) <= {2}


@pytest.mark.usefixtures("two_threads")
def test_every_thread_can_hold_blas_to_one_thread_whichever_asked_first() -> None:
    with one_blas_thread():  # threadpoolctl would listen to this thread alone from now on
        pass
    inside: list[int] = []

    def train() -> None:
        with one_blas_thread():
            inside.extend(counts())

    thread = Thread(target=train)
    thread.start()
    thread.join()
    assert set(inside) <= {1}
    assert set(counts()) <= {2}  # and could give them back


def test_quick_turns_last_until_the_last_plan_at_work_is_done() -> None:
    before = sys.getswitchinterval()
    first, second = quick_turns(), quick_turns()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert sys.getswitchinterval() <= 1.01 * QUICK
    second.__exit__(None, None, None)
    assert sys.getswitchinterval() == before
