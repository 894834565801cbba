"""BLAS stays on one thread as long as anybody needs that: the number of its threads changes the last bits."""

import sys

from engine.fast.blas import QUICK, libraries, one_blas_thread, quick_turns


def test_who_leaves_first_does_not_give_blas_its_threads_back_while_another_is_inside() -> None:
    before = [library.get_num_threads() for library in libraries()]
    for library in libraries():
        library.set_num_threads(2)
    try:
        first, second = one_blas_thread(), one_blas_thread()
        first.__enter__()
        second.__enter__()
        first.__exit__(None, None, None)  # as another thread's training would
        assert [library.get_num_threads() for library in libraries()] == [1] * len(before)
        second.__exit__(None, None, None)
        assert [library.get_num_threads() for library in libraries()] == [2] * len(before)
    finally:
        for library, count in zip(libraries(), before, strict=True):
            library.set_num_threads(count)


def test_quick_turns_last_until_the_last_plan_at_work_is_done() -> None:
    before = sys.getswitchinterval()
    first, second = quick_turns(), quick_turns()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert sys.getswitchinterval() <= 1.01 * QUICK
    second.__exit__(None, None, None)
    assert sys.getswitchinterval() == before
