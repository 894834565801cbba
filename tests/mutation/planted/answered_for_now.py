"""Bugs in what is answered of the network, pictures, block and filter of now: by those before, without an end, or for
nobody."""

from tests.mutation.planted.window import bug

SWITCHES = "tests/gui/state/test_switches.py"

MUTANTS = (
    bug(
        "state/inside/filter_trial",
        "if self._jury is None or self._jury[0][0] != stack or",
        "if self._jury is None or",
        "the accuracy of a stack that was edited is that of the stack before",
        SWITCHES,
    ),
    bug(
        "state/inside/through_time",
        "if one.key == block)",
        "if one.key)",
        "the weights of a unit through time are not laid out as the maps that it reads",
        "tests/gui/state/test_late_answers.py",
    ),
    bug(
        "state/inside/why_answer",
        "if chosen != self.said and among",
        "if among",
        "a picture is to be turned to the answer that it gives already",
        "tests/gui/why/test_why.py",
    ),
    bug(
        "state/lab/many_seeds",
        "self.design is document.design and self._data is document.data)",
        "self.design is document.design)",
        "seeds that learned from other pictures under the same name are said to be of now",
        "tests/gui/lab/test_seeds.py",
    ),
    bug(
        "state/lab/idle_seeds",
        "first = self._run.seed or 0",
        "first = 0",
        "a finished training is repeated with its own seed, which tells nothing",
        "tests/gui/state/test_idle_seeds.py",
    ),
    bug(
        "state/lab/many_seeds",
        "        if outcomes:\n            self.runs.look()\n",
        "",
        "seeds that had ended before a stop are in no list of runs",
        "tests/gui/lab/test_seeds.py",
    ),
    bug(
        "state/lab/seed_comparison",
        "        self.result = self.known.compared(self.names)",
        "        self.result = self.known.compared(self.names) or self.result",
        "which of two was better is said of pictures that are gone",
        "tests/gui/lab/test_more_seeds.py",
    ),
    bug(
        "state/lab/rate_finder",
        'recipe=design.recipe.replace(learning_rate=Recipe().learning_rate), notes=""), pictures',
        'recipe=design.recipe.replace(learning_rate=Recipe().learning_rate), notes=""), DataRef(design.data_name)',
        "rates that learn are said of other pictures than they were tried on",
        "tests/gui/state/test_drawn_pictures.py",
    ),
)
