"""Bugs by which what was called one thing is called another a moment later, or has a hole where its name should be."""

from tests.mutation.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "gui/state/project/run_ids.py",
        "known, ranks = {run.id: run for run in runs}, self._ranks",
        "known, ranks = {run.id: run for run in runs}, {}",
        "after the undo of a reset Run 1 is called Run 2: what was trained since comes before it",
        ("tests/gui/state/test_run_numbers.py",),
    ),
    Mutant(
        "gui/state/project/run_ids.py",
        "one = known.get(one.parent)",
        "one = None",
        "after the undo of a branch Run 1 is called Run 2, and its branch Run 1",
        ("tests/gui/state/test_run_numbers.py",),
    ),
    Mutant(
        "gui/why/sentences.py",
        "finer than the squares of such maps, or what",
        "finer than its  squares, or what",
        "where no block ends in maps, a sentence about Grad-CAM has a hole where their size would be",
        ("tests/gui/why/test_nothing_to_ask.py",),
    ),
    Mutant(
        "gui/state/inside/open_number.py",
        "if instruction.call.op is flatten:",
        "if False:",
        "X-ray says that a fully connected block is made of itself",
        ("tests/gui/xray/test_story.py",),
    ),
    Mutant(
        "gui/state/inside/filter_trial.py",
        'self.tr("{share} % right after step {step}") if self.is_old else self.tr("{share} % right")',
        'self.tr("{share} % right")',
        "what few pictures said of painted weights is said to be right after 240 steps of training",
        ("tests/gui/window/test_filters_page.py",),
    ),
    Mutant(
        "gui/state/inside/filter_trial.py",
        "(self.of.checkpoint.run, self.of.checkpoint.step) != (now.run, now.step)",
        "True",
        "the accuracy of the weights that are looked at is said to be of an earlier step",
        ("tests/gui/window/test_filters_page.py",),
    ),
    Mutant(
        "engine/doctor/rules/start_too_sure.py",
        "    if evidence.is_warm:",
        "    if False:",
        "who painted weights is told that the pixels are too large, and to train at a tenth of the rate",
        ("tests/engine/doctor/test_false_alarms.py",),
    ),
    Mutant(
        "gui/data/page.py",
        "        if self.tray.lacks_classes:",
        "        if False:",
        "what is wrong with a folder is said for ever below the set that was chosen instead",
        ("tests/gui/data/test_import_tray.py",),
    ),
)
