"""Bugs in what help and pages say to a pupil who trains the assignment and asks what it all means."""

from tests.mutation.mutant import bug

ASKED = "tests/gui/window/test_in_a_pupils_words.py"
PALETTE, ACTIONS, VIEW = "gui/window/command_palette", "gui/window/actions", "gui/window/menus/view_menu"
MATRIX, ROOM = "gui/evaluate/matrix", "tests/gui/evaluate/test_room_for_numbers.py"

MUTANTS = (
    bug(MATRIX, " + _over(text, beside, metric, grid)", "", "the class that is all right has no number on the diagonal",
        ROOM),
    bug(MATRIX, "if apart >= theme.px(3) else 0.0", "", "numbers of 100 side by side run into each other", ROOM),
    bug(MATRIX, "(column - 1, column + 1)", "(column + 1,)", "a number runs into the one on its left", ROOM),
    bug(PALETTE, "says see she", "says she", "see the result is answered by what sees inside a number", ASKED),
    bug(ACTIONS, "training hyperparameter", "training weights hyperparameter", "what are weights leads to the recipe",
        ASKED),
    bug(ACTIONS, "time machine red green line", "machine", "nothing explains the line below the film", ASKED),
    bug(VIEW, "to be called read as another", "to be another", "why is this 4 called a 9 offers another name", ASKED),
    bug(VIEW, " react to look for", "", "what a filter reacts to is looked for in one number", ASKED),
    bug(VIEW, "what happens to follow these pixels", "", "who would follow a pixel is led to problems", ASKED),
)
