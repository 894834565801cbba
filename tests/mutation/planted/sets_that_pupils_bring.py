"""Bugs in sheets with rows of figures, and in what else pupils bring as a set."""

from tests.mutation.mutant import bug

SHEETS = "tests/engine/data/test_sheets.py"
TRAY = "tests/gui/data/test_import_of_sheet.py"
LISTS, FOREIGN = "tests/engine/data/test_lists_of_contests.py", "tests/engine/data/test_foreign_files.py"
TOLD = "tests/engine/test_cli_data.py"

MUTANTS = (
    bug("engine/data/sheet", "ink = np.where(_crossed(alone > least, lines > 0), ink, alone)", "ink = alone",
        "a stroke ends where it crosses a line of the paper", SHEETS),
    bug("engine/data/sheet", "at = down - best * across", "at = down", "rows that fall are mixed", SHEETS),
    bug("engine/data/sheet", "if not paper.is_dark_on_light:", "if False:", "chalk on a board is not seen", SHEETS),
    bug("engine/data/sheet", "weight.max() > sum(", "weight.max() > 9e9 + sum(",
        "the pieces of one large figure are a set", SHEETS),
    bug("engine/data/long_lines", "np.minimum(ink[place], level[at, column][is_in])", "0",
        "drawn boxes are figures, or hide them", SHEETS),
    bug("engine/data/sheet_file", "if label == NONE:", "if False:",
        "a row that is left out is a class called -", SHEETS),
    bug("engine/data/sheet_file", "names[place if fit.columns else row]", "names[row % len(names)]",
        "columns that were named are rows", SHEETS),
    bug("engine/cli/commands/data", "if fit.colour and data.about.fit == AS_INK:", "if False:",
        "ink that was asked for in colour is grey without a word", TOLD),
    bug("gui/data/sheet_rows", "if not self.problem and len(self.survey.classes) < 2:", "if False:",
        "one class alone is said to be a lack of folders", TRAY),
    bug("gui/data/import_tray", "        self.survey = self.sheet.survey\n", "",
        "what rows show is not counted anew", TRAY),
    bug("engine/data/sheet_file", "if not list_of(folder).exists():", "if False:",
        "what was said of the rows is lost where one figure is labelled by hand", TRAY),
    bug("engine/data/sources/folder", "one.name.casefold() in MARKS and one.is_dir()", "False",
        "a list in a folder of labels is not seen", LISTS),
    bug("engine/data/sources/picture_list", "folder, opened = path if path.is_dir() else _folder_of(own),",
        "folder, opened = own.parent,",
        "the pictures of a list in a folder of labels are looked for there", LISTS),
    bug("engine/data/sources/foreign", 'if found is not None and found[1] == MATLAB and "emnist" in own:', "if False:",
        "of EMNIST it is told what makes house numbers of it", FOREIGN),
)
