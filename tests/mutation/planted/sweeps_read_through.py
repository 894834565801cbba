"""Bugs of what a full disk did not take: is it tried again, asked about, and said no longer once it is there?"""

from tests.mutation.mutant import bug

ANSWERS, RUNS = "tests/gui/lab/test_kept_answers.py", "tests/gui/state/test_kept_runs.py"

MUTANTS = (
    bug(
        "gui/state/lab/experiment_work",
        "                self._write(TRY_AGAIN)\n",
        "                pass\n",
        "an answer that a full disk did not take waits for the window to close, and a kill loses it",
        ANSWERS,
    ),
    bug(
        "gui/state/lab/experiment_work",
        ', loss=Loss("", unkept=self._lost))',
        ")",
        "who closes the window while the disk is full is not asked, and what was predicted and found is gone",
        ANSWERS,
    ),
    bug(
        "gui/state/lab/experiment_work",
        "tuple(self._unkept.values())",
        "tuple(self._unkept.values())[-1:]",
        "of two answers that a full disk did not take one is written",
        ANSWERS,
    ),
    bug(
        "gui/state/lab/kept_runs",
        "            self.solved.emit(self._told)\n",
        "",
        "that runs cannot be written stands there when they are",
        RUNS,
    ),
    bug(
        "gui/state/lab/kept_runs",
        "if self.refusal and not self._unkept:",
        "if self.refusal:",
        "that runs cannot be written is taken back while one of them still is not",
        RUNS,
    ),
    bug(
        "gui/window/lab_page",
        "    runs.solved.connect(message.take_back)\n",
        "",
        "the window says that runs cannot be written when they are",
        "tests/gui/window/test_without_memory.py",
    ),
)
