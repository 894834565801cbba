"""Bugs found where the ground was new: thin maps, many large digits, what plain classes override, odd blocks."""

from tests.mutation.mutant import bug

ROOM, STAND_IN = ("tests/gui/insight/test_shared_room.py",), ("tests/gui/state/test_stand_in.py",)
TOY, HELP = ("tests/engine/blocks/test_toy_block.py",), ("tests/gui/inspector/test_help.py",)
JOURNAL = ("tests/gui/state/test_journalling.py",)
NET = ("tests/gui/window/test_uncaught.py",)

MUTANTS = (
    bug("gui/qt/net", "if one is cls or not issubclass(one, Shiboken.Object)]", "if one is cls]",
        "an error while parts are placed in another size reaches Qt, and the program is gone", *NET),
    bug("gui/widgets/tiles", "return min(every, self.planes.shape[0]), min(every, self.planes.shape[1])",
        "return every, every", "maps of 250 x 1 are a column of nothing, and the painter ends in an error", *ROOM),
    bug("gui/state/project/stand_in", "MOST, LARGEST = 1 << 23", "MOST, LARGEST = 1 << 25",
        "the window stands still until sixty megabytes of digits are drawn large", *STAND_IN),
    bug("engine/blocks/__init__", "if not isinstance(kind.stacks, tuple) or not", "if False and not",
        "a block whose stacks are a number ends in a fault of the program where it is put on the stack", *TOY),
    bug("engine/blocks/__init__", "if not kind.title.strip():", "if not kind.title:",
        "a block whose title is a space is a row of nothing in the palette", *TOY),
    bug("gui/inspector/help/texts", 'inspect.cleandoc(said) if isinstance(said, str) else ""',
        'inspect.cleandoc(said or "")',
        "F1 ends in a fault where a file of a user's has a number in the place of its first lines", *HELP),
    bug("gui/window/main_window", "recovery.journalling.leave()", "recovery.journalling.discard()",
        "what was not to be saved is offered at the next start, where a training took long to end", *JOURNAL),
    bug("gui/state/safety/journalling", "        self.discard()\n        self._is_closed = True",
        "        self._is_closed = True", "who does not want to save finds it again at the next start", *JOURNAL),
    bug("gui/xray/page", "if what == ONE and (error := self._why_no_terms()) is not None:", "if False:",
        "X-ray stays half made where a block of one's own cannot go back", "tests/gui/xray/test_own_blocks.py"),
)
