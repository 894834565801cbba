"""A bug in the words by which students who wonder about something find where it is tried."""

from tests.mutation.mutant import Mutant

MUTANTS = (
    Mutant("gui/window/menus/view_menu.py", "worth best bigger filter size ", "",
           "who wonders whether a bigger filter helps is led to the size of the text",
           ("tests/gui/window/test_command_palette.py",)),
)  # fmt: skip
