"""Maps whose columns lie in phases are convolved and pooled as they lie, and give the textbook's numbers."""

from __future__ import annotations

from math import lcm
from typing import Any

import numpy as np
import pytest

from engine.fast import Plan, kernel
from engine.fast.arithmetic import filter_sums
from engine.fast.arithmetic.tiles import OUTPUTS
from engine.fast.kernels import choices
from engine.fast.kernels.activations import Join
from engine.fast.kernels.pixelwise import PixelConvolution
from engine.fast.kernels.rows import RowConvolution
from engine.fast.kernels.window_pools import WindowPool
from engine.fast.kernels.winograd import WinogradConvolution
from engine.fast.layout import Layout, split_into
from engine.network.stack import Stack
from engine.network.textbook import TextbookPlan
from tests.engine.fast.networks import Case, apart, case_of, kind
from tests.together import together

END = kind("fully_connected", units=3), kind("softmax")


Numbers = tuple[np.ndarray, np.ndarray]  # the gradient of all parameters, and scores


def numbers_of_the_textbook(case: Case) -> Numbers:
    textbook = TextbookPlan(case.program, np.float64)
    return case.step(textbook).gradient, case.scores(textbook)


def kernels_that_give_the_textbooks_numbers(case: Case, numbers: Numbers | None = None) -> list[Any]:
    """`numbers` are those of the textbook, where they are known already."""
    plan = Plan(case.program, len(case.pixels), 1, np.float64, samples=2)
    gradient, scores = numbers or numbers_of_the_textbook(case)
    for _ in range(2):
        assert apart(case.step(plan).gradient, gradient) < 1e-12
        forget(plan)
        assert apart(case.scores(plan), scores) < 1e-12
        forget(plan)
    plan.close()
    return plan._kernels


def forget(plan: Plan) -> None:
    """Leave nothing but bytes that are no numbers in the memory of the lanes: nobody may read what was not written."""
    for space in plan.here.spaces:
        space._buffers._piece.fill(255)
        space._entered = None


@pytest.mark.parametrize("seed", range(6))
def test_rows_are_made_in_two_halves(seed: int) -> None:
    """Of even and odd widths, with rows and columns of padding and none, from plain maps and from such halves."""
    rng = np.random.default_rng(6000 + seed)
    first, second = (
        kind("convolution", filters=3, size=(2, 2 + seed % 2), padding=padding, bias=bool(seed % 3))
        for padding in ("same", "valid")
    )
    stack = Stack.of(first, kind("tanh"), second, *END)
    kernels_that_give_the_textbooks_numbers(case_of(stack, (7, int(rng.integers(6, 12)), 2), 5, rng))


@together("pool, phases", [((2, 2), 2), ((3, 3), 3), ((4, 4), 0)])
@together("word", ["max_pool", "average_pool"])
@together("size, stride", [((3, 2), 1), ((2, 2), (1, 2)), ((1, 1), 1), ((2, 3), (3, 3)), ((9, 1), 1)])
def test_rows_come_in_the_phases_of_the_pool_that_reads_them(
    size: tuple[int, int],
    stride: int | tuple[int, int],
    word: str,
    pool: tuple[int, int],
    phases: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also where their gradients are added up, phase by phase or together, and where a step stands between."""
    monkeypatch.setattr(choices, "BLOCK", 1)
    rng = np.random.default_rng(size[0] + phases)
    for filters in (4 if size == (1, 1) else 1, 6):  # fewer of them stay in the phases of what they read
        first, second = (
            kind("convolution", filters=3, size=(1, 3), padding="same"),
            kind("convolution", filters=filters, size=size, stride=stride, padding="same"),
        )
        between = kind("tanh") if filters < 6 else kind("batch_normalise")
        stack = Stack.of(first, second, between, kind(word, extent=pool), *END)
        kernels = kernels_that_give_the_textbooks_numbers(case_of(stack, (14, 26, 2), 5, rng))
        row = [one for one in kernels if isinstance(one, RowConvolution)][1]
        wanted = phases if word == "max_pool" or phases == 2 else 0
        assert row.layout.phases == (wanted or 1)


@pytest.mark.parametrize("stride", [2, (1, 3), (3, 2)])
@pytest.mark.parametrize("padding", ["same", "valid"])
def test_only_the_pixels_that_a_1_x_1_filter_with_a_stride_reads_are_made(
    stride: int | tuple[int, int], padding: str
) -> None:
    rng = np.random.default_rng(3)
    first, second, last = (
        kind("convolution", filters=4, size=(3, 2), padding=padding, stride=(1, 2)),
        kind("convolution", filters=3, size=1, stride=stride),
        kind("convolution", filters=2, size=1, stride=stride),
    )
    stack = Stack.of(first, kind("tanh"), kind("relu"), second, kind("relu"), last, *END)
    case = case_of(stack, (11, 17, 2), 5, rng)
    kernels = kernels_that_give_the_textbooks_numbers(case)
    rows = [one for one in kernels if isinstance(one, (RowConvolution, PixelConvolution))]
    assert rows[0].layout.shape[:2] == rows[1].layout.shape[:2] != case.program.body[0].out_shape[:2]


@pytest.mark.parametrize("count", [5, 200])
@pytest.mark.parametrize(("extent", "stride"), [((3, 3), (3, 3)), ((2, 4), (2, 3)), ((2, 3), (2, 5))])
def test_columns_of_a_window_that_lie_apart_are_compared_side_by_side(
    extent: tuple[int, int], stride: tuple[int, int], count: int
) -> None:
    """Of few pictures they are copied; windows may overlap, and leave columns out."""
    stack = Stack.of(
        kind("convolution", filters=32, size=(3, 3), padding="same"),
        kind("batch_normalise"),
        kind("convolution", filters=32, size=(3, 3), padding="same"),
        kind("max_pool", extent=extent, stride=stride, padding="same"),
        *END,
    )
    case = case_of(stack, (7, 17, 2), count, np.random.default_rng(8))
    plan, textbook = Plan(case.program, count, 1, np.float64), TextbookPlan(case.program, np.float64)
    gradient = case.step(textbook).gradient
    for _ in range(2):
        assert apart(case.step(plan).gradient, gradient) < 1e-12
        forget(plan)
    plan.close()


WINDOWS = (
    ((3, 3), (2, 2)),
    ((3, 3), (1, 1)),
    ((2, 3), (1, 2)),
    ((3, 5), (2, 4)),
    ((3, 3), (3, 3)),
    ((2, 4), (2, 6)),
    ((3, 2), (1, 5)),
)
WORDS, PHASES = ("max_pool", "average_pool"), (4, 5, 8)
PLACES = ((9, "valid"), (11, "same"), (12, "valid"), (14, "same"))
ANY_THREE = [  # any two phases, windows and places meet, for both words: a third of all that there are
    (WORDS[word], *WINDOWS[window], *PLACES[place], PHASES[(word + window + place) % 3])
    for word, window, place in np.ndindex(len(WORDS), len(WINDOWS), len(PLACES))
]


@together("word, extent, stride, width, padding, phases", ANY_THREE)
def test_a_window_that_steps_by_any_number_of_columns_leaves_maps_split(
    word: str,
    extent: tuple[int, int],
    stride: tuple[int, int],
    width: int,
    padding: str,
    phases: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(OUTPUTS, 3, (phases,))
    monkeypatch.setattr(choices, "multiplies_two_at_once", lambda: False)  # or small maps go row by row
    pool = kind(word, extent=extent, stride=stride, padding=padding)
    first, last = (
        kind("convolution", filters=4, size=(1, 1)),
        kind("convolution", filters=2, size=(2, 3), padding="same"),
    )
    split = kind("convolution", filters=32, size=(3, 3), padding="same")
    then = () if width % 2 else (last,)  # a fully connected layer also reads the columns that are no pixels, times 0
    stack = Stack.of(first, split, kind("relu"), pool, *then, *END)
    case = case_of(stack, (7, width, 2), 5, np.random.default_rng(width))
    made = kernels_that_give_the_textbooks_numbers(case)
    (found,) = [one for one in made if isinstance(one, WindowPool)]
    assert (found.source.phases, found.layout.phases) == (phases, lcm(phases, stride[1]) // stride[1])


@together("phases", [2, 3, 4, 5, 8])
@together("width", [9, 16])
@together(
    "size, stride, padding",
    [((1, 1), 1, "valid"), ((2, 2), 1, "same"), ((3, 2), 2, "same"), ((3, 3), 3, "valid"), ((4, 4), 4, "same")],
)
def test_columns_of_a_filter_are_gathered_from_wherever_maps_lie(
    size: tuple[int, int], stride: int, padding: str, width: int, phases: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing makes split maps plain before."""
    monkeypatch.setitem(OUTPUTS, 3, (phases,))
    first = kind("convolution", filters=4, size=(1, 1))
    split = kind("convolution", filters=32, size=(3, 3), padding="same")
    filters = 33 if size == (1, 1) else 3  # no more than channels would be read as they lie
    reader = kind("convolution", filters=filters, size=size, stride=(stride, stride), padding=padding)
    stack = Stack.of(first, split, kind("tanh"), reader, *END)
    case = case_of(stack, (7, width, 2), 5, np.random.default_rng(width))
    made = kernels_that_give_the_textbooks_numbers(case)
    assert isinstance(made[1], WinogradConvolution)
    assert made[1].layout.phases == phases
    assert isinstance(made[3], RowConvolution)
    assert Join not in map(type, made)


@pytest.mark.parametrize("phases", [2, 3, 5, 6, 8])
@pytest.mark.parametrize("width", [9, 12, 16])
def test_filters_read_maps_in_any_number_of_phases_whatever_their_own(
    width: int, phases: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(OUTPUTS, 3, (phases,))
    monkeypatch.setitem(OUTPUTS, 5, (4,))
    first, second = kind("convolution", filters=8, size=(1, 1)), kind("convolution", filters=16, size=(2, 3))
    last = kind("convolution", filters=8, size=(2, 5), padding="same")
    case = case_of(Stack.of(first, second, kind("tanh"), last, *END), (4, width, 2), 5, np.random.default_rng(width))
    made = [one for one in kernels_that_give_the_textbooks_numbers(case) if isinstance(one, WinogradConvolution)]
    assert [one.layout.phases for one in made] == [phases, 4]


@together("outputs", [2, 3, 4, 5, 6, 8])
@together("columns", range(3, 13))
def test_filters_of_up_to_twelve_columns_go_by_winograd(
    columns: int, outputs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kernel, "CHUNK", 1)  # row by row
    monkeypatch.setitem(OUTPUTS, columns, (outputs,))
    first, second = kind("convolution", filters=8, size=(1, 1)), kind("convolution", filters=16, size=(2, columns))
    case = case_of(Stack.of(first, second, kind("tanh"), *END), (4, 17, 2), 5, np.random.default_rng(columns))
    kernels = kernels_that_give_the_textbooks_numbers(case)
    assert [type(one).__name__ for one in kernels[:2]] == ["RowConvolution", "WinogradConvolution"]
    assert kernels[1].layout.phases == outputs


@pytest.mark.parametrize("learned_before", [True, False])
@pytest.mark.parametrize("sums", [0, 1 << 40])
@pytest.mark.parametrize(("rows", "padding"), [(3, "valid"), (9, "same")])
def test_gradients_of_filters_are_added_up_chunk_by_chunk_or_at_the_end(
    rows: int, padding: str, sums: int, learned_before: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also of what little of large filters a chunk sees inside the maps, and where pictures need no gradient."""
    monkeypatch.setattr(kernel, "CHUNK", 1)  # row by row
    monkeypatch.setattr(filter_sums, "SUMS", sums)
    first = [kind("convolution", filters=20, size=1)] if learned_before else []
    large = kind("convolution", filters=20, size=(rows, 7), padding=padding)
    case = case_of(Stack.of(*first, large, kind("tanh"), *END), (6, 100, 20), 5, np.random.default_rng(rows))
    kernels = kernels_that_give_the_textbooks_numbers(case)
    assert any(isinstance(one, WinogradConvolution) for one in kernels)


@pytest.mark.parametrize("phases", [2, 4, 8])
@pytest.mark.parametrize("word", ["max_pool", "average_pool", "normalise"])
def test_pairs_are_pooled_in_any_even_number_of_phases(word: str, phases: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what is left is read by filters that make another number of phases."""
    monkeypatch.setitem(OUTPUTS, 3, (phases,))
    monkeypatch.setitem(OUTPUTS, 5, (4,))
    first, second = kind("convolution", filters=8, size=(1, 1)), kind("convolution", filters=16, size=3)
    pool = [kind("normalise"), kind("max_pool")] if word == "normalise" else [kind(word)]
    last = kind("convolution", filters=8, size=(2, 5), padding="same")
    stack = Stack.of(first, second, kind("relu"), *pool, last, *END)
    for width in (9, 12, 20):
        case = case_of(stack, (7, width, 2), 5, np.random.default_rng(width))
        kernels = kernels_that_give_the_textbooks_numbers(case)
        made = [one.layout.phases for one in kernels if isinstance(one, WinogradConvolution)]
        assert made == [phases, 4]


@pytest.mark.parametrize("word", ["max_pool", "average_pool", "normalise"])
def test_pairs_of_maps_in_an_odd_number_of_phases_are_pooled_as_other_windows_are(
    word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where something else reads these maps, too, nobody knows of the pool when they are made."""
    monkeypatch.setitem(OUTPUTS, 3, (5,))
    first, second = kind("convolution", filters=8, size=(1, 1)), kind("convolution", filters=16, size=3)
    pool = [kind("normalise"), kind("max_pool")] if word == "normalise" else [kind(word)]
    other = kind("convolution", filters=4, size=2, stride=2)
    both = kind("branches", merge="concatenate", stacks=(Stack.of(*pool), Stack.of(other)))
    case = case_of(Stack.of(first, second, both, *END), (8, 12, 2), 5, np.random.default_rng(0))
    kernels = kernels_that_give_the_textbooks_numbers(case)
    assert [one.layout.phases for one in kernels if isinstance(one, WinogradConvolution)] == [5]
    assert any(isinstance(one, WindowPool) for one in kernels)


@pytest.mark.parametrize(
    ("height", "rows", "padding"), [(6, 9, "same"), (3, 7, "same"), (2, 8, "same"), (9, 4, "valid")]
)
def test_what_large_filters_see_of_padding_is_left_out(height: int, rows: int, padding: str) -> None:
    """Of the rows of a filter that lie outside the maps, forwards and in the gradient of the input."""
    first, large = (
        kind("convolution", filters=20, size=1),
        kind("convolution", filters=8, size=(rows, 5), padding=padding),
    )
    case = case_of(Stack.of(first, kind("tanh"), large, *END), (height, 36, 2), 7, np.random.default_rng(rows))
    kernels = kernels_that_give_the_textbooks_numbers(case)
    (found,) = [one for one in kernels if isinstance(one, WinogradConvolution)]
    count = found.layout.shape[0]
    assert found.inside.matters(count) == (padding == "same")
    runs = list(found.inside.runs(slice(0, count), count))
    assert [run.start for run, _ in runs] == [0, *(run.stop for run, _ in runs[:-1])]


@pytest.mark.parametrize(("width", "phases"), [(3, 2), (5, 3), (1, 4)])
def test_where_maps_are_split_again_columns_that_are_no_pixels_have_no_gradient(width: int, phases: int) -> None:
    layout = Layout((2, width, 1), phases)
    plain = np.arange(2.0 * width * 3).reshape(2, 1, width, 3)
    maps = np.full(layout.array_shape(3), np.nan)
    for move in split_into(layout, maps, plain):
        move()
    assert np.array_equal(layout.to_textbook(maps), Layout((2, width, 1)).to_textbook(plain))
    assert maps.sum() == plain.sum()
