"""Bugs in the way of a number from the picture to the answer: what it reaches, and how that is shown."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

REACHED, WAY = ("tests/engine/explain/test_reached.py",), "tests/gui/xray/test_way.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/explain/reached.py",
        "begin = max((first - kernel[side]) // stride[side] + 1, 0)",
        "begin = max((first - kernel[side]) // stride[side], 0)",
        "a number is said to reach the window beside it",
        REACHED,
    ),
    Mutant(
        "engine/explain/reached.py",
        "min(last // stride[side] + 1, instruction.out_shape[side])",
        "last // stride[side] + 1",
        "the last row, which no window looks at, is said to be looked at by one behind the border",
        REACHED,
    ),
    Mutant(
        "engine/explain/reached.py",
        "slice(region[-1].start + before, region[-1].stop + before)",
        "region[-1]",
        "a number of the second branch is said to be one of the first",
        REACHED,
    ),
    bug(
        "xray/way",
        "number.regions | reached(trace.program, place.block, place.index)",
        "dict(number.regions)",
        "where a number goes is not shown",
        WAY,
    ),
    bug(
        "xray/way",
        "if one == 0 or one in results",
        "",
        "among the maps stand vectors that only lay them out anew",
        WAY,
    ),
    bug(
        "xray/way",
        "if maps_of != self._maps_of:",
        "if True:",
        "at every step of a training other maps stand beside the open number's",
        WAY,
    ),
    bug(
        "xray/way",
        "wide -= wide % self._cells",
        "pass",
        "of maps that lie behind each other the pooled ones are larger than the picture",
        WAY,
    ),
    bug(
        "xray/one_number",
        "len(number.regions) > WAY or self._is_taller",
        "len(number.regions) > WAY",
        "where the numbers of the first block go is not shown, on no screen",
        WAY,
    ),
    bug(
        "xray/trail",
        "step == moment.step if moment is not None else",
        "True if moment is not None else",
        "who looks back at a step sees numbers of the one before it, without a word",
        "tests/gui/xray/test_trail.py",
    ),
    bug(
        "xray/story",
        "len(op.in_shape) == 3 and op.call.op is normalise",
        "len(op.in_shape) == 3",
        "of tanh it is said that it compares a number with all others of its map",
        "tests/gui/xray/test_story.py",
    ),
)
