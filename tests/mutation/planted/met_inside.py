"""Bugs in what is seen inside a network and in what it is worth: two pages that say different things of one filter, an
axis whose numbers are all alike, a number that is taken for another."""

from tests.mutation.mutant import Mutant

LATE, ROOM = "tests/gui/state/test_late_answers.py", "tests/gui/training/test_room_for_words.py"
RANGE = "tests/gui/inspector/test_range_view.py"


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"gui/{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "state/inside/through_time",
        "places = np.union1d(few, many[found.most.pictures[filter]])",
        "places = few",
        "two lists on one page say that other pictures excite a filter most",
        LATE,
    ),
    bug(
        "state/inside/through_time",
        "if recording is None and run is not None and run.step > 0:",
        "if False:",
        "who has trained, and saved without the steps, is told to train",
        LATE,
    ),
    bug(
        "inspector/range_view",
        "    if high >= 1:\n",
        "    if True:\n",
        "all numbers of the axis of a range test are 0.0",
        RANGE,
    ),
    bug(
        "training/result_chip",
        "            return self.result.short or self.result.measure\n        return",
        '            return ""\n        return',
        "in little room the validation accuracy stands below Test now and nothing says what it is",
        ROOM,
    ),
)
