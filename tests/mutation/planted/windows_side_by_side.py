"""Bugs in 2 x 2 windows of few pictures, looked at side by side, by a pool and by what pools as it normalises."""

from tests.mutation.planted.fast import bug

PORTIONS = ("tests/engine/fast/running/test_portions.py",)
LEFT_OUT = ("tests/engine/fast/kernels/test_left_out.py",)

MUTANTS = (
    bug(
        "pools",
        "        bring, (a, b, c, d), (upper, lower, first, second, across) = self._forwards[number]\n"
        "        do_all(bring)\n",
        "        bring, (a, b, c, d), (upper, lower, first, second, across) = self._forwards[number]\n",
        "the gradients of a pool go by the pixels of its last rows",
        PORTIONS,
    ),
    bug(
        "pools",
        "            for edge in windows.left_over:\n                edge.fill(0)\n",
        "",
        "pixels that no window of a pool sees get gradients of before",
        LEFT_OUT,
    ),
)
