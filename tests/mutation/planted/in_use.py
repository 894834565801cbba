"""Bugs in how pictures are only labelled: a lane of many, of which the first kernels take some at a time."""

from tests.mutation.planted.fast import bug

IN_USE = ("tests/engine/fast/running/test_in_use.py",)

MUTANTS = (
    bug(
        "workspace",
        "starts = [*range(0, n - size, size), n - size]",
        "starts = [*range(0, n - size + 1, size)]",
        "the last pictures of a lane that is taken in parts are not labelled",
        IN_USE,
    ),
    bug(
        "workspace",
        "self.loading.load(pixels[some], rule)",
        "self.loading.load(pixels[: self.samples], rule)",
        "a lane that is taken in parts labels its first pictures again and again",
        IN_USE,
    ),
    bug(
        "workspace",
        "pairs = layout.pairs(self.scores, part) if in_order else [(self.scores, part)]",
        "pairs = [(self.scores, part)]",
        "a wide layer reads numbers in the order of the maps as if they were in the textbook's",
        IN_USE,
    ),
    bug(
        "workspace",
        "self.lane.on_entry += lane.on_entry\n",
        "self.lane.on_entry[:] = lane.on_entry\n",
        "borders of maps before a wide layer are what a training has left in their memory",
        IN_USE,
    ),
    bug(
        "kernel",
        "after._used if after else 0",
        "0",
        "what a wide layer reads lies over the maps that are made for it",
        IN_USE,
    ),
    bug(
        "in_use",
        "return count if count and read == {kernels[count - 1].output} else 0",
        "return count",
        "a lane is taken in parts though something after them needs other maps of all its pictures",
        IN_USE,
    ),
)
