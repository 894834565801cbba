"""Bugs in whose state it is - a late training's, an earlier run's, a file's that changed - which no test saw."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

ENDS = "tests/gui/state/test_late_ends.py"
ANSWERS, DOCUMENT = "tests/gui/state/test_whose_answers.py", "tests/gui/state/test_document.py"
IN_A_PAUSE = "tests/gui/state/test_asked_in_a_pause.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/late_ends",
        "if not now or (id in known and id not in now):",
        "if True:",
        "a training that ends late is lost because weights were painted meanwhile",
        ENDS,
    ),
    bug(
        "state/late_ends",
        "if not now or (id in known and id not in now):",
        "if not now:",
        "painted weights that were undone come back when their training ends late",
        ENDS,
    ),
    bug(
        "state/late_ends",
        "if not now or (id in known and id not in now):",
        "if id in known and id not in now:",
        "what was reset comes back when its training ends late",
        ENDS,
    ),
    bug(
        "state/session",
        "self.document.keep_run(made, earlier)",
        "self.document.keep_run(made)",
        "a training that ends late takes the place of painted weights on the screen",
        ENDS,
    ),
    bug(
        "state/session",
        "            self.recordings.bring_back(made.id)\n",
        "",
        "the recorded steps of a training that ended late are lost because weights were painted meanwhile",
        ENDS,
    ),
    bug(
        "state/trainer",
        '            elif before == "pause" and command != "as before":\n'
        "                self._paused_at = self._training.number\n",
        "",
        "a batch that is asked for in a pause is the one that the pause has evaluated: nothing is learned",
        IN_A_PAUSE,
    ),
    bug(
        "state/trainer",
        'if is_new and (self._mode == "step" or epoch_over):',
        'if (is_new and self._mode == "step") or epoch_over:',
        "an epoch that is asked for in a pause at the end of one is that one",
        IN_A_PAUSE,
    ),
    Mutant(
        "engine/training/validating.py",
        "while waits.found is None:\n            try:",
        "while True:\n            try:",
        "what a pause has evaluated is evaluated once more when the training goes on",
        (IN_A_PAUSE,),
    ),
    bug(
        "state/document",
        '        self._loaded = "" if may_change(design.data_name) else self._loaded\n',
        "",
        "a project is opened with the pictures that its file held before it was changed",
        DOCUMENT,
    ),
    bug(
        "state/document",
        '        self._loaded = "" if may_change(design.data_name) else self._loaded\n',
        '        self._loaded = ""\n',
        "each project that is opened reads the same digits again",
        DOCUMENT,
    ),
    bug(
        "state/answers/answers_in_focus",
        "        self._forget_other_runs(target.checkpoint.run)\n",
        "",
        "the figures of the run before are shown as those of this one until they come",
        ANSWERS,
    ),
    bug(
        "state/answers/answers_in_focus",
        "            self._is_awaited, self._rest_until = True, 0.0\n            self.changed",
        "            self.changed",
        "who comes back from an earlier run to a training sees no figures for as long as that one took",
        ANSWERS,
    ),
    bug(
        "state/answers/answers_in_focus",
        "if self._under_way is not None and self._under_way.checkpoint.run != run:",
        "if False:",
        "who comes back from an earlier run to a training waits for the figures of that one",
        ANSWERS,
    ),
)
