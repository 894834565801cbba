"""Bugs in how long a large sweep keeps the window, in what is said of its fresh seeds, and in trying again what
failed."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

RESULTS, PAGE = "tests/gui/lab/test_sweep_results.py", "tests/gui/lab/test_sweep_page.py"
FILES = "tests/engine/lab/test_sweep_file.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "lab/sweep_table",
        "with QSignalBlocker(self.model()):",
        "with QSignalBlocker(self.horizontalHeader()):",
        "each new outcome of a sweep of hundreds measures all columns thousands of times",
        RESULTS,
    ),
    bug(
        "lab/scatter",
        "(low, high) = self.frame, self.span, self._ends",
        "(low, high) = self.frame, self.span, self._ends_across()\n        [self.scaled(one.x) for one in self.points]",
        "each point of the scatter looks at all others to find its place",
        RESULTS,
    ),
    bug(
        "lab/scatter",
        "room = (high - low) * 0.06\n        return low - room, high + room",
        "room = (high - low) * 0.06\n        return low, high + room",
        "the cheapest network stands on the axis",
        RESULTS,
    ),
    Mutant(
        "engine/lab/sweep.py",
        "    @cached_property\n    def good(",
        "    @property\n    def good(",
        "what is known of a combination is sought again for each of its figures",
        (RESULTS,),
    ),
    bug(
        "lab/sweep_page",
        "if many == 2:",
        "if many == 0:",
        "the two that are trained with fresh seeds are called the best three",
        PAGE,
    ),
    bug(
        "lab/sweep_page",
        "if combinations == 2:",
        "if combinations == 0:",
        "two combinations are foretold to have a best three",
        PAGE,
    ),
    bug(
        "lab/sweep_form",
        "if foretold.combinations == 2:",
        "if foretold.combinations == 0:",
        "the forecast of two combinations speaks of the best three",
        PAGE,
    ),
    bug(
        "lab/sweep_page",
        "self.go_on.setVisible(misses or has_failed)",
        "self.go_on.setVisible(misses)",
        "trainings that failed cannot be tried again",
        PAGE,
    ),
    bug(
        "lab/sweep_results",
        "winner = next((cell for cell in self._ranked()[:1] if",
        "winner = next((cell for cell in best(self.work.confirmed, 0 if self.work.is_running else 1) if",
        "the first combination that has one fresh seed has won where a sweep is stopped then",
        PAGE,
    ),
    bug(
        "lab/sweep_map",
        "min(rect.width(), rect.height()) / 8)",
        "rect.width() / 8)",
        "the gaps between many small squares are as high as the squares",
        RESULTS,
    ),
    bug(
        "lab/sweep_map",
        'theme.color("error_soft" if has_room else "error")',
        'theme.color("error_soft")',
        "which of many small squares failed is hardly seen",
        RESULTS,
    ),
    Mutant(
        "engine/lab/experiment.py",
        "int(between**2 / doubt + 1e-9) if doubt else",
        "int(0 * doubt) or",
        "chance calls two networks different twice as often as it is said, where one of them scatters more",
        ("tests/engine/lab/test_experiments.py",),
    ),
    Mutant(
        "engine/lab/searching.py",
        "if self.has_failures and self.is_whole:",
        "if False:",
        "trying again what failed makes nothing",
        (PAGE, FILES),
    ),
    Mutant(
        "engine/lab/sweeps_folder.py",
        "read(file, with_failed=True)",
        "read(file)",
        "a sweep in which one training failed has no winner any more when it is opened again",
        (FILES,),
    ),
)
