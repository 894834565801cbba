"""In use, filters hold only the rows under a few rows of the output: the scores are the same, bit by bit."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from engine.fast import Plan, kernel
from engine.fast.arithmetic.held_rows import HeldRows
from engine.fast.kernels.rows import RowConvolution
from engine.fast.kernels.shifted import ShiftedConvolution
from engine.fast.kernels.winograd import WinogradConvolution
from engine.network.block import Block
from engine.network.stack import Stack
from engine.network.textbook import TextbookPlan
from tests.engine.fast.kernels.test_split_maps import END
from tests.engine.fast.networks import apart, case_of, kind

FIRST = kind("convolution", filters=12, size=1)
LAYERS: dict[str, tuple[type, Block]] = {
    "rows": (RowConvolution, kind("convolution", filters=7, size=(4, 2), padding="same")),
    "padding above alone": (RowConvolution, kind("convolution", filters=7, size=(4, 2), padding=(3, 0))),
    "steps": (RowConvolution, kind("convolution", filters=20, size=(5, 4), stride=(2, 3), padding="same")),
    "rows left out": (RowConvolution, kind("convolution", filters=7, size=(1, 2), stride=(3, 1))),
    "shifted": (ShiftedConvolution, kind("convolution", filters=2, size=(4, 5), stride=(1, 2), padding="same")),
    "transformed": (WinogradConvolution, kind("convolution", filters=8, size=(4, 3), padding="same")),
    "mostly padding": (WinogradConvolution, kind("convolution", filters=8, size=(3, 3), padding=(5, 1))),
}


def portions(rows: int, least: int) -> list[slice]:
    """At least so many rows in each."""
    count = max(1, rows // least)
    starts = [rows * number // count for number in range(count + 1)]
    return [slice(start, stop) for start, stop in pairwise(starts)]


@pytest.mark.parametrize("pool", [False, True], ids=["as they are", "in phases"])
@pytest.mark.parametrize("rows_at_once", [3, 4])
@pytest.mark.parametrize("layer", LAYERS)
def test_few_rows_at_a_time_give_the_scores_of_all_rows(
    layer: str, rows_at_once: int, pool: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    form, convolution = LAYERS[layer]
    after: tuple[Any, ...] = (kind("max_pool"),) if pool else ()
    case = case_of(Stack.of(FIRST, convolution, *after, *END), (23, 26, 2), 12, np.random.default_rng(0))
    monkeypatch.setattr(kernel, "CHUNK", 0)  # nothing stays in the cache
    monkeypatch.setattr(kernel.Lane, "chunks", lambda _, rows, row: portions(rows, rows_at_once))
    made = HeldRows.__init__
    few, found = list[bool](), list[np.ndarray]()
    for keeps_all in (False, True):
        with monkeypatch.context() as patch:

            def held(rows: HeldRows, *known: Any, kept: bool = keeps_all) -> None:
                made(rows, *known[:-1], kept or known[-1])
                few.append(not rows.all and known[1:3] != (1, 1))

            patch.setattr(HeldRows, "__init__", held)
            plan = Plan(case.program, 12, 1)
            found += [case.scores(plan), case.scores(plan)]  # the second time all memory has been used
            assert any(type(one) is form for one in plan._kernels)
            plan.close()
    assert any(few)
    assert all(np.array_equal(found[0], other) for other in found[1:])
    assert apart(found[0], case.scores(TextbookPlan(case.program, np.float32))) < 1e-4


def test_what_is_held_is_a_part_of_what_is_seen() -> None:
    chunks = [slice(start, start + 4) for start in range(0, 40, 4)]
    assert (HeldRows(chunks, 5, 2, 83, False).count, HeldRows(chunks, 5, 2, 83, True).count) == (11, 83)
    assert HeldRows(chunks, 6, 1, 45, False).all  # a row would be moved before it has been seen five times
    assert HeldRows(chunks[:1], 3, 1, 6, False).all


@pytest.mark.parametrize(("size", "few"), [(96, True), (56, False)])
def test_rows_that_stay_in_the_cache_are_all_kept(size: int, few: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """To move those that are seen again would only cost time."""
    layer = kind("convolution", filters=20, size=5, padding="same", stride=2)
    case = case_of(Stack.of(layer, *END), (size, size, 3), 16, np.random.default_rng(0))
    made, held, portions_made = HeldRows.__init__, list[bool](), list[int]()

    def noted(rows: HeldRows, *known: Any) -> None:
        made(rows, *known)
        held.append(not rows.all)
        portions_made.append(len(rows.chunks))

    monkeypatch.setattr(HeldRows, "__init__", noted)
    plan = Plan(case.program, 16, 1)
    plan.here.spaces[0].lane(16, True)
    assert not any(held)
    held.clear()
    plan.here.spaces[0].lane(16, False)
    plan.close()
    assert any(held) is few
    assert max(portions_made) > 1
