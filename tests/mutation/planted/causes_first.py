"""Bugs by which the first advice leaves a broken network as it was."""

from tests.mutation.mutant import Mutant


def rule(name: str, old: str, new: str, why: str) -> Mutant:
    return Mutant(f"engine/doctor/{name}.py", old, new, why, ("tests/engine/doctor/test_true_causes.py",))


MUTANTS: tuple[Mutant, ...] = (
    rule("rules/pooled_away", " or one_batch_not_learned.look(evidence) is None", "",
         "a global average is blamed where a copy learned"),
    rule("rules/pooled_away", " or tried.helped is not None", "", "pooling is blamed where another rate helps"),
    rule("rules/pooled_away", ">= LEAST_SIDE and", ">= 1 and", "a global average of 5 x 5 is blamed"),
    rule("rules/pooled_away", "max(left, default=1) == 1", "left", "each pooling is said to leave nothing"),
    rule("rules/pooled_away", "if takes_maps else None", "if True else None", "maps are left where scores are wanted"),
    rule("rules/pooled_away", "(\"one batch\", 7,", "(\"one batch\", 9,", "it is said not to learn, and not why"),
    rule("rules/pictures_changed", "if not evidence.recipe.augmentation or", "if True or",
         "to train on is advised where the changed pictures cannot be learned"),
    rule("rules/pictures_changed", " or evidence.steps < EARLY or", " or",
         "after the first steps the changes are taken away"),
    rule("rules/update_to_weight", "if is_small and start_too_sure.look(evidence) is not None:", "if False:",
         "of weights that are far too large longer steps are advised"),
    rule("rules/update_to_weight", "if helped is not None and too_deep.is_there(evidence):", "if False:",
         "in a row of twenty longer steps are advised"),
    rule("rules/update_to_weight", "if helped is not None and too_deep.is_there(evidence):", "if helped is not None:",
         "a rate is not raised in a short row"),
    rule("remedies", "if recipe.l2 < STRONG_L2:", "if True:",
         "an L2 of 10 stays where the training diverged"),
)  # fmt: skip
