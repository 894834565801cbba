"""What a sweep says of few pictures kept aside and of many test pictures, and what it suggests to vary."""

from tests.mutation.mutant import Mutant

MATTERS, SETTABLE = "tests/engine/lab/test_what_matters.py", "tests/engine/lab/test_settable.py"

MUTANTS = (
    Mutant(
        "engine/lab/what_matters.py",
        "not total >= 1e-12",
        "total < 1e-12",
        "where nothing was measured it is said what made the difference",
        (MATTERS,),
    ),
    Mutant(
        "engine/lab/settable.py",
        "SHARES, HIGH_SHARES = (0.0, 0.1, ",
        "SHARES, HIGH_SHARES = (0.1, ",
        "whether dropout helps is suggested to be tried with more and less of it, and never without",
        (SETTABLE,),
    ),
    Mutant(
        "engine/lab/settable.py",
        "sorted({value, *(one ",
        "sorted({*(one ",
        "a sweep is suggested without the value that the network has",
        (SETTABLE,),
    ),
    Mutant(
        "engine/lab/trial.py",
        "guesses=result.is_like_guessing,",
        "",
        "of a sweep of networks that learned nothing one is called the best",
        ("tests/engine/lab/test_trial.py",),
    ),
    Mutant(
        "gui/lab/sweep_results.py",
        "if first.guesses:",
        "if False:",
        "of networks that only guess one is called the best",
        ("tests/gui/lab/test_sweep_results.py",),
    ),
    Mutant(
        "gui/lab/sweep_results.py",
        "self._ranked()[:1] if not cell.guesses)",
        "self._ranked()[:1])",
        "a network that only guesses has the star in the map",
        ("tests/gui/lab/test_sweep_results.py",),
    ),
    Mutant(
        "engine/cli/commands/sweep.py",
        "any(cell.guesses for cell in best(confirmed, 1)):",
        "False:",
        "at a prompt one of networks that only guess is said to be better or worse than the next",
        ("tests/engine/test_cli_sweep_verdict.py",),
    ),
    Mutant(
        "gui/lab/row_style.py",
        "if line.startswith(FORMULA) and",
        "if False and",
        "the name of a run is computed by a spreadsheet",
        ("tests/gui/lab/test_copied_tables.py",),
    ),
    Mutant(
        "gui/lab/row_style.py",
        "and isinstance(number(line), str)",
        "",
        "a number below 0 is no number in a spreadsheet",
        ("tests/gui/lab/test_copied_tables.py",),
    ),
    Mutant(
        "engine/lab/searching.py",
        "is_new = is_new or outcome is not None",
        "is_new = outcome is not None",
        "of two trainings that end together one is not written down until the next ends",
        ("tests/engine/lab/test_sweep.py",),
    ),
    Mutant(
        "gui/state/lab/to_disk.py",
        "keeping(making, keep, SECONDS)",
        "making",
        "of a comparison nothing is written down until its end",
        ("tests/gui/lab/test_kept_comparisons.py",),
    ),
    Mutant(
        "engine/lab/settable.py",
        "yield Settable(field, place.block.title, setting",
        'yield Settable(field, "", setting',
        "whose setting is varied is not said: the rule of all 2 blocks, of which kind nobody knows",
        ("tests/gui/lab/test_sweep_results.py",),
    ),
    Mutant(
        "gui/lab/seeds_page.py",
        '" which pictures are kept aside, and the order of the rest."',
        '" and the order of the pictures."',
        "what the pictures kept aside change is taken for luck of the start values",
        ("tests/gui/lab/test_seeds.py",),
    ),
)
