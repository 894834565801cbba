"""Bugs in what a test of the pictures, a pool of trainings and a range of rates leave behind."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

POOL = "tests/engine/lab/test_pool.py"
TESTED = "tests/gui/state/test_only_tested.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/lab/pool.py",
        "            except Exception as error:",
        "            except EOFError as error:",
        "a training whose answer there is no memory to read is waited for for ever",
        (POOL,),
    ),
    Mutant(
        "engine/lab/pool.py",
        '    logging.getLogger(__name__).error("a fault in the thread of a worker", exc_info=error)\n',
        "",
        "a fault of the program in the thread of a worker is heard of by nobody",
        (POOL,),
    ),
    bug(
        "state/answers/answers_in_focus",
        "not self.session.is_untested:",
        "not self.session.can_measure:",
        "a test goes on whose answers Evaluate shows",
        TESTED,
    ),
    bug(
        "state/training/session",
        'if self.state == "measuring" and run.id != self._measures:',
        "if False:",
        "the answers of another run end a test that was asked for",
        TESTED,
    ),
    bug(
        "state/lab/rate_finder",
        "        self._was_old = False\n        stack",
        "        stack",
        "rates that were found anew are not said to be of before when the network learns on",
        "tests/gui/inspector/test_range_view.py",
    ),
    bug(
        "filters/paint_grid",
        " or abs(value) > LARGEST:\n",
        ":\n",
        "a weight that is typed too large is infinite, and so is every answer",
        "tests/gui/filters/test_paint_grid.py",
    ),
)
