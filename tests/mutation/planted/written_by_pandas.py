"""Bugs of tables as pandas writes them, of what a contest asks for, and of pictures that come late on the board."""

from tests.mutation.mutant import bug

READ, CLI = "tests/engine/data/test_unlabelled_tables.py", "tests/engine/test_cli_label.py"
TOLD = "tests/engine/data/test_told_sources.py"
WINDOW, EASEL = "tests/gui/window/test_label_table.py", "tests/gui/data/test_easel.py"
TABLE, ANSWERS = "engine/data/sources/table", "engine/explain/table_answers"

MUTANTS = (
    bug(TABLE, " or _counts(*cells)", "",
        "the numbers that pandas writes over the columns are a picture, beside which all others are dark", READ),
    bug(TABLE, "first in (None, at - 1)", "first is None",
        "the numbers of the columns are a picture where one stands over the labels, too", READ),
    bug(TABLE, "for at in (0, 1, 2))", "for at in (0, 1))",
        "the numbers of the columns, from 1, are a picture", READ),
    bug(TABLE, "head[0] not in [line[0] for line in lines if first is None]", "True",
        "the first picture is taken for names where each pixel is one more than that before", TOLD),
    bug(TABLE, "is_first = not _is_named_last(head)", "pass",
        "what stands behind the pixels moves all of them by one", READ),
    bug("engine/data/refusing", "THERE if isinstance(error, FileNotFoundError) else remedy", "remedy",
        "a file that is not there is to be made complete", READ),
    bug("engine/cli/commands/label", "if is_same_file(arguments.answers, arguments.table):", "if False:",
        "the answers are written over the pictures", CLI),
    bug(ANSWERS, "if len(lines) == pictures and", "if",
        "a sample of other pictures says what these are called", CLI),
    bug(ANSWERS, "asked if names == numbers else names", "asked",
        "the numbers of a table are exchanged for those of a sample", CLI),
    bug(ANSWERS, "_sample(path.parent, len(names)) or ", "",
        "a contest that asks for other words than ImageId and Label gets these", CLI),
    bug("gui/window/label_table", 'f"{TASK}: {file}"', "TASK",
        "who labels a second table loses the answers to the first", WINDOW),
    bug("engine/cli/commands/label", "if not learned.classes:", "if False:",
        "a network of an early file is said to look at one pixel", CLI),
    bug("gui/window/label_table", "problem = problem or UNTRAINED", "problem = UNTRAINED",
        "who has lost the pictures is told that no network has learned", WINDOW),
    bug("gui/window/label_table", "PRIORITY = -0.5", "PRIORITY = -1",
        "who has a table labelled waits until the looks of a page that is not open are made", WINDOW),
    bug("gui/window/label_table", "        self.done.emit(begun,", "        (begun,",
        "for a minute nothing tells that a table is being labelled during a training", WINDOW),
    bug("gui/window/label_table", 'self.tr("Tables (*.csv)")', "kinds",
        "answers with commas are saved as a table with tabs", WINDOW),
    bug("gui/data/easel", "        self._tasks.cancel(READ)  #", "        #",
        "a picture of a slow disk lies down on what was drawn since", EASEL),
    bug("gui/data/easel", "        self._tasks.unheard.connect(self.failed)\n", "",
        "nothing is said where memory ends while a picture for the board is read", EASEL),
)
