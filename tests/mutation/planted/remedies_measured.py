"""Bugs in remedies that were followed and measured: each leaves a network worse than it could be."""

from tests.mutation.mutant import Mutant

TESTS, RULES = ("tests/engine/doctor/test_measured_remedies.py",), "engine/doctor/rules/"


def rule(name: str, old: str, new: str, why: str) -> Mutant:
    return Mutant(f"{RULES}{name}.py", old, new, why, TESTS)


def bug(old: str, new: str, why: str) -> Mutant:
    return Mutant(f"{RULES}over_fitting.py", old, new, why, ("tests/engine/doctor/test_over_fitting.py",))


MUTANTS: tuple[Mutant, ...] = (
    Mutant("engine/doctor/remedies.py", "if evidence.is_warm and 0 < highest <= usual:", "if False:",
           "who painted dead weights is told to learn ten times as slowly", TESTS),
    Mutant("engine/doctor/remedies.py", "if evidence.is_warm and 0 < highest <= usual:", "if evidence.is_warm:",
           "a rate that is far too high is kept, since the network had learned before", TESTS),
    rule("inputs_not_scaled", "if not (is_blank or evidence.is_unlearned):", "if False:",
         "who has learned from unscaled pixels is told to begin anew, with what makes it worse"),
    rule("inputs_not_scaled", "if not (is_blank or evidence.is_unlearned):", "if not evidence.is_unlearned:",
         "of pictures that are all equal nothing is said where one class is the most frequent"),
    rule("inputs_not_scaled", "(\"scale\", -5, title", "(\"scale\", -3, title",
         "a training that unscaled pixels made diverge is to begin with them at a lower rate"),
    rule("several_sigmoids", "len(ids) < SEVERAL or", "", "two Sigmoids are blamed"),
    rule("several_sigmoids", " or evidence.steps < EARLY", "", "Sigmoids are blamed after the first steps"),
    rule("several_sigmoids", "and little_learned.look(evidence) is None", "and False",
         "who learns by Sigmoids is to begin anew"),
    rule("update_to_weight", "dead_units, several_sigmoids, too_deep, vanishing_gradients)\n",
         "dead_units, too_deep, vanishing_gradients)\n", "behind several Sigmoids longer steps are to help"),
    rule("strong_pull", "pull.held if may_be_held else STRONG", "STRONG",
         "an L2 that holds a network back goes unnamed"),
    rule("strong_pull", "strength >= pull.high and is_late", "is_late",
         "a usual L2 is blamed where a training stands still"),
    rule("strong_pull", "used is not None and used < LEARNED", "used is not None",
         "L2 is blamed where all is learned"),
    rule("strong_pull", "strength >= pull.high and is_late", "strength >= pull.high",
         "L2 is blamed after the first steps"),
    bug("if any(one.kind == Shift.kind for one in evidence.recipe.augmentation)", "if True",
        "against learning by heart fewer epochs are advised, which change nothing"),
    bug("if any(one.kind == Shift.kind for one in evidence.recipe.augmentation)", "if evidence.recipe.augmentation",
        "who turns the pictures is not told to shift them, too"),
    bug("if any(one.kind == Shift.kind for one in evidence.recipe.augmentation)", "if False",
        "who shifts the pictures already is told to shift them twice"),
    bug("(*evidence.recipe.augmentation, Shift(pixels=pixels))", "(Shift(pixels=pixels),)",
        "a remedy takes the turning of the pictures away"),
    bug("min(max(1, evidence.data.side // WIDTHS), MOST)", "evidence.data.side // WIDTHS",
        "very small pictures are to be shifted by no pixel, which is refused"),
    Mutant("engine/doctor/gathering.py", "side=min(data.shape[:2])", "side=28",
           "pictures of eight pixels are to be shifted by two", ("tests/engine/doctor/test_over_fitting.py",)),
)  # fmt: skip
