"""What an experiment has found is not lost on a full disk without a word."""

from tests.mutation.mutant import bug

HERE = "tests/gui/lab/test_kept_answers.py"

MUTANTS = (
    bug(
        "gui/state/lab/experiment_work",
        "            self._why_unkept = why\n",
        "",
        "nobody says that the answer of an experiment cannot be written to a full disk",
        HERE,
    ),
    bug(
        "gui/state/lab/experiment_work",
        "            else:\n                self._unkept = {}\n",
        "            self._unkept = {}\n",
        "an answer that did not fit on the disk is not tried again as the window closes",
        HERE,
    ),
)
