"""X-ray and Why look at the network as it is damaged or switched: their lists of blocks say so."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from engine.explain.switching import Switched
from engine.explain.weight_damage import Change, UnitsOff
from gui.state.inside.why_answer import WhyAnswer
from gui.state.looking.switches import switch
from gui.why.page import WhyPage
from gui.widgets.block_list import BlockList
from tests.gui.on_screen import sized
from tests.gui.xray.stages import SMALL, Stage

CONVOLUTION = SMALL.ids[0]


@pytest.mark.parametrize(
    ("change", "said"), [(UnitsOff(1.0), "damaged"), (Switched(CONVOLUTION, 0, 0.0), "switched")]
)
def test_what_is_damaged_or_switched_is_said_where_its_numbers_are_told(
    made: Callable[..., Stage], qtbot: QtBot, change: Change, said: str
) -> None:
    stage = made(SMALL)
    why = sized(qtbot, WhyPage(WhyAnswer(stage.probe)), 1048, 672)
    with qtbot.waitExposed(why):
        why.show()
    lists = (stage.page.blocks, why.blocks)
    before = [told(one) for one in lists]
    assert said not in before
    switch(stage.document, "Change it", (change,))
    qtbot.waitUntil(lambda: [told(one) for one in lists] == [said, said])
    stage.document.undo_stack.undo()
    qtbot.waitUntil(lambda: [told(one) for one in lists] == before)


def told(blocks: BlockList) -> str:
    """What stands beside the name of the convolution."""
    return next(blocks.words(one)[1] for one in blocks.entries if one.id == CONVOLUTION)
