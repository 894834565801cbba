"""Bugs of the doctor: what it says of a handful of pictures."""

from tests.mutation.mutant import Mutant, bug

FEW = "tests/engine/doctor/test_few_pictures.py"

MUTANTS: tuple[Mutant, ...] = (
    bug("engine/doctor/rules/classes_unbalanced", "or few_pictures.look(evidence) is not None", "or False",
        "who has three pictures is told to use fewer of the frequent classes", FEW),
    bug("engine/doctor/rules/few_pictures", "plot=plot, leads=True)", "plot=plot)",
        "that there are hardly any pictures is told after smaller batches, which bring none", FEW),
    bug("engine/doctor/rules/few_pictures", "ENOUGH = 10 ", "ENOUGH = 9 ",
        "of nine pictures of each class but one the frequent ones are to be fewer", FEW),
    bug("engine/doctor/rules/few_pictures", "< len(counts) - 1:", "< len(counts):",
        "who has three pictures of one class is told that there are hardly any, and not that no other class is there",
        FEW),
)  # fmt: skip
