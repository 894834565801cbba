"""Bugs that would meet a class in its first lesson: what is put in the wrong place, and what is opened by mistake."""

from tests.mutation.mutant import Mutant

END_LAST, UNFINISHED = "tests/engine/analysis/test_end_last.py", "tests/gui/stack/test_unfinished.py"
OWN, BOARD = "tests/gui/window/test_own_picture.py", "tests/gui/data/test_colour_board.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/analysis/repairs.py",
        "            if too_early:  #",
        "            if False:  #",
        "a block dropped below Softmax is mended by a second Softmax",
        (END_LAST, UNFINISHED),
    ),
    Mutant(
        "engine/analysis/repairs.py",
        "Move((too_early[-1],), end)",
        "Move((too_early[0],), end)",
        "of two that stand too early the first is moved past the second",
        (END_LAST,),
    ),
    Mutant(
        "engine/analysis/hints.py",
        "fix = ends.get(place.id) or (",
        "fix = (",
        "a Softmax that stands one block too early is to become a ReLU",
        (END_LAST,),
    ),
    Mutant(
        "gui/stack/next_step.py",
        'self.tr("Next: the end comes last.") if fix.moved else',
        'self.tr("Next: the end comes last.") if False else',
        "a stack with a Softmax is told to add an end",
        (UNFINISHED,),
    ),
    Mutant(
        "gui/state/own_pictures.py",
        '    if is_large and reader.format() == b"jpeg":',
        "    if False:",
        "the photograph of a telephone with 108 megapixels could not be read as a picture",
        (OWN,),
    ),
    Mutant(
        "gui/window/own_picture.py",
        "too_large(name) or (",
        "(",
        "a picture with too many pixels is told to be one that other programs can show, which it is",
        (OWN,),
    ),
    Mutant(
        "gui/data/easel.py",
        'urls[0].toLocalFile() if urls else ""',
        '""',
        "of a picture dropped on the board it is not said that it is too large",
        (BOARD,),
    ),
    Mutant(
        "gui/data/draw_card.py",
        "self.easel.take(own_of_file(name), name)",
        "self.easel.take(own_of_file(name))",
        "of a picture chosen for the board it is not said that it is too large",
        (BOARD,),
    ),
    Mutant(
        "gui/window/files.py",
        "if name and not self._shows(name):",
        "if name:",
        "Open says of a photograph that it is damaged or no project, where it could look at it",
        (OWN,),
    ),
    Mutant(
        "gui/window/main_window.py",
        "        self.show_work()\n        self.work.own_picture.open(name)",
        "        self.work.own_picture.open(name)",
        "a picture opened from the first page is looked at behind it",
        (OWN,),
    ),
)
