"""Bugs in what was left over of state and its owners: drawings in use, kept answers, recorded steps."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

PAINTING = "tests/gui/state/test_painting.py"
RECORDINGS = "tests/gui/state/test_recordings.py"
COMPARISONS, ANSWERS = "tests/gui/lab/test_kept_comparisons.py", "tests/gui/lab/test_kept_answers.py"
BESIDE = "tests/gui/widgets/test_closed_beside.py"
NUMBERS = "tests/gui/widgets/test_number_box.py"
LOST = "tests/gui/state/test_lost_data.py"
DRAGS = "tests/gui/stack/test_one_drag_after_another.py"
CHANGED = "tests/gui/data/test_pictures_that_changed.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/data_work",
        "if kept(folder) <= FEW:",
        "if True:",
        "with a thousand drawings the window stands still each time one is kept",
        CHANGED,
    ),
    bug(
        "state/data_work",
        "            self.tasks.run(READ_AHEAD, lambda: in_turns(loading(str(folder))), then, then)\n",
        "            self.tasks.run(READ_AHEAD, lambda: iter(()), then, then)\n",
        "drawings that changed are read in the window's thread all the same",
        CHANGED,
    ),
    bug(
        "data/drawings_box",
        "before.get(key) or _icon(path, side)",
        "_icon(path, side)",
        "all drawings are read again when one of them is deleted",
        CHANGED,
    ),
    bug(
        "data/drawings_box",
        "key = path, path.stat().st_mtime_ns",
        "key = path, 0",
        "a drawing that is another by now is shown as it was",
        CHANGED,
    ),
    bug(
        "data/drawings_box",
        "        self._icons = {}\n        self.fill()\n",
        "        self.fill()\n",
        "after a change to dark, drawings are still ink on white paper",
        CHANGED,
    ),
    bug(
        "state/looking/probe",
        "run.began_learned(self.document.runs)",
        "run.start is not None",
        "the first step of painted start values is said to have learned",
        PAINTING,
    ),
    Mutant(
        "engine/training/training.py",
        "self.parent_step = before.parent_step if before else None",
        "self.parent_step = None",
        "that a training began with painted start values is forgotten with its first step",
        (PAINTING,),
    ),
    Mutant(
        "engine/training/run.py",
        "return before is None or before.began_learned(earlier)",
        "return True",
        "a branch from the first step of a training is said to begin with what was learned",
        (PAINTING,),
    ),
    bug(
        "state/inside/painting",
        "        step = None if (has_learned if known is None else known.began_learned(document.runs)) else 0\n",
        "        step = None\n",
        "painted start values are taken for what another stack has learned",
        PAINTING,
    ),
    bug(
        "state/project/recordings",
        "        self._gone |= self._forgotten.keys() - set(awaited)\n",
        "",
        "steps that were forgotten after a reset are said to have not been saved",
        RECORDINGS,
    ),
    bug(
        "time/time_shelf",
        'ticked = "" if self.recordings.has_forgotten(run.id) else',
        "ticked =",
        "after an undone reset a box is to be ticked that would not have helped",
        RECORDINGS,
    ),
    Mutant(
        "engine/lab/trial.py",
        "read = yield from in_turns(Design.from_plain(trial.design).loading())",
        "read = Design.from_plain(trial.design).load_data()",
        "while the pictures of a comparison are read no answer comes to what is clicked",
        (COMPARISONS,),
    ),
    Mutant(
        "engine/project/owner.py",
        ", use_last_error=True)",
        ")",
        "on Windows a file is taken from another user now and then",
        ("tests/engine/project/test_windows.py",),
    ),
    bug(
        "widgets/closed_beside",
        "        QCoreApplication.postEvent(under, asks)\n",
        "        pass\n",
        "a right click beside an open note opens no menu",
        BESIDE,
    ),
    bug(
        "widgets/closed_beside",
        "    if pressed.button() == Qt.MouseButton.RightButton:\n",
        "    if True:\n",
        "a click beside an open note opens a menu",
        BESIDE,
    ),
    bug(
        "widgets/number_box",
        "            if comes_before(event):\n",
        "            if False:\n",
        "F5 trains with the number of before while another one is being typed",
        NUMBERS,
    ),
    bug(
        "widgets/half_typed",
        "    KEYS.Key_Shift, KEYS.Key_Control, ",
        "    ",
        "half a number counts while it is corrected",
        NUMBERS,
    ),
    bug(
        "cards/card_number",
        "        super().take()\n        if not self._wrong:\n            self._close(take=True)\n",
        "        super().take()\n",
        "a number typed on a card is left out by the training that a key begins",
        "tests/gui/stack/test_picking.py",
    ),
    bug(
        "state/looking/own_pictures",
        " and signature(file) == own.as_read:",
        ":",
        "a picture of one's own becomes another one when its file does",
        "tests/gui/data/test_colour_board.py",
    ),
    bug(
        "state/inside/looks_for",
        "if self.why_lost or sighting is None or learned is None",
        "if sighting is None or learned is None",
        "what a filter looks for is shown in digits that stand in for lost pictures",
        LOST,
    ),
    bug(
        "insight/looks_for_view",
        "nothing = state.why_lost or state.failure[0] or",
        "nothing = state.failure[0] or",
        "pictures that are not here are looked through for ever",
        LOST,
    ),
    bug(
        "stack/dropping",
        "return tuple(place.id for place in self.document.design.stack.chosen(self.carried))",
        "return self.carried",
        "a card that is dragged while its block goes ends in a fault",
        DRAGS,
    ),
    bug(
        "window/leaving",
        "        let_count(self.window.focusWidget())  # no click elsewhere",
        "        pass  # no click elsewhere",
        "a number that was typed last is lost without a question when the window closes",
        "tests/gui/window/test_leaving.py",
    ),
    Mutant(
        "engine/lab/answers_file.py",
        "        if is_alone:\n",
        "        if True:\n",
        "of two answers that two windows find at one time one is lost",
        (ANSWERS,),
    ),
    bug(
        "state/lab/experiment_work",
        "                    while not answers_file.keep(self.file, one):\n",
        "                    if not answers_file.keep(self.file, one):\n",
        "an answer is not kept where another window keeps one just then",
        ANSWERS,
    ),
)
