"""What an experiment has found is not lost on a full disk without a word."""

from tests.mutation.mutant import bug

HERE = "tests/gui/lab/test_kept_answers.py"

MUTANTS = (
    bug(
        "gui/state/lab/experiment_work",
        "            self._why_unkept[key] = why\n",
        "",
        "nobody says that the answer of an experiment cannot be written to a full disk",
        HERE,
    ),
    bug(
        "gui/state/lab/experiment_work",
        "            if not why:\n                self._unkept.pop(key, None)\n",
        "            self._unkept.pop(key, None)\n",
        "an answer that did not fit on the disk is not tried again as the window closes",
        HERE,
    ),
)
