"""Bugs that show when somebody goes about the whole window without any plan, and comes back to what was there."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

KEPT = "tests/gui/lab/test_kept_answers.py"
RANKING = "tests/gui/filters/test_ranking.py"
AGAIN, OWN = "tests/gui/data/test_choosing_again.py", "tests/gui/window/test_own_picture.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/document",
        "and self.data_problem is None and self._pictures.are_as_read(name)",
        "and self.data_problem is None",
        "a file of pictures that is chosen again after it was overwritten is not read",
        AGAIN,
    ),
    bug(
        "state/document",
        "if data.reference != self.data_as_read.reference:",
        "if False:",
        "an overwritten file that is chosen again is read, and the pictures of before are learned from",
        AGAIN,
    ),
    bug(
        "data/easel",
        "urls = mime.urls() if mime else []",
        "urls = mime.urls()",
        "pasting a picture where nothing was ever copied is told as a fault of the program",
        "tests/gui/data/test_easel.py",
    ),
    bug(
        "window/own_picture",
        "            self.open(mime.urls()[0].toLocalFile())\n            return\n",
        "            pass\n",
        "a picture file that was copied is called a picture of the clipboard",
        OWN,
    ),
    bug(
        "state/inside/filter_trial",
        "        self.drop()\n        super()",
        "        super()",
        "where the test pictures could not be asked, the accuracy of before stands as the answer",
        RANKING,
    ),
    bug(
        "filters/page",
        "going = ranking.failure[0].replace",
        "going = going.replace",
        "a ranking that failed is said to be under way for ever",
        RANKING,
    ),
    bug(
        "state/lab/experiment_work",
        "        tasks.ending.connect(self._keep_the_rest)\n",
        "",
        "what an experiment has found is lost where the window closes while another one writes its own",
        KEPT,
    ),
    bug(
        "state/lab/experiment_work",
        "while not answers_file.keep(self.file, one) and monotonic() < until:",
        "while not answers_file.keep(self.file, one) and False:",
        "a window that closes does not wait a moment for another one that writes what it has found",
        KEPT,
    ),
)
