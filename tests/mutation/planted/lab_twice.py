"""Bugs in sweeps that two programs want at once, whose pictures change meanwhile, or that are stopped."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

CLI, TWICE = "tests/engine/test_cli_sweeps.py", "tests/gui/lab/test_sweep_twice.py"
PAGE = "tests/gui/lab/test_sweep_page.py"
ASKED, ITEMS = "tests/engine/test_cli_asked.py", "tests/engine/data/test_some_images.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/lab/one_maker.py",
        "        yield is_alone\n",
        "        yield True\n",
        "two windows that make one sweep do its work twice",
        (CLI, TWICE),
    ),
    Mutant(
        "engine/lab/one_maker.py",
        '"design": key_of(sweep.design, "")',
        '"design": sweep.design.to_plain()',
        "a sweep of the same network in another window is not known again",
        (CLI, TWICE),
    ),
    Mutant(
        "engine/lab/one_maker.py",
        "if _mark_in(file, signature(file)) == wanted:",
        "if False:",
        "who presses Start for a sweep that another window makes sees nothing of it",
        (TWICE,),
    ),
    bug(
        "state/lab/sweep_turns",
        "if not (has_waited and search.is_whole):",
        "if True:",
        "what failed in one window is trained again by the other, which only looked on",
        TWICE,
    ),
    bug(
        "state/lab/sweep_turns",
        "                    _take(search, theirs, has_waited or not is_alone)\n",
        "                    pass\n",
        "what another window has made of a sweep is made again",
        TWICE,
        PAGE,
    ),
    bug(
        "lab/sweep_page",
        "if work.search.is_made_elsewhere:",
        "if False:",
        "nobody says that it is another window that trains",
        TWICE,
    ),
    Mutant(
        "engine/cli/commands/sweep.py",
        '"confirmations": [*earlier, *again]',
        '"confirmations": again',
        "a sweep that is stopped among its combinations loses the fresh seeds that were made before",
        (CLI,),
    ),
    Mutant(
        "engine/lab/searching.py",
        "return self.expected - self.made",
        "return len(self.trials) + len(self.confirmations) - self.made",
        "of a sweep that is stopped those that confirm the best are not counted as missing",
        (CLI,),
    ),
    Mutant(
        "engine/cli/trials.py",
        "        if have_mixed_pictures(trials, found):\n            same",
        "        if False:\n            same",
        "A and B are compared by different pictures once the data changes meanwhile",
        (CLI,),
    ),
    Mutant(
        "engine/cli/trials.py",
        "            _tell_outdated(shown, sum(trial.id in search.left_out for trial in trials))\n",
        "",
        "a sweep trains what it has trained already, and does not say why",
        (CLI, "tests/engine/lab/test_sweep_file.py"),
    ),
    Mutant(
        "engine/lab/trial.py",
        "if trial.id not in kept or not outcomes",
        "if trial.id not in outcomes or not outcomes",
        "a design that is compared with itself while its pictures change ends in a fault of the program",
        (CLI,),
    ),
    Mutant(
        "engine/lab/trial.py",
        "return bool(self.failure) and not self.diverged",
        "return bool(self.failure)",
        "a training that diverges is tried again, and diverges",
        (PAGE, "tests/engine/lab/test_sweep_file.py"),
    ),
    bug(
        "lab/sweep_page",
        "if failed[0].diverged:",
        "if False:",
        "nobody says what helps a sweep of which some trainings diverge",
        PAGE,
    ),
    Mutant(
        "engine/cli/arguments.py",
        "get_close_matches(name.lower(), known, 1)",
        "()",
        "who mistypes a command has to find it in a list of thirteen",
        (ASKED,),
    ),
    Mutant(
        "engine/data/images.py",
        "if isinstance(places, slice) or (places.ndim == 1 and places.dtype.kind in \"iub\"):",
        "if True:",
        "one picture that is asked for like a list ends in an error of NumPy's",
        (ITEMS,),
    ),
    Mutant(
        "engine/doctor/rules/over_fitting.py",
        "slope > student(degrees, SURE) * error",
        "slope > 0",
        "any rise of the validation loss is called learning by heart",
        ("tests/engine/doctor/test_over_fitting.py",),
    ),
    Mutant(
        "engine/computer.py",
        '"OPENBLAS_NUM_THREADS": "1"}',
        '"OPENBLAS_NUM_THREADS": "2"}',
        "trainings side by side take more cores than there are",
        ("tests/engine/test_computer.py",),
    ),
)
