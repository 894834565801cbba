"""Bugs in filters that see all of the maps from everywhere, in layers of few pictures, and in blocks of few units."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.fast import PRODUCTS, bug

WHOLE = ("tests/engine/fast/kernels/test_whole_maps.py",)
MEMORY = ("tests/engine/analysis/test_memory.py",)
WINDOWS = ("tests/engine/ops/test_windows.py",)

MUTANTS = (
    bug(
        "seen_whole",
        "steps = a, c, b, -down * a, f, -right * b",
        "steps = a, c, b, -a, f, -b",
        "copies of filters that step over pixels are those of the next place",
        WHOLE,
    ),
    bug(
        "seen_whole",
        "copies[:, :, p :: self.geometry.source.phases]",
        "copies[:, :, p : p + part.shape[2]]",
        "maps in phases are multiplied by the weights of plain ones",
        WHOLE,
    ),
    bug(
        "seen_whole",
        "[] if alone else [partial(textbook.fill, 0)]",
        "[]",
        "gradients of filters are added to those of the step before",
        WHOLE,
    ),
    bug(
        "seen_whole",
        " and taps.size == textbook.size  # each",
        "  # each",
        "taps that only see zeros keep what an optimiser has left in their gradient",
        WHOLE,
    ),
    bug(
        "choices",
        "prod(out), batch_size >= COPIED_FROM)",
        "prod(out), True)",
        "filters are copied for a few pictures, which takes longer than it saves",
        WHOLE,
    ),
    Mutant(
        "engine/analysis/lane_limits.py",
        " and copies <= MOST_COPIES)",
        ")",
        "copies of very many filters take any amount of memory",
        WHOLE,
    ),
    bug(
        "dense_products",
        "VECTORS if 2 * units > UNITS else 2 * VECTORS",
        "VECTORS",
        "few units are multiplied by few vectors at a time, which takes a fifth more time",
        PRODUCTS,
    ),
    bug(
        "dense_products",
        "few = 1 < vectors < FEW_BESIDE and inputs >= EACH * vectors",
        "few = False",
        "pictures that lie one after another are multiplied as they lie, however few: a fifth more time for a step",
        PRODUCTS,
    ),
    Mutant(
        "engine/ops/windows.py",
        "before >= step * (count - 1) and extent >= before + length",
        "extent >= before + length",
        "the last windows are said to see pixels that they have left behind",
        (*WHOLE, *WINDOWS),
    ),
    Mutant(
        "engine/analysis/memory.py",
        "lane.copies_pay(copies, prod(out), many)",
        "prod(out) == 1",
        "filters that are copied for each output are said to take half the memory that they do",
        MEMORY,
    ),
)
