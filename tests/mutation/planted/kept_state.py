"""Bugs of what the program remembers: of another moment, of other pictures, or of an error that nobody hears of."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

WAY = "tests/gui/state/test_way_to_trained.py"
BEFORE = "tests/gui/state/test_before_change.py"
TWICE = "tests/gui/lab/test_sweep_twice.py"
PALETTE = "tests/gui/window/test_command_palette.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "window/undo_history",
        "is_trained = self._document.begins_as_trained",
        "is_trained = self._document.undo_stack.text(0) == 'Edits since the training'",
        "after Undo and another edit the history says of what was trained that it was opened so",
        WAY,
    ),
    bug(
        "window/undo_history",
        "        document.opened.connect(self._name_first)\n",
        "",
        "the history says of a project that it began as it was trained, because the one before did",
        WAY,
    ),
    bug(
        "state/inside/before_change",
        "picture.tobytes(), picture)",
        "bytes(picture.shape), picture)",
        "what was before is that of a picture that was left out since, and had the same number",
        BEFORE,
    ),
    bug(
        "state/inside/painting",
        "return parent.newest if any(kept) else now",
        "return parent.newest",
        "what a network has learned since is shown as what it was before it was painted",
        BEFORE,
    ),
    bug(
        "window/command_palette",
        "(item := self.list.currentItem()) is not None:\n            self._leave()",
        "[item := self.list.currentItem(), self._leave()][0] is not None:",
        "Enter after a misspelt word takes away what comes near it",
        PALETTE,
    ),
    bug(
        "window/command_palette",
        "found = [((len(wanted & own) + len(wanted & words), ",
        "found = [((len(wanted & own), ",
        "while the network trains, nothing comes near a misspelt Train",
        PALETTE,
    ),
    bug(
        "window/command_palette",
        "found = [((len(wanted & own) + len(wanted & words), ",
        "found = [((len(wanted & words), ",
        "a misspelt Train finds the whole menu of that name",
        PALETTE,
    ),
    bug(
        "state/safety/journalling",
        "self._fail(os.strerror(errno.ENOMEM))",
        "self._fail('')",
        "nobody hears that work is not kept any more because memory ran out",
        "tests/gui/state/test_journalling.py",
    ),
    bug(
        "state/lab/sweep_work",
        "self._before, self._begun = dict(search.outcomes), monotonic()",
        "self._begun = monotonic()",
        "of a sweep that was taken over the time left is told by what another window made",
        TWICE,
    ),
    bug(
        "state/lab/sweep_work",
        "if search is None or not self._begun:",
        "if search is None:",
        "how fast this computer trains is learned from what another one made",
        TWICE,
    ),
    bug(
        "window/draw_here",
        "if problem := self.probe.document.data_problem:",
        "if (problem := self.probe.document.data_problem) and False:",
        "of pictures that are missing it is said that such pictures cannot be drawn",
        "tests/gui/window/test_draw_here.py",
    ),
    bug(
        "window/imported_ahead",
        '    "gui.data.draw_panel",\n',
        "",
        "the first who presses the pencil waits until the board is imported",
        "tests/gui/window/test_imported_ahead.py",
    ),
)
