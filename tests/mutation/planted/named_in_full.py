"""Bugs in what a sweep says of networks that several combinations make, of what was not kept, and of a full disk."""

from tests.mutation.mutant import Mutant

VARYING, STRUCTURES = "tests/engine/lab/test_varying.py", "tests/engine/lab/test_structures.py"
NAMED, FILES = "tests/gui/lab/test_structures.py", "tests/gui/lab/test_sweep_files.py"
MATTERS = "tests/engine/lab/test_what_matters.py"

MUTANTS = (
    Mutant(
        "engine/lab/varying.py",
        "if owner not in settings or not _is_of_another(",
        "if True or not _is_of_another(",
        "Adam with two beta1 cannot be tried beside SGD, which has none",
        (VARYING,),
    ),
    Mutant(
        "engine/lab/varying.py",
        "and any(field in kind.declared() for kind in kinds)",
        "and bool(kinds)",
        "a number that no optimiser has is passed over where optimisers are varied",
        (VARYING,),
    ),
    Mutant(
        "engine/lab/varying.py",
        "if owner not in settings or not",
        "if not",
        "a number that the only optimiser does not have is passed over",
        (VARYING,),
    ),
    Mutant(
        "engine/lab/sweep.py",
        "cell.settings), also=cell.also)",
        "cell.settings))",
        "the verdict names the first of the combinations that make the winner",
        (STRUCTURES, NAMED),
    ),
    Mutant(
        "engine/cli/commands/sweep.py",
        "for one in cell.every) for name in cell.settings",
        "for one in (cell.settings,)) for name in cell.settings",
        "the command line names the first of the combinations that make a network",
        (STRUCTURES,),
    ),
    Mutant(
        "engine/lab/racing.py",
        "number=number, also=group[0].also)",
        "number=number)",
        "the race names the first of the combinations that make a network",
        (NAMED,),
    ),
    Mutant(
        "gui/lab/sweep_results.py",
        "{each(cell, name, between)}",
        "{words_of(cell.settings[name])}",
        "the verdict names the first of the combinations that make a network",
        (NAMED,),
    ),
    Mutant(
        "gui/lab/sweep_results.py",
        "fresh = any(cell.outcomes for cell in work.confirmed)",
        "fresh = False",
        "the winner has one number in the race and another in the table, and nobody says why",
        (NAMED,),
    ),
    Mutant(
        "gui/lab/scatter.py",
        "words = self.toolTip() or self.tr(",
        "words = self.tr(",
        "of a sweep whose costs were not kept it is said that nothing was tested",
        (NAMED,),
    ),
    Mutant(
        "gui/lab/scatter.py",
        "filter(None, (self.axis, self.toolTip()))",
        "filter(None, (self.axis,))",
        "networks whose cost was not kept are missing from the front without a word",
        (NAMED,),
    ),
    Mutant(
        "gui/state/lab/sweep_work.py",
        "search.why_unkept = error.strerror or str(error)",
        'search.why_unkept = ""',
        "a sweep that cannot be written to a full disk is lost with its window, and nobody was told",
        (FILES,),
    ),
    Mutant(
        "gui/state/lab/sweep_work.py",
        "            _save(search, self.file)\n            self.changed.emit()",
        "            self.changed.emit()",
        "a sweep that could not be written is not written once there is room",
        (FILES,),
    ),
    Mutant(
        "engine/cli/commands/sweep.py",
        "with suppress(FileError):  # a disk",
        "with suppress():  # a disk",
        "a disk that is full for a while ends the sweep of a night, of which nothing is said",
        ("tests/engine/test_cli_sweeps.py",),
    ),
    Mutant(
        "engine/lab/what_matters.py",
        "without - whole - (rank - fewer) * whole / free",
        "without - whole",
        "chance gives a setting a share of what made the difference",
        (MATTERS,),
    ),
    Mutant(
        "engine/lab/what_matters.py",
        "for other, part in parts.items() if other != name]",
        "for other, part in parts.items() if other == name]",
        "what made the difference is said of the other setting",
        (MATTERS,),
    ),
    Mutant(
        "engine/lab/what_matters.py",
        "for one in cell.every]",
        "for one in (cell.settings,)]",
        "what makes the same network twice counts once in what made the difference",
        (MATTERS,),
    ),
    Mutant(
        "engine/lab/what_matters.py",
        "if free < 1 or total < 1e-12:",
        "if total < 1e-12:",
        "of as many numbers as settings add it is said what made the difference",
        (MATTERS,),
    ),
    Mutant(
        "gui/lab/sweep_results.py",
        "{} if self.work.is_running or self.work.can_go_on else what_matters(",
        "what_matters(",
        "of the first corners of a sweep it is said what made the difference",
        ("tests/gui/lab/test_sweep_results.py",),
    ),
    Mutant(
        "engine/cli/commands/sweep.py",
        "if search.is_whole and (shares := what_matters(",
        "if False and (shares := what_matters(",
        "the command line does not say which setting made the difference",
        ("tests/engine/test_cli_sweep_verdict.py",),
    ),
    Mutant(
        "gui/lab/sweep_map.py",
        "if any(isinstance(one, str) for one in values):",
        "if False:",
        "every second column of blocks is named in the map, and which stands between can only be guessed",
        (NAMED,),
    ),
    Mutant(
        "gui/lab/experiments_page.py",
        "if told is not None and told.subject == work.subject:",
        "if False:",
        "who tries again what was not clear sees the same figures, as if they were none of chance",
        ("tests/gui/lab/test_kept_answers.py",),
    ),
    Mutant(
        "gui/lab/experiments_page.py",
        "if told is not None and told.subject == work.subject:",
        "if True:",
        "of an experiment that was never tried it is said that its seeds were",
        ("tests/gui/lab/test_kept_answers.py",),
    ),
)
