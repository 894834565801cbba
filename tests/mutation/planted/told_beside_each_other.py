"""Bugs by which what is found, kept or said gives way to something else."""

from tests.mutation.mutant import Mutant, bug

CAUSES, LEAKS = "tests/engine/doctor/test_true_causes.py", "tests/engine/doctor/test_test_was_learned.py"
CLOCK = "tests/engine/files/test_clock_set_back.py"

MUTANTS: tuple[Mutant, ...] = (
    bug("engine/doctor/rules/pictures_changed", '"stuck", 3', '"stuck", 1',
        "the learning rate that threw the network stays, and its pictures are blamed", CAUSES),
    bug("engine/doctor/rules/pictures_changed", "replace(augmentation=())", "replace(augmentation=(), learning_rate=1)",
        "who leaves the pictures as they are gets another rate", CAUSES),
    bug("engine/doctor/rules/copies_kept_aside", '"copies", 12', '"validation", 12',
        "below copies that were learned one is told to keep more aside", LEAKS),
    bug("engine/files/day", "else age + AGES", "else AGES",
        "where the clock was set back, the last that was made before goes first", CLOCK),
    bug("gui/state/document", "(translated(refused.problem) if refused", "(refused.problem if refused",
        "why an edit is refused is said in English", "tests/gui/look/test_problem_and_remedy.py"),
    bug("gui/window/label_table", "WidgetAttribute.WA_ShowWithoutActivating", "WidgetAttribute.WA_StyledBackground",
        "a space that is typed elsewhere cancels the labelling of a folder", "tests/gui/window/test_label_table.py"),
)  # fmt: skip
