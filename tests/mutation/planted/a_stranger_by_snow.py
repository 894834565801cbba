"""Bugs that meet who has trained once and tries what the program offers next."""

from tests.mutation.mutant import bug

BEFORE = ("tests/gui/curves/test_run_before.py",)
PALETTE = ("tests/gui/palette/test_palette.py",)
PRESS = ("tests/gui/qt/test_long_press.py",)
WORDS = ("tests/gui/window/test_in_a_pupils_words.py",)

MUTANTS = (
    bug("gui/state/lab/seed_comparison", "if pair is None and known == 1:", "if False:",
        "two ticks are asked for where there is one run", "tests/gui/lab/test_one_run.py"),
    bug("gui/window/menus/view_menu", "significant which one is better than", "significant better than",
        "which one is better leads to X-ray", *WORDS),
    bug("engine/training/recipe", "patience overfitting why did it stop when should I stop training", "patience",
        "who asks why it stopped is told that Stop cannot be done", *WORDS),
    bug("gui/qt/long_press", "asked = QContextMenuEvent(", "return\n        asked = QContextMenuEvent(",
        "on a touch screen no menu is to be had", *PRESS),
    bug("gui/qt/long_press", "has_moved = (at - self._at).manhattanLength() >= hints.startDragDistance()",
        "has_moved = False",
        "a menu opens in the middle of a slow drag of a finger", *PRESS),
    bug("gui/qt/long_press", "or _is_held_down(widget)", "", "a finger that holds a slider opens a menu", *PRESS),
    bug("gui/curves/run_before", "is last[0] or (run is not None and", "is last[0] or (False and",
        "a training that goes on is told to change a block, as if none had been before", *BEFORE),
    bug("gui/curves/verdict", "if lasted is not None and before is not None:", "if False:",
        "20 epochs are compared with 10 without a word", *BEFORE),
    bug("gui/curves/run_before", "return None if are_told else", "return",
        "that epochs are not as many is told twice", *BEFORE),
    bug("engine/data/sources/toy", "labels = np.arange(min(CHUNK, making.pictures), dtype",
        "labels = np.arange(1, dtype",
        "the picture beside a made-up set is none of its pictures", "tests/gui/data/test_made_up_sets.py"),
    bug("gui/palette/palette", "if self._has_found and not self.list.underMouse():", "if False:",
        "who added a block by Enter finds only that one in the palette", *PALETTE),
    bug("gui/palette/palette", "if self._has_found and not self.list.underMouse():", "if self._has_found:",
        "the list moves under the mouse that drags a block once more", *PALETTE),
    bug("gui/palette/palette", "typed, self._has_found and not typed", "typed, self._has_found",
        "letters typed after Enter are thrown away with the focus", *PALETTE),
)  # fmt: skip
