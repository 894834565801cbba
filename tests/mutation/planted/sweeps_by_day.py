"""Bugs of when a sweep was made, of the epochs of two runs, of small numbers in the fields of a sweep, and of L1."""

from tests.mutation.mutant import Mutant, bug

FILES, DIFFERS = "tests/gui/lab/test_sweep_files.py", "tests/gui/lab/test_what_differs.py"
TIMES, PULLS = "tests/gui/look/test_times.py", "tests/engine/training/test_l1.py"
LITTLE = "tests/engine/doctor/test_little_learned.py"
RULE, BOXES = "engine/doctor/rules/strong_pull", "tests/gui/xray/test_update_boxes.py"

MUTANTS: tuple[Mutant, ...] = (
    bug("gui/lab/sweep_page", "day_and_time(moment) if moment is not None else file.stem", "file.stem",
        "earlier sweeps are of 07.01.10", FILES),
    bug("engine/lab/sweeps_folder", "    with suppress(ValueError):\n        return d",
        "    if True:\n        return d", "a sweep that was given another name breaks the menu", FILES),
    bug("gui/look/times", "if days == 1:", "if days <= 1:\n        return \"\"\n    if days == 2:",
        "what was made yesterday was made on no day", TIMES),
    bug("gui/lab/what_differs", "if (one.owner, one.label) not in told]", "]",
        "of two runs the epochs are told in two lines", DIFFERS),
    bug("engine/lab/differences", "one if one == str(wanted) else say(", "one if True else say(",
        "of a run that was stopped nobody says that more was planned", DIFFERS),
    bug("engine/training/penalties", "+ recipe.l1 * np.sign(weights)", "+ recipe.l1 * weights",
        "L1 pulls large weights the most", PULLS),
    bug("engine/training/penalties", "if recipe.l2 or recipe.l1:", "if recipe.l2:", "L1 alone pulls at nothing", PULLS),
    bug("engine/settings", "if not setting.since or setting.since in later:", "if True:",
        "a recipe without L1 is not known again, nor opened by the program of before", PULLS),
    bug("engine/settings", "max(later, default=self.version)", "self.version",
        "the program of before calls a file with L1 damaged, not newer", PULLS),
    bug("engine/explain/updates", "step.l1 * float(np.sign(before))", "step.l1 * before",
        "the opened step of a weight does not come to the weight", PULLS),
    bug("gui/xray/gradient/update_boxes", "terms.gradient * times + of_size + of_sign",
        "terms.gradient * times + of_size", "L1 is not in the gradient that is used", BOXES),
    bug(RULE, "evidence.signs, 0.01, 0.1)", "evidence.signs, 0.01, 0.35)",
        "an L1 that holds a network back goes unnamed", PULLS),
    bug(RULE, "evidence.signs, 0.01, 0.1)", "evidence.signs, 0.001, 0.1)", "an L1 that costs nothing is blamed", PULLS),
    bug("gui/lab/sweep_page", "goes_on = misses and self._asks_alike()", "goes_on = breaks_off",
        "who opens last night's sweep beside another network is led to begin a new one",
        "tests/gui/lab/test_sweep_page.py"),
    bug("engine/doctor/rules/bent_scores", "(zeros or bent.block.fades)", "zeros",
        "a Sigmoid before the end is met with silence", "tests/engine/doctor/test_several_faults.py"),
    bug("engine/doctor/rules/pooled_away", "if one.block.category != \"regularise\"]", "]",
        "a pooling before a Dropout has no remedy", "tests/engine/doctor/test_true_causes.py"),
    bug("engine/doctor/rules/start_too_sure", "return evidence.is_warm and not", "return not",
        "who has half of its pictures right by itself begins anew", "tests/engine/doctor/test_several_faults.py"),
    bug("engine/doctor/__init__", "if any(not one.if_nothing_else and one.topic not in MEASURES for one in found):",
        "if any(not one.if_nothing_else for one in found):",
        "with nineteen pictures kept aside nothing else is said", LITTLE),
    bug("engine/doctor/rules/little_learned", "EPOCHS, STEPS = 2.0, 40", "EPOCHS, STEPS = 2.0, 150",
        "half of the labels are wrong, and nothing is said of the few steps that a class's pictures make", LITTLE),
    bug("engine/doctor/rules/little_learned", "if can_tell else used >= evidence.by_luck(evidence.seen)):",
        "if can_tell else True):", "who has learned nothing is told to train longer", LITTLE),
    bug("engine/doctor/rules/still_learning", "STEPS = 40", "STEPS = 150",
        "a class's own pictures are met with silence", "tests/engine/doctor/test_still_learning.py"),
    bug("engine/doctor/rules/over_fitting", "if checked[-1] < (1 + evidence.chance) / 2:", "if False:",
        "nobody is told to look at labels half of which are wrong", "tests/engine/doctor/test_over_fitting.py"),
)  # fmt: skip
