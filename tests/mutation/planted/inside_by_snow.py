"""Bugs of the filter that all rooms look at where none is chosen."""

from tests.mutation.mutant import bug

TESTS = "tests/gui/state/test_one_free_map.py"
FIRST = "gui/state/looking/first_number"

MUTANTS = (
    bug("gui/state/inside/filter_bench", "min(self.focus.map_of(self.block), max", "min(self.focus.value.map or 0, max",
        "Filters begins at filter 1 though it is dead", TESTS),
    bug("gui/state/inside/filter_bench", "self.focus.value.map if filter is None", "self.filter if filter is None",
        "another block in Filters is shown at the filter that the one before was shown at", TESTS),
    bug("gui/insight/panel", "self.probe.focus.map_of(self._id)", "self.probe.focus.value.map or 0",
        "Insight begins at filter 1 though it is dead", TESTS),
    bug("gui/inspector/at_work", "given, probe.focus.map_of(self.id))", "given, probe.focus.value.map or 0)",
        "the inspector works out a number of map 1 though it is dead", TESTS),
    bug("gui/state/past/filter_film", "        focus.free_changed.connect(self._choose)\n", "",
        "the film stays at the filter of another room's earlier visit", TESTS),
    bug("gui/state/past/filter_film", "self.focus.map_of(block) if is_meant", "0 if is_meant",
        "the film begins at filter 1 though it is dead", TESTS),
    bug(FIRST, "if learned is not None and learned is not self._weights and not is_past:", "if False:",
        "a filter that has died is looked at for ever", TESTS),
    bug("gui/state/inside/filter_bench", "        self._hold()\n        name, old", "        name, old",
        "a filter that is painted dead is taken from under the brush", TESTS),
    bug("gui/state/inside/filter_bench", "        self._hold()\n        words = (", "        words = (",
        "a filter that is switched off is not the one that is shown from then on", TESTS),
    bug(FIRST, "bool(left.any()) and not left[..., map].any()", "bool(left.any())",
        "each change of the weights opens another filter", TESTS),
)
