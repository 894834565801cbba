"""While few numbers are made of many, other threads go on: the window's, and those that make the other shares."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from engine.fast.arithmetic import dense_products
from engine.fast.arithmetic.dense_products import product_over_inputs, room_for
from engine.fast.arithmetic.letting_go import HELD, letting_go
from engine.fast.kernel import do_all

INNER = 400_000
PATIENCE = 10.0  # seconds: on a busy computer a thread that may go on is not woken at once
RNG = np.random.default_rng(0)


@pytest.fixture
def patient() -> Iterator[None]:
    """Nobody takes the interpreter from a thread that has it: it must be let go."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1000)
    yield
    sys.setswitchinterval(before)


def lets_others_go_on(work: Callable[[], object]) -> bool:
    """Whether a thread that waits for the interpreter ever gets it while something is worked out, again and again."""
    gate, went_on = threading.Semaphore(0), threading.Event()

    def wait() -> None:
        gate.acquire()
        went_on.set()

    thread = threading.Thread(target=wait)
    thread.start()
    gate.release()
    end = time.monotonic() + PATIENCE
    while not went_on.is_set() and time.monotonic() < end:
        work()
    found = went_on.is_set()
    thread.join()
    return found


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize("shares", [0, 4])
@pytest.mark.parametrize("in_rows", [False, True])
def test_whoever_waits_goes_on_while_few_units_are_made_of_many_inputs(
    in_rows: bool, shares: int, small: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten units of half a million inputs held everything up for a millisecond: the second thread, which was to make the
    other shares, began when the first was done."""
    monkeypatch.setattr(dense_products, "multiplies_small_as_they_are", lambda: small)
    monkeypatch.setattr(dense_products, "shares_of_inputs", lambda *_: shares)
    weights = RNG.standard_normal((INNER, 10)).astype(np.float32)
    x = RNG.standard_normal((2, INNER) if in_rows else (INNER, 2)).astype(np.float32)
    out = np.empty((2, 10) if in_rows else (10, 2), np.float32)
    room = np.empty(room_for(INNER, 10, 2), np.float32)
    first = next(product_over_inputs(weights, x.T if in_rows else x, out, room, in_rows))
    assert lets_others_go_on(first)


@pytest.mark.parametrize("type_", [np.float32, np.float64])
@pytest.mark.parametrize(
    ("stack", "rows", "columns"), [((), 10, 3), ((), 1, 9), ((), 7, 1), ((4, 1), 10, 3), ((2,), 16, 15)]
)
def test_no_bit_changes(stack: tuple[int, ...], rows: int, columns: int, type_: type[np.floating]) -> None:
    left = RNG.standard_normal((*stack, 20_000, rows)).astype(type_).swapaxes(-1, -2)
    right = RNG.standard_normal((*stack[:1], *(1 for _ in stack[1:]), 20_000, columns)).astype(type_)
    out = np.full((*stack, rows, columns), np.nan, type_)
    moves = [*letting_go(left, right, out)]
    do_all(moves)
    assert len(moves) == max(1, int(np.prod(stack)))
    np.testing.assert_array_equal(out, np.matmul(left, right))


def test_what_is_short_or_makes_much_or_lies_apart_is_made_in_one_call() -> None:
    """`matmul` lets go by itself there, or is done before anybody has woken up, or `dot` has no way to write it."""
    for inner, rows, columns, apart in ((100, 10, 3, 0), (20_000, 10, HELD // 10 + 1, 0), (20_000, 10, 3, 1)):
        left, right = RNG.standard_normal((2, rows, inner)), RNG.standard_normal((2, inner, columns))
        out = np.empty((2, rows, columns + apart))[..., :columns]
        (move,) = letting_go(left, right, out)
        move()
        np.testing.assert_array_equal(out, np.matmul(left, right))
