"""Bugs that open another weight than that for the map that is drawn, or say another run of what a picture shows."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

DRAWN = "tests/gui/xray/test_gradient_of_drawn_map.py"
CAPTION = "tests/gui/window/test_caption_of_a_page.py"

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
        "self._drawn, self.spot = (place.block, channel), replace(self.spot, channel=channel)",
        "self.spot = replace(self.spot, channel=channel)",
        "of a filter whose weights nobody chose the first map is opened, whichever is drawn",
        DRAWN,
    ),
    bug(
        "state/inside/open_weight",
        "self._drawn, self.spot = (place.block, channel), replace(self.spot, channel=channel)",
        "self._drawn = (place.block, channel)",
        "a weight that was chosen once is opened, whichever map is drawn since",
        DRAWN,
    ),
    bug(
        "state/inside/open_weight",
        "is_drawn = block == filter[0]  #",
        "is_drawn = True  #",
        "in another block the map is opened whose number the one before happened to have",
        DRAWN,
    ),
    bug(
        "state/inside/open_weight",
        "first if is_drawn else channel)",
        "channel)",
        "of a unit that nothing passes the first map is opened, whichever is drawn",
        DRAWN,
    ),
    bug(
        "xray/filter_choice",
        "        self.one.show_channel(None)\n",
        "        self.one.show_channel(0)\n",
        "the map that counts most comes back only by opening another block",
        DRAWN,
    ),
    bug(
        "xray/filter_choice",
        "self.most.setEnabled(self.one.channel is not None)",
        "self.most.setEnabled(True)",
        "the map that counts most is offered while it is drawn",
        DRAWN,
    ),
    bug(
        "xray/filter_choice",
        "has_room and self._drawn is not None)",
        "has_room and self._drawn is not None and self.one.channel is not None)",
        "maps move under the mouse that chooses one",
        DRAWN,
    ),
    bug(
        "state/training/numbered_runs",
        "run = session.run if moment is None else session.run_with(moment.run)",
        "run = session.run",
        "below a picture of an earlier run stands the name of the newest",
        CAPTION,
    ),
    bug(
        "state/training/numbered_runs",
        "step = moment.step if moment is not None else 0 if session.is_learning else run.step",
        "step = moment.step if moment is not None else run.step",
        "below a picture taken while it learns stands a step that it has not",
        CAPTION,
    ),
    bug(
        "state/training/numbered_runs",
        "run is None or (moment is None and not session.fits)",
        "run is None",
        "below a picture of another stack stands a run that it has not learned in",
        CAPTION,
    ),
    bug(
        "window/exports",
        "remark=self._remark(page), caption=self.said())",
        "remark=self._remark(page))",
        "a copied picture of a page says nothing of whose it is",
        CAPTION,
    ),
    bug(
        "widgets/take_picture",
        "QImage(wide, image.height() + round(high * scale), image.format())",
        "QImage(wide, image.height(), image.format())",
        "what is said of a picture has no room below it",
        CAPTION,
    ),
    bug(
        "time/film_saver",
        "if len(machine.runs) > 1 else said",
        "if False else said",
        "a film does not say whose filters it shows",
        CAPTION,
    ),
)
