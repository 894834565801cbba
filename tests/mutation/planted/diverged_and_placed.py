"""Bugs of places in maps that are met again, and of weights that diverged."""

from tests.mutation.mutant import Mutant, bug

PAGE = "gui/xray/page"
SAME_PLACE = "tests/gui/xray/test_same_place.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "gui/state/inside/open_number",
        "if len(place.index) == 3 else self.focus.value.pixel",
        "if len(place.index) == 3 else None",
        "another unit that is opened loses the place of the picture",
        SAME_PLACE,
    ),
    bug(
        "gui/xray/other_block",
        "if pixel is None or seen is None or here is None",
        "if seen is None or here is None",
        "a pool opens at a number that nobody chose, where nothing is to be seen",
        SAME_PLACE,
    ),
    bug(
        "gui/xray/register_view",
        "((2 * at + 1) * other // (2 * side) for",
        "(at for",
        "a click on a pixel of the picture lays the window elsewhere",
        SAME_PLACE,
        "tests/gui/xray/test_xray.py",
    ),
    bug(
        "gui/widgets/ramp",
        'with np.errstate(invalid="ignore", over="ignore"):  # weights that diverged are coloured like others',
        "with np.errstate():",
        "a large layer whose weights diverged prints warnings each time it is painted",
        "tests/gui/insight/test_many_weights.py",
    ),
)
