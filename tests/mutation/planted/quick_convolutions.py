"""Bugs in how gradients of filters are added up over windows that overlap, and those of means spread by rows."""

from tests.mutation.planted.fast import bug

MEANS = ("tests/engine/fast/kernels/test_means_by_rows.py",)
WINDOWS = ("tests/engine/fast/arithmetic/test_window_sums.py",)

MUTANTS = (
    bug(
        "window_sums",
        "rows = count + whole - (rest == 0)",
        "rows = count + whole",
        "a row below the maps is read, of memory that is none of theirs",
        WINDOWS,
    ),
    bug(
        "window_sums",
        "(slice(rest, depth), rows - (rest > 0))",
        "(slice(rest, depth), rows)",
        "of the last row more is read than is stored of it",
        WINDOWS,
    ),
    bug(
        "window_sums",
        "    if not copying_rows_pays(count, depth, inner, outer, columns):\n",
        "    if True:\n",
        "windows of short rows are copied as often as filters have rows",
        WINDOWS,
    ),
    bug(
        "window_sums",
        "ENOUGH_LINES <= depth < inner",
        "ENOUGH_LINES <= depth",
        "rows that no window shares with another are copied one after another",
        WINDOWS,
    ),
    bug(
        "window_sums",
        "(*further, columns * number, line, number)",
        "(*further, number, line, number)",
        "rows of filters get the gradients of the columns beside",
        WINDOWS,
    ),
    bug(
        "window_pools",
        "reversed(lane.chunks(count, (narrow.size + d_x.size) // count))",
        "lane.chunks(count, (narrow.size + d_x.size) // count)",
        "what the rows before have given to a pixel is forgotten",
        MEANS,
    ),
    bug(
        "window_pools",
        "            bottom = min(top, bottom)\n",
        "",
        "each rows' gradients are forgotten with those after them",
        MEANS,
    ),
    bug(
        "window_pools",
        "lane.chunks(count, (narrow.size + d_x.size) // count)",
        "[slice(0, count)]",
        "maps that leave the cache are gone through once for each offset of a window",
        MEANS,
    ),
    bug(
        "window_pools",
        "slice(start - rows.start, stop - rows.start), pixels[there]",
        "slice(start - rows.start, stop - rows.start), pixels[: stop - start]",
        "some rows give their gradients to the first pixels",
        MEANS,
    ),
)
