"""Bugs that random walks found where the ground was new: thin maps, many large digits."""

from tests.mutation.mutant import bug

ROOM, STAND_IN = ("tests/gui/insight/test_shared_room.py",), ("tests/gui/state/test_stand_in.py",)

NET = ("tests/gui/window/test_uncaught.py",)

MUTANTS = (
    bug("gui/qt/net", "if one is cls or not issubclass(one, Shiboken.Object)]", "if one is cls]",
        "an error while parts are placed in another size reaches Qt, and the program is gone", *NET),
    bug("gui/widgets/tiles", "return min(every, self.planes.shape[0]), min(every, self.planes.shape[1])",
        "return every, every", "maps of 250 x 1 are a column of nothing, and the painter ends in an error", *ROOM),
    bug("gui/state/project/stand_in", "MOST, LARGEST = 1 << 23", "MOST, LARGEST = 1 << 25",
        "the window stands still until sixty megabytes of digits are drawn large", *STAND_IN),
)
