"""Bugs of tables of pictures that nobody has labelled, and of what a network answers to them."""

from tests.mutation.mutant import bug

READ, CLI = "tests/engine/data/test_unlabelled_tables.py", "tests/engine/test_cli_label.py"
WINDOW = "tests/gui/window/test_label_table.py"
TABLE = "engine/data/sources/table"

MUTANTS = (
    bug(TABLE, "has_head and _numbers_pictures(head[0], body)", "False",
        "the numbers of a contest's test pictures are learned as 28,000 classes", READ),
    bug(TABLE, "is_numbered = not (label or index)", "is_numbered = not index",
        "who says which column is the label is not believed", READ),
    bug(TABLE, " and len({row[0] for row in body}) == len(body) > 1", "",
        "labels under the word id are taken for numbers", READ),
    bug(TABLE, '    if len({*names}) < len(names):', "    if False:",
        "answers are given the labels that pictures have for their numbers", READ),
    bug(TABLE, "labels = [*map(_class_word, words)]", "labels = words",
        "3 and 3.0 are two classes", READ),
    bug(TABLE, "columns - pixels not in (0, 1)", "False",
        "pictures of another size are read as if they were of the network's", READ),
    bug("engine/explain/table_answers", "images, cores=cores)", "images, cores=cores)\n        names = names[::-1]",
        "the answers stand beside other pictures", CLI),
    bug("gui/window/label_table", "        return problem is None\n", "        return True\n",
        "two files are asked for, though no network has learned", WINDOW),
)
