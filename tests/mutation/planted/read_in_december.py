"""Bugs that were found where others read what a day had changed: whose sheets are, and which file is a comparison."""

from tests.mutation.mutant import bug

MANY = "tests/engine/data/test_many_sheets.py"
COMPARING = "tests/engine/test_cli_comparing.py"
CHANCE, CLASSES = "tests/engine/lab/test_chance.py", "tests/gui/xray/test_classes_of_unit.py"

MUTANTS = (
    bug("engine/data/sheet_file", 'parts.get(path[0].casefold(), "train")', '"train"',
        "sheets that a folder keeps for the test are learned", MANY),
    bug("engine/data/sheet_file", "return called if", "return called if False and",
        "of anna 1.jpg and anna 2.jpg one is learned and one tested", MANY),
    bug("engine/data/many_sheets", "if rows and survey.by_name else None", "if False else None",
        "pupils whose sheets are numbered are the classes", MANY),
    bug("engine/data/survey", "if name not in self.passed_over)", "if name)",
        "the sheet that is shown is one that is passed over", MANY),
    bug("engine/cli/commands/compare", "write(file if found else None,", "write(file,",
        "a comparison that breaks at once writes a file without a training", COMPARING),
    bug("engine/cli/commands/compare", "known.told[0] or known.looks", "known.looks",
        "a look after a yes is said to ask for more", COMPARING),
    bug("engine/lab/chance", "abs(mean) < TEST_SPREADS", "mean < TEST_SPREADS",
        "of any difference in favour of B it is said that the test pictures are too few", CHANCE),
    bug("gui/xray/classes_of_unit", "all(one.ndim == 1 for one in done.arrays)", "True",
        "a unit is said to speak for the classes of a unit of the next layer", CLASSES),
)  # fmt: skip
