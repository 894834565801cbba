"""What a class sees of a presentation: every answer with its number, names, and of which pictures the curves are."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from gui.look.theme import theme
from gui.presentation.block_card import BlockCard
from gui.presentation.curve_card import CurveCard
from gui.presentation.page import PresentationPage
from gui.presentation.picture_card import Answer, PictureCard
from gui.presentation.scale import Scale, scale_for
from gui.presentation.seen import Seen
from gui.presentation.tiles import paint_columns
from gui.presentation.top import Badge, Words
from gui.state.document import Document
from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from tests.gui.evaluating import recorded_run
from tests.gui.on_screen import sized
from tests.gui.painted import texts_of

LONG = "a very long name of the circles of form nine b"


def test_beside_a_long_name_the_probability_is_said_below_it(qtbot: QtBot) -> None:
    card = sized(qtbot, PictureCard(), 264, 384)
    card.show_answer(Answer(np.zeros((28, 28, 1), np.float32), f"says {LONG}", "99.3 %", f"it is {LONG}", "error"))
    said = texts_of(card)
    assert "99.3 %" in said
    assert any(one.startswith("it is a") and one.endswith("…") for one in said)


@pytest.mark.parametrize("window", [QSize(1280, 800), QSize(1440, 900), QSize(1920, 1080)])
@pytest.mark.parametrize("verdict", ["no better than guessing", "untrained: it guesses"])
def test_that_a_network_only_guesses_is_said_whole(qtbot: QtBot, window: QSize, verdict: str) -> None:
    card, scale = PictureCard(), scale_for(window)
    card.rescale(scale)
    sized(qtbot, card, scale.px(320 if window.width() >= scale.px(1400) else 264), 480)
    for says in ("says 9", "says automobile"):  # beside a long name the share stands below it
        card.show_answer(Answer(np.zeros((28, 28, 1), np.float32), says, "11.3 %", verdict))
        assert {says, "11.3 %", verdict} <= {*texts_of(card)}


def test_a_long_name_under_its_column_is_cut_and_not_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("gui.presentation.tiles._written", lambda _painter, _place, words, _at: said.append(words))
    pixmap = QPixmap(400, 300)
    painter = QPainter(pixmap)
    shares = np.array([0.9, 0.1], np.float32)
    paint_columns(painter, shares, (LONG, "b"), True, QRectF(0, 0, 400, 300), Scale(), None)
    painter.end()
    assert said[0].startswith("a very")
    assert said[0].endswith("…")


def test_curves_of_other_pictures_say_so_and_lose_their_colours(qtbot: QtBot) -> None:
    card, history = CurveCard(), recorded_run().history
    qtbot.addWidget(card)
    card.resize(1000, 260)
    card.show_history(history, 4.0)
    assert {role for _name, _value, role, _style in card._keys()} == {"train", "validation"}
    card.show_history(history, 4.0, "other pictures")
    assert "other pictures" in texts_of(card)
    assert "other pictures" in card.accessibleDescription()
    assert {role for _name, _value, role, _style in card._keys()} == {"label"}


def test_two_arrows_lead_to_every_filter_where_not_all_find_room(qtbot: QtBot) -> None:
    card, numbers = BlockCard(), np.zeros((3, 3, 32), np.float32)
    qtbot.addWidget(card)
    card.resize(1000, 400)
    seen = Seen("Convolution", amount="32 filters", filters=numbers, filters_label=("Filters", ""), maps=numbers)
    card.picked.connect(lambda number: card.show_seen(seen, number))
    card.show_seen(seen, None)

    def click(arrow: int) -> None:
        spot, _number = card.turns()[arrow]
        QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=spot.center().toPoint())

    said = []
    for arrow in [1] * 6 + [0] * 6:
        said.append(card._amount())
        click(arrow)
    assert said[0] == card._amount() == "32 filters, 1 to 6 shown"
    assert [one.split(", ")[1] for one in said[4:7]] == ["25 to 30 shown", "27 to 32 shown", "27 to 32 shown"]
    assert said[4] == said[7]
    assert said[0] in texts_of(card)
    card.show_seen(replace(seen, filters=numbers[:, :, :6], maps=numbers[:, :, :6]), None)
    assert card.turns() == []


@pytest.mark.parametrize(
    ("size", "weight", "written", "unit"),
    [(3, 0.314, "+0.3", ""), (3, 0.124, "+12", "× 0.01"), (5, -0.314, "−3", "× 0.1"), (5, 0.124, "", "")],
)
def test_filters_have_their_numbers_where_these_have_no_room_with_their_point_too(
    qapp: QApplication, qtbot: QtBot, size: int, weight: float, written: str, unit: str
) -> None:
    """The second convolution of the first network had none, because its weights are small."""
    theme.apply(qapp)
    card, numbers = BlockCard(), np.full((size, size, 32), weight, np.float32)
    qtbot.addWidget(card)
    card.resize(960, 394)
    maps = np.zeros((11, 11, 32), np.float32)
    card.show_seen(Seen("Convolution", filters=numbers, filters_label=("Filters", ""), maps=maps), None)
    texts = texts_of(card)
    assert texts.count(written) == (6 * size * size if written else 0)
    assert [one for one in texts if one.startswith("×")] == ([unit] if unit else [])


def test_a_card_without_room_for_its_filters_is_painted_without_them(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp)
    card, numbers = BlockCard(), np.full((3, 3, 32), 0.314, np.float32)
    qtbot.addWidget(card)
    card.resize(200, 100)
    card.show_seen(Seen("Convolution", filters=numbers, filters_label=("Filters", ""), maps=numbers), None)
    assert card.grid().count == 0
    assert "+0.3" not in texts_of(card)


def test_space_trains_and_pauses_as_on_a_clicker(qtbot: QtBot) -> None:
    document = Document(preset("dense").design())
    session = Session(document)
    pressed: list[bool] = []
    probe = Probe(document, session)
    page = PresentationPage(probe, lambda: Words(earlier="other pictures"), lambda: pressed.append(True))
    qtbot.addWidget(page)
    QTest.keyClick(page, Qt.Key.Key_Space)
    page.refresh()
    session.close()
    assert pressed == [True]
    assert page.curves.earlier == "other pictures"


def test_in_a_narrow_window_the_name_of_the_result_is_cut_with_dots_within_its_badge(qtbot: QtBot) -> None:
    """It ran out of it: "Validation acc"."""
    badge = Badge()
    qtbot.addWidget(badge)
    badge.show_words(Words(measure="Validation accuracy", value="75.0 %"))
    badge.resize(badge.sizeHint())
    assert texts_of(badge) == ["Validation accuracy", "75.0 %"]
    badge.resize(badge.width() - 30, badge.height())
    assert texts_of(badge)[0].endswith("…")
