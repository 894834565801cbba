"""Bugs of two who give classes to the pictures of one folder."""

from tests.mutation.mutant import Mutant, bug

TESTS = "tests/gui/data/test_labels_of_two.py"

MUTANTS: tuple[Mutant, ...] = (
    bug("gui/state/answers/labelling", "self._turns.newest.append(said)", "self._turns.newest.append(labels)",
        "who takes a class back has it again from the list", TESTS),
    bug("gui/state/answers/labelling", "not in (None, self._seen):", "is False:",
        "the classes that another program has given are written over", TESTS),
    bug("gui/state/answers/labelling", "not in (None, self._seen):", "!= self._seen:",
        "a list that was deleted takes the classes in the window with it", TESTS),
    bug("gui/state/answers/labelling", "                self.failed = error\n                return\n",
        "                self.failed = error\n",
        "what a full disk has not taken is forgotten as soon as another writes", TESTS),
    bug("gui/state/answers/labelling", "turns.failed = turns.failed if turns.newest else None", "turns.failed = None",
        "a box that is opened again says of classes that are nowhere that they are written", TESTS),
    bug("gui/state/answers/labelling", "labels = _changed(self.labels, *said)", "labels = _changed({}, *said)",
        "of two windows that label one folder each writes over the classes of the other", TESTS),
)  # fmt: skip
