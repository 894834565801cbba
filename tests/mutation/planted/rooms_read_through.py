"""Bugs in what rooms say where branches come together, where what was copied is no picture, and where no ink is."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "why/map_canvas",
        "flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap",
        "flags = Qt.AlignmentFlag.AlignCenter",
        "of classes with long names what is said of a square ends beside its picture",
        "tests/gui/why/test_asked_in_front.py",
    ),
    bug(
        "inspector/shape_and_cost",
        "if one.output in found[0] and one.call.op is ops.normalise",
        "if one.output in found[0] and False",
        "why a small filter looks at the whole picture is not said",
        "tests/gui/inspector/test_receptive_field.py",
    ),
    Mutant(
        "engine/explain/turning.py",
        "np.concatenate([network.scores(one[np.newaxis]) for one in changed])",
        "network.scores(changed)",
        "ink that is not there is said to change the score a little when it goes",
        ("tests/gui/why/test_asked_in_front.py",),
    ),
    bug(
        "inspector/shape_and_cost",
        "(*place, slice(0, out[2]))",
        "(*place, 0)",
        "after branches the receptive field is that of the first one alone",
        "tests/gui/inspector/test_receptive_field.py",
    ),
    bug(
        "window/presented_board",
        "if not self.is_open and easel.given is not before:",
        "if not self.is_open:",
        "who pastes words on the wall has an empty board for the picture that was seen",
        "tests/gui/presentation/test_tools_on_the_wall.py",
    ),
)
