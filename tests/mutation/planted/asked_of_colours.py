"""Bugs that open another weight than that for the map which is drawn, or keep back the map that counts most."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

DRAWN = "tests/gui/xray/test_gradient_of_drawn_map.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "xray/page",
        "            self.weight.turn_to(window.channel)",
        "            pass",
        "of whichever map that is drawn the gradient of a weight of the first is opened",
        DRAWN,
    ),
    bug(
        "state/inside/open_weight",
        "            self._drawn, self._picked = channel, None",
        "            self._drawn = channel",
        "of a second map that is drawn the gradient of a weight of the first one is opened",
        DRAWN,
    ),
    bug(
        "state/inside/open_weight",
        "        self.spot = replace(self.spot, channel=channel)",
        "        pass",
        "a weight that was chosen once is opened, whichever map is drawn since",
        DRAWN,
    ),
    bug(
        "state/inside/open_weight",
        "            self._drawn = None  # another block has other maps",
        "            pass",
        "in another block the map is opened whose number the one before happened to have",
        DRAWN,
    ),
    bug(
        "state/inside/open_weight",
        "channel if self._drawn is None else first)",
        "channel)",
        "of a unit that nothing passes the first map is opened, whichever is drawn",
        DRAWN,
    ),
    bug(
        "xray/filter_choice",
        "self.most.clicked.connect(lambda: self._take(None))",
        "self.most.clicked.connect(lambda: self._take(0))",
        "the map that counts most comes back only by opening another block",
        DRAWN,
    ),
    bug(
        "xray/filter_choice",
        "drawn is not None and self.one.channel is not None",
        "drawn is not None",
        "the map that counts most is offered while it is drawn",
        DRAWN,
    ),
)
