"""Bugs by which a page that looks inside says what is not so of a network that is unlike the ready-made ones."""

from tests.mutation.mutant import Mutant, bug

ALIKE, WHICH_BLOCK = "tests/gui/filters/test_most_alike.py", "tests/gui/why/test_which_block.py"

MUTANTS: tuple[Mutant, ...] = (
    bug("engine/explain/attributions", "return int(np.count_nonzero(self.map)) < 2",
        "return int(np.count_nonzero(self.map)) < min(2, self.map.size)",
        "the page Why opens on maps of one number, which cannot say where", WHICH_BLOCK),
    bug("engine/explain/attributions", "note = note if found.size > 1 else NO_PLACES", "pass",
        "that maps of one number cannot say where is not said", WHICH_BLOCK),
    bug("gui/why/sentences", "or not map.is_signed or map.map.size == 1:", "or not map.is_signed:",
        "a map of one number is said to be negative all over", WHICH_BLOCK),
    bug("gui/why/map_card", 'if map.why == "gradcam" and map.map.size == 1:', "if False:",
        "a map of one number is a square in the middle of the picture", WHICH_BLOCK),
    bug("engine/explain/alike", "if len(weights) == 1:", "if False:",
        "filters of one weight are called nearly the same whatever it is", ALIKE),
    bug("gui/filters/paint_view", "plane is None or plane.size > 1 else", "True else",
        "a single weight is a range from it to itself", ALIKE),
    bug("gui/filters/paint_view", "        goes.hide()  # first", "        comes.show()  # first",
        "cards go down for a moment where nothing can be painted", "tests/gui/filters/test_nothing_moves.py"),
)  # fmt: skip
