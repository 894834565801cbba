"""Bugs in whose weights, whose future and whose past they are, saved or not, stopped or not."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

GHOSTS = "tests/gui/state/test_ghost_futures.py"
BRANCHING, PAST = "tests/gui/state/test_branching.py", "tests/gui/state/test_whose_past.py"
MACHINE, BACK = "tests/gui/state/test_time_machine.py", "tests/gui/state/test_looking_back.py"
TRAVEL, BRANCHES = "tests/gui/window/test_time_travel.py", "tests/gui/window/test_branches.py"
SENTENCES = "tests/gui/training/test_sentences.py"
ANSWERS, TESTED = "tests/gui/state/test_whose_answers.py", "tests/gui/state/test_tested_runs.py"
DETACHING = "tests/gui/window/test_detaching.py"
KILLED = "tests/gui/window/test_killed.py"

MUTANTS = (
    bug(
        "state/past/branching",
        "        if making is not None and not is_changed:",
        "        if not is_changed:",
        "a branch that did not begin is a step of undo that does nothing",
        BRANCHING,
    ),
    bug(
        "window/main_window",
        "        self.work.remember_layout(settings)\n",
        "        self.work.remember_layout(QSettings())\n",
        "a window that closes writes its settings to the disk several times",
        DETACHING,
    ),
    bug(
        "state/lab/ghost_futures",
        "        self._arrived = set()\n        if self._forks",
        "        if self._forks",
        "the futures of the second number that is dragged are never said to be there",
        GHOSTS,
    ),
    bug(
        "state/lab/ghost_futures",
        "        self._told = False\n        self._share",
        "        self._share",
        "why there are no futures is told at the first drag only",
        GHOSTS,
    ),
    bug(
        "state/lab/ghost_futures",
        "self._known = {value: known for value, known in self._known.items() if value in self._tried}",
        "pass",
        "the futures of all values that a hand passed stay in memory",
        GHOSTS,
    ),
    bug(
        "state/past/branching",
        "            self.choices = Choices()\n        if",
        "            pass\n        if",
        "a branch begins with the learning rate that was chosen for another one",
        BRANCHING,
    ),
    bug(
        "state/past/branching",
        "self._as_it_was.replace(learning_rate",
        "self.machine.document.design.recipe.replace(learning_rate",
        "a branch with nothing changed is trained by the recipe of now",
        BRANCHING,
    ),
    bug(
        "state/past/time_machine",
        "                self._stop_playing()\n            self._show()",
        "                pass\n            self._show()",
        "who goes elsewhere while the past plays is taken back there",
        MACHINE,
        BACK,
        PAST,
    ),
    bug(
        "state/past/time_machine",
        '            self.known_steps.tasks.cancel("replay")\n',
        "",
        "a step of the past is made exact though the window is back at now",
        PAST,
    ),
    bug(
        "state/past/time_machine",
        "        if self.looks_back and not self.offered:\n            self.back_to_now()\n",
        "",
        "the window stays in a past that is gone",
        MACHINE,
        BACK,
        PAST,
    ),
    bug(
        "state/past/verdicts",
        "(course, self.probe.focus.value.picture, self.probe.document.data.name)",
        "(course, self.probe.focus.value.picture)",
        "the answers over time to a picture of another set are shown",
        PAST,
    ),
    bug(
        "window/time_travel",
        "        session.history_reset.connect(self._show_before)\n",
        "",
        "the curve that a branch came from stays when another run is shown",
        BRANCHES,
    ),
    bug(
        "window/time_travel",
        "            self._run = run\n            self._show_before()",
        "            self._run = run",
        "the curve that an earlier branch came from stays when one looks at another run",
        BRANCHES,
    ),
    bug(
        "window/time_travel",
        "        self.work.message.take_back(self.document.why_locked)",
        "        pass",
        "it is said to be the past when the window is back at now",
        TRAVEL,
    ),
    bug(
        "state/safety/journalling",
        "        self._journal = self._handed = None\n\n    def close",
        "        self._handed = None\n\n    def close",
        "what is done after a save is in no journal",
        KILLED,
    ),
    bug(
        "state/safety/journalling",
        "        self._journal = self._handed = None\n\n    def close",
        "        self._journal = None\n\n    def close",
        "what is undone to where it was before a save is in no journal",
        KILLED,
    ),
    Mutant(
        "engine/project/recovery.py",
        "            if one.read_bytes() == OFFERED or not file.exists():",
        "            if True:",
        "work that one chose not to save is gone at the next start",
        (KILLED,),
    ),
    bug(
        "window/main_window",
        "        self.files.recovery.refuse()\n",
        "",
        "work that one chose not to save is offered for ever as if the program had lost it",
        KILLED,
    ),
    bug(
        "state/safety/recovery",
        "            recovery.go_on_with(file)\n",
        "            pass\n",
        "work that was refused and opened again is deleted at a later start",
        KILLED,
    ),
    bug(
        "window/launch",
        "if not FAULTS and any(not one.was_refused for one in recoverable()):",
        "if not FAULTS and recoverable():",
        "every start reminds of work that one chose not to save",
        "tests/gui/window/test_launch.py",
    ),
    bug(
        "state/answers/answers_in_focus",
        "if end is asked.checkpoint or (end.run, end.step) == (asked.checkpoint.run, asked.checkpoint.step):",
        "if end is asked.checkpoint:",
        "what one page has measured of a step is not known to the next",
        ANSWERS,
    ),
    bug(
        "state/answers/answers_of_training",
        "    def _keep(self) -> None:",
        "    def _keep_none(self) -> None:",
        "the answers to the training pictures are taken for the test",
        ANSWERS,
    ),
    bug(
        "state/lab/kept_runs",
        "        session.state_changed.connect(self._see_test)\n",
        "",
        "the test of a run that was opened from a file is not in the list of all runs",
        TESTED,
    ),
    Mutant(
        "engine/lab/runs_folder.py",
        "        kept = self._read(run.id) if self._end(run.id) == run.history.end else None",
        "        kept = self._read(run.id)",
        "the first page shows the test of another step of a run",
        (TESTED,),
    ),
    bug(
        "training/sentences",
        'if state == "paused" and session.is_earlier and session.why_not:',
        "if False:",
        "Resume trains a stack that is not on screen and does not say so",
        SENTENCES,
    ),
    bug(
        "state/recordings",
        "{id: one for id, one in self._forgotten.items() if id in awaited}",
        "{}",
        "the recorded steps of a training that ends late are lost where another one has begun",
        "tests/gui/state/test_late_ends.py",
    ),
    Mutant(
        "engine/training/validating.py",
        "np.arange(max(entry.step, int(measured.max(initial=0))) + 1, newest.step + 1)",
        "np.arange(newest.step + 1, newest.step + 1)",
        "evaluations that never came because the program was killed are missing without a word",
        ("tests/engine/training/test_validating.py",),
    ),
    bug(
        "training/sentences",
        "            remark = self._why_it_ended() or self._what_is_missing()",
        "            remark = self._why_it_ended()",
        "the curve of the validation has a gap of which nothing is said",
        SENTENCES,
    ),
)
