"""A probability is never said to be all or nothing: the same share is the same in words wherever it stands."""

from types import ModuleType, SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.data import Images
from engine.explain import Answers
from gui.cards.answer_line import AnswerLine
from gui.data import answer_bars, draw_card
from gui.evaluate import picture_rows
from gui.insight import numbers
from gui.inspector import account
from gui.time import beside_panel, drawn_beside
from gui.why import answer_card, class_bars, turning_card, way_chart
from tests.gui.painted import texts_of

NAMES = ("cat", "dog")
ALL_OR_NOTHING = np.array([1.0, 0.0], np.float32)  # where the digits of the computer ended
SAID = ["> 99.9 %", "< 0.1 %"]


def test_of_a_probability_all_views_say_the_same(qtbot: QtBot) -> None:
    bars, drawn, way, listed = class_bars.ClassBars(), answer_bars.AnswerBars(), way_chart.WayChart(), numbers.Bars()
    rows, line = picture_rows.PictureRows(), AnswerLine()
    for widget in (bars, drawn, way, listed, rows):
        qtbot.addWidget(widget)
    bars.show_answer(ALL_OR_NOTHING, NAMES, 0)
    drawn.show_answer(NAMES, ALL_OR_NOTHING)
    drawn.resize(200, 60)
    assert set(SAID) < set(texts_of(drawn))
    listed.show_values(ALL_OR_NOTHING, NAMES, True)
    told = ", ".join(f"{name} {share}" for name, share in zip(NAMES, SAID, strict=True))
    assert {one.accessibleDescription() for one in (bars, drawn, listed)} == {told}
    assert bars.tip_at(QPointF(1, 1)).startswith("cat: > 99.9 %")
    way.show_way(ALL_OR_NOTHING[np.newaxis], NAMES, 0, 1, 0)
    assert way.accessibleDescription() == "cat: > 99 %, dog: < 1 %"
    line.show(ALL_OR_NOTHING, NAMES, "cat")
    line._bars = [QRect(0, 0, 9, 9), QRect(10, 0, 9, 9)]
    assert [line.read(QPoint(x, 5)) for x in (5, 15)] == ["cat: > 99.99 %", "dog: < 0.01 %"]
    images = Images(np.zeros((1, 4, 4, 1), np.float32), np.zeros(1, np.int64))
    answers = Answers(ALL_OR_NOTHING[np.newaxis], np.zeros(1, np.int64), images.labels)
    rows.show_pictures(np.zeros(1, np.int64), answers, images, NAMES)
    rows.resize(500, 100)
    assert rows.tip_at(QPointF(rows.width() // 2, 50)).splitlines()[:2] == ["cat: > 99.99 %", "dog: < 0.01 %"]
    found = account.account(block("softmax"), np.array([200.0, 0.0], np.float32), ALL_OR_NOTHING, {}, 0, NAMES)
    assert found is not None
    assert found.words == "> 99.9 %"


def test_the_card_of_an_answer_says_the_next_class_as_its_bar_does(qtbot: QtBot) -> None:
    of = SimpleNamespace(are_photos=False)
    document = SimpleNamespace(data=SimpleNamespace(class_names=NAMES, train=of))
    probe = SimpleNamespace(label="cat", standing="learned")
    picture = np.zeros((4, 4, 1), np.float32)
    state = SimpleNamespace(document=document, answer=ALL_OR_NOTHING, said=0, probe=probe, picture=picture)
    state.is_untrained = False
    card = answer_card.AnswerCard(state)  # type: ignore[arg-type]
    qtbot.addWidget(card)
    card.refresh()
    assert (card.sure.text(), card.next.text()) == ("> 99.9 %", "Next: dog, < 0.1 %")


@pytest.mark.parametrize("place", [draw_card, beside_panel, drawn_beside, turning_card])
def test_no_view_of_answers_has_other_words_for_a_share(place: ModuleType) -> None:
    assert hasattr(place, "probability")
    assert not hasattr(place, "percent")
