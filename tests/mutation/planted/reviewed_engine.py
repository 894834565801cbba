"""Bugs in what the engine loses, or compares though it cannot be compared."""

from tests.mutation.mutant import Mutant

BENCH = ("tests/engine/bench/test_bench.py",)
SWEEPS = ("tests/engine/test_cli_sweeps.py",)
DRAWN = ("tests/gui/test_screenshot.py",)
MAKER, IMAGES = ("tests/engine/lab/test_one_maker.py",), ("tests/engine/data/test_some_images.py",)

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/bench/report.py",
        "if ratios := _all(rows, kind):",
        "if (ratios := _all(rows, kind)) is not None:",
        "a peer that fails in its second round costs all figures",
        BENCH,
    ),
    Mutant(
        "engine/bench/report.py",
        'if ratios := _all(report["networks"], kind):',
        'if (ratios := _all(report["networks"], kind)) is not None:',
        "a mean of no ratios is looked for when the table is printed",
        BENCH,
    ),
    Mutant(
        "engine/bench/__init__.py",
        "    except EndedEarlyError as reason:\n        raise EngineError(",
        "    except EngineError as reason:\n        raise EngineError(",
        "a matrix product that cannot be measured is told as a fault of the program",
        BENCH,
    ),
    Mutant(
        "engine/lab/searching.py",
        "        raise changed_meanwhile()\n",
        "",
        "the best of trainings of other pictures each is named",
        SWEEPS,
    ),
    Mutant(
        "engine/lab/searching.py",
        "        self.leave_out_outdated([*self.trials, *self.confirmations])\n",
        "",
        "a sweep whose pictures have changed counts as whole",
        SWEEPS,
    ),
    Mutant(
        "engine/cli/trials.py",
        "        keep()\n        raise",
        "        raise",
        "what was made since the last look at the clock is lost where a sweep ends with an error",
        SWEEPS,
    ),
    Mutant(
        "engine/lab/one_maker.py",
        "@lru_cache(2 * MOST)\n",
        "",
        "a window that waits for another one's sweep reads all sweeps there are each second",
        MAKER,
    ),
    Mutant(
        "engine/lab/one_maker.py",
        "if _mark_in(file, signature(file)) == wanted:",
        "if _mark_in(file, ()) == wanted:",
        "a file that was no sweep when it was looked at first never becomes one",
        MAKER,
    ),
    Mutant(
        "engine/data/images.py",
        "if isinstance(places, np.ndarray) and places.shape == (0,):",
        "if False:",
        "none of the pictures are refused, as when all are read rightly",
        IMAGES,
    ),
    Mutant(
        "engine/data/images.py",
        "with suppress(IndexError, TypeError, ValueError):",
        "with suppress():",
        "a picture that there is not ends in an error of NumPy's",
        IMAGES,
    ),
    Mutant(
        "gui/screenshot.py",
        "if window.session.tasks.is_busy:",
        "if False:",
        "half a page is drawn as if it was a whole one",
        DRAWN,
    ),
    Mutant(
        "gui/screenshot.py",
        "if window.session.tasks.is_busy:",
        "if True:",
        "each page is said to be half of one",
        DRAWN,
    ),
    Mutant(
        "engine/cli/commands/sweep.py",
        "    if not stop:\n        check_outcomes",
        "    if True:\n        check_outcomes",
        "who stops a sweep whose first training diverged is told that its design is wrong",
        SWEEPS,
    ),
    Mutant(
        "engine/cli/commands/sweep.py",
        "    table = cells(search.trials, search.outcomes)\n    try:\n",
        "    table = cells(search.trials, search.outcomes)\n"
        "    check_outcomes(arguments.design, [one for cell in table for one in cell.outcomes])\n    try:\n",
        "the figures of a sweep of which nothing came are not written",
        SWEEPS,
    ),
)
