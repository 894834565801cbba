"""Bugs that draw another map of a unit than the one that was asked for, or leave its figures no room."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MAPS, PULL = "tests/gui/xray/test_maps_of_a_unit.py", "tests/gui/xray/test_pull_card.py"
CLASSES = "tests/gui/xray/test_classes_of_unit.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "xray/filter_choice",
        "            self.one.show_channel(which)\n            self.refresh()",
        "            self.one.show_channel(which)",
        "below the list another map is ringed than the one that is drawn of a unit",
        MAPS,
    ),
    bug(
        "xray/filter_choice",
        "        if self._drawn is None:\n            self.number.focus",
        "        if self._drawn is None or self._drawn:\n            self.number.focus",
        "who clicks a map of a unit gets another unit",
        MAPS,
    ),
    bug(
        "xray/filter_choice",
        "(place.block, -1 if drawn is None else place.index[0])",
        "(place.block, -1)",
        "below the list stand the weights of a unit opened before",
        MAPS,
    ),
    bug(
        "xray/filter_choice",
        "which, among = drawn.channel + by, drawn.channels",
        "which, among = drawn.channel + by, among",
        "PageDown ends at the map whose number is that of the last unit",
        MAPS,
    ),
    bug(
        "xray/filter_choice",
        "self.area.ensureVisible(spot.center().x(), spot.center().y(), 0, spot.height())",
        "pass",
        "PageDown takes a map that is scrolled out of sight",
        MAPS,
    ),
    bug(
        "xray/filter_choice",
        "if self.one.story is not None and self.one.isVisible() else None",
        "if self.one.story is not None else None",
        "beside all weights of a unit a map is chosen that is not drawn",
        MAPS,
    ),
    bug(
        "xray/one_number",
        "and columns_of(self.number) == 5:",
        "and columns_of(self.number) == 6:",
        "weights and products of a window of five columns have no figures",
        MAPS,
    ),
    bug(
        "xray/gradient/pull_card",
        "which = count(first + 1)",
        "which = count(first)",
        "of a batch the picture before that which pulls most is named",
        PULL,
    ),
    bug(
        "xray/classes_of_unit",
        "scores.inputs[0][0][unit] * scores.arrays[0][unit]",
        "scores.arrays[0][unit]",
        "a unit is said to add its weights to the scores, even where it is 0",
        CLASSES,
    ),
    bug(
        "xray/classes_of_unit",
        "    if scores.instruction.inputs != (register,):\n        return None\n",
        "",
        "of a unit before other units is told what another one adds to the scores",
        CLASSES,
    ),
    bug(
        "xray/classes_of_unit",
        "int(added.argmin())",
        "int(np.abs(added).argmin())",
        "the class that a unit speaks against is the one that it says least of",
        CLASSES,
    ),
)
