"""Bugs by which what is found, or what would be lost, is hidden by something else that is said or kept."""

from tests.mutation.mutant import Mutant, bug

CAUSES, LEAKS = "tests/engine/doctor/test_true_causes.py", "tests/engine/doctor/test_test_was_learned.py"
CLOCK = "tests/engine/files/test_clock_set_back.py"

MUTANTS: tuple[Mutant, ...] = (
    bug("engine/doctor/rules/pictures_changed", " or learning_rate_too_high.look(evidence) is not None", "",
        "the learning rate that threw the network stays, and its pictures are blamed", CAUSES),
    bug("engine/doctor/rules/pictures_changed", "replace(augmentation=())", "replace(augmentation=(), learning_rate=1)",
        "who leaves the pictures as they are gets another rate", CAUSES),
    bug("engine/doctor/rules/copies_kept_aside", '"copies", 12', '"validation", 12',
        "below copies that were learned one is told to keep more aside", LEAKS),
    bug("engine/files/day", "else age + AGES", "else AGES",
        "where the clock was set back, the last that was made before goes first", CLOCK),
)  # fmt: skip
