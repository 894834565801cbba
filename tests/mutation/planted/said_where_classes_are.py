"""A bug in what is said of where the classes of loose pictures are kept."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug("gui/data/label_box", "            where = where.format(file=labelling.list)\n",
        '            where = self._how + " The classes are kept in labels.csv, beside the pictures. " + where\n',
        "of one list it is said that it lies beside the pictures and that it cannot",
        "tests/gui/data/test_labels_elsewhere.py"),
)
