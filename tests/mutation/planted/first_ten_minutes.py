"""Bugs of the first ten minutes: a folder that is one class, what helped, and the sum that Softmax divides by."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

ARITHMETIC, TREATMENT = "tests/gui/inspector/test_arithmetic.py", "tests/gui/state/test_treatment.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/training/moments.py",
        "if len(right) and right[0]:",
        "if len(right):",
        "a network that learned before is half right at step 1, with 100.0 %",
        ("tests/engine/training/test_moments.py",),
    ),
    Mutant(
        "engine/doctor/rules/classes_unbalanced.py",
        "if most == sum(data.counts):",
        "if False:",
        "who has pictures of one class only is told that the classes are very unequal",
        ("tests/engine/doctor/test_few_pictures.py",),
    ),
    Mutant(
        "engine/doctor/rules/classes_unbalanced.py",
        "elif not least:",
        "elif False:",
        "a class without a picture has only 0",
        ("tests/engine/doctor/test_few_pictures.py",),
    ),
    bug(
        "inspector/arithmetic",
        "(number, *map(_with_digits, (3, 4)))",
        "(number,)",
        "1.00 of 1.17 is said to be 85.1 %",
        ARITHMETIC,
    ),
    bug(
        "inspector/arithmetic",
        "return next(whole, fits[0] if fits else written[0])",
        "return fits[0] if fits else written[0]",
        "1.00, 0.10 and 0.08 are said to be 1.17 in all",
        ARITHMETIC,
    ),
    bug(
        "inspector/account",
        "return self.words or number(self.value)",
        "return number(self.value)",
        "the exponentials of Softmax do not come to the sum below them",
        ARITHMETIC,
    ),
    bug(
        "state/doctor/treatment",
        "min(BETTER * before.loss, guessing)",
        "BETTER * before.loss",
        "a remedy is said to have helped a network that does no better than guessing",
        TREATMENT,
    ),
    bug(
        "state/doctor/findings",
        "if one.index <= index and one.data == data)",
        "if one.index <= index)",
        "a remedy for digits is judged by what was learned of other pictures",
        "tests/gui/state/test_findings.py",
    ),
    bug(
        "state/data_work",
        "self._tell_of_lost({file: why",
        "len({file: why",
        "60 pictures are to be imported and 59 come, without a word of the damaged one",
        "tests/gui/data/test_import_tray.py",
    ),
    bug(
        "data/import_tray",
        "not self.lacks_classes and (self.is_known or self.is_working)",
        "not self.lacks_classes",
        "what could not be read is to be given a name and a share for the test",
        "tests/gui/data/test_sets_column.py",
    ),
    bug(
        "data/swatches",
        "theme.px(ALL) // len(COLOURS)",
        "theme.px(ALL) // 6",
        "with larger text the last colour and the cross of the board beside the stack are out of sight",
        "tests/gui/data/test_colour_board.py",
    ),
    bug(
        "data/page",
        "known = self.tray.survey.passed_over if self.tray.survey is not None else ()",
        "known = ()",
        "what the tray said of other files is said once more when the pictures have come",
        "tests/gui/data/test_import_tray.py",
    ),
    bug(
        "data/import_refusal",
        "    if is_unsorted:\n        why",
        "    if False:\n        why",
        "who chose the folder of one class is not told to choose the one it is in",
        "tests/gui/data/test_import_tray.py",
    ),
    bug(
        "data/import_tray",
        '"error" if refusal and not self.is_unsorted else "label"',
        '"error" if refusal else "label"',
        "pictures whose classes can be said here are called a mistake",
        "tests/gui/data/test_import_tray.py",
    ),
    bug(
        "data/import_tray",
        "self.passed.setVisible(bool(survey and survey.passed_over) and not self.is_unsorted)",
        "self.passed.setVisible(bool(survey and survey.passed_over))",
        "pictures whose classes can be said here are told as useless",
        "tests/gui/data/test_import_tray.py",
    ),
)
