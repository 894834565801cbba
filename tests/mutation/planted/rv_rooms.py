"""Bugs of places in maps that are met again, and of weights that diverged."""

from tests.mutation.mutant import Mutant, bug

PAGE = "gui/xray/page"
SAME_PLACE = "tests/gui/xray/test_same_place.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        PAGE,
        "return _same_place(seen.index[:2], self._shape(seen.block)[1:-1], there) if seen and there else None",
        "pixel = self.number.focus.value.pixel\n"
        "        return _same_place(pixel, self._shape(seen.block)[1:-1], there) if seen and there and pixel else None",
        "another unit that is opened loses the place of the picture, and so does a number that nobody chose",
        SAME_PLACE,
    ),
    bug(
        PAGE,
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
