"""The page Why in a narrow window: whatever classes are called, no card runs out of it, no words lie on others."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.network.stack import Stack
from engine.project.design import Design
from gui.look.theme import theme
from gui.state.document import Document
from gui.state.inside.why_answer import WhyAnswer
from gui.state.looking.probe import Probe
from gui.why.page import WhyPage
from gui.why.page_bar import PageBar
from gui.why.turning_card import RIGHT
from tests.gui.on_screen import on_screen
from tests.gui.sessions import session_of

LONG = "a very long name of the circles of form nine b"


@pytest.fixture
def page(qtbot: QtBot) -> WhyPage:
    stack = Stack.of(
        block("convolution", filters=2, size=5, stride=5), block("fully_connected", units=10), block("softmax")
    )
    session = session_of(Document(Design(stack)))
    session.document.data = replace(session.document.data, class_names=tuple(f"{LONG} {n}" for n in range(10)))
    page = on_screen(qtbot, WhyPage(WhyAnswer(Probe(session.document, session))), 1008, 640)
    qtbot.waitUntil(lambda: page.state.turning is not None)
    return page


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_what_is_said_of_a_low_picture_stands_right_above_it(page: WhyPage) -> None:
    """Beside a chart that is higher than a wide picture its title hung in the air."""
    card = page.turning
    for canvas in card.canvases:
        canvas.show_picture(np.zeros((7, 28, 1), np.float32))
    page.resize(1480, 900)
    settle()
    title, canvas = card.titles[0], card.canvases[0]
    assert card.chart.height() > 2 * canvas.height()
    assert 0 < canvas.y() - title.geometry().bottom() <= theme.px(12)
    assert title.height() < 1.5 * title.sizeHint().height()  # its words stand in its middle


def test_no_card_runs_out_of_the_page_and_what_is_said_of_a_map_leaves_its_title_alone(page: WhyPage) -> None:
    for wide in (1008, 700):
        page.resize(wide, 640)
        settle()
        assert page.area.widget().width() <= page.area.viewport().width()
        what = page.turning.what
        assert what._shown() in (what.text(), *what.shorter), wide
        for card in page.maps.values():
            assert card.title.geometry().right() < card.detail.geometry().left()
            assert card.title.width() >= card.title.fontMetrics().horizontalAdvance(card.title.text())


def test_a_change_as_strong_as_the_picture_holds_the_page_no_wider_than_the_window(
    page: WhyPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = page.state.turning
    assert change is not None
    strong = change._replace(turned=replace(change.turned, change=np.ones_like(change.turned.change)))
    monkeypatch.setattr(WhyAnswer, "turning", property(lambda _: strong))
    page.resize(1280, 640)  # the chart stands beside the pictures
    page.turning.refresh()
    settle()
    assert not page.area.horizontalScrollBar().isVisible()
    assert page.turning.length._shown() in (page.turning.length.text(), *page.turning.length.shorter)


def test_of_a_long_name_with_its_probability_the_probability_is_left(page: WhyPage) -> None:
    for said in (page.turning.details[0], page.answer.next):
        said.resize(theme.px(130), said.height())
        assert said._shown() != said.text()
        assert said._shown().endswith(said.text()[-4:])


def test_beside_small_pictures_what_is_said_of_them_stands_below_their_titles(page: WhyPage) -> None:
    title, detail = page.turning.titles[0], page.turning.details[0]
    settle()
    assert detail.y() == title.y()
    page.turning.fit(theme.px(400))
    settle()
    assert detail.y() > title.y()
    assert page.turning.pin.text() == "Pin it"


def test_what_is_wider_than_the_page_is_reached_by_a_bar_below(page: WhyPage) -> None:
    page.area.widget().setMinimumWidth(2000)
    settle()
    assert page.area.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("wide", [400, 492])
def test_the_question_is_read_before_the_classes_are_wide(qtbot: QtBot, wide: int) -> None:
    whole, bar = QWidget(), PageBar()
    qtbot.addWidget(whole)
    bar.setParent(whole)
    bar.choice.show_class(tuple("0123456789"), 3)
    bar.where.setText("Test picture 5, “3” › Why does it say 3?", "Why does it say 3?")
    bar.resize(theme.px(wide), bar.height())
    bar.fit(bar.width())
    whole.show()
    settle()
    assert bar.where._shown() == "Why does it say 3?"
    assert bar.about.geometry().right() <= bar.width()
    assert bar.choice.geometry().right() < bar.random.geometry().left()


def test_the_page_is_as_narrow_again_as_it_was_and_the_slider_has_the_ends_of_the_lines(page: WhyPage) -> None:
    """The room that long names had beside a wide chart held the page wide: what stood at the right was cut."""
    chart, slider = page.turning.chart, page.turning.slider
    for wide in (1264, 1008, 1264):
        page.resize(wide, 640)
        settle()
        assert page.area.widget().width() <= page.area.viewport().width()
        assert page.turning._right.minimumSize().width() <= theme.px(RIGHT), "a wide chart does not stay wide"
        begin, end = (chart.mapFrom(page, slider.mapTo(page, QPoint(x, 0))).x() for x in (0, slider.width()))
        assert abs(begin - chart.frame.left()) <= theme.px(10)
        assert abs(end - chart.frame.right()) <= theme.px(10)


def test_with_long_names_and_large_text_the_question_and_what_is_said_of_the_maps_are_whole(page: WhyPage) -> None:
    """"Why does it say a ve…" was asked there."""
    theme.set_scale(150, remember=False)
    page.resize(1024, 640)
    settle()
    page._refresh()
    assert page.bar.where._shown() == "Why this answer?"
    for card in page.maps.values():
        assert not card.detail._shown().endswith("…"), card.detail.text()
    assert page.maps["saliency"].detail._shown() == "gradient"


def test_large_pictures_fill_their_cards_and_no_more(page: WhyPage) -> None:
    """Small ones are enlarged by whole numbers and leave some room; of a large one the frame had none."""
    for card in (page.answer, *page.maps.values()):
        card.canvas.show_picture(np.zeros((224, 224, 3), np.float32))
    for wide in (1280, 1008):
        page.resize(wide, 640)
        settle()
        assert page.area.widget().width() <= page.area.viewport().width()


def test_with_very_large_text_the_bars_of_the_answer_yield(page: WhyPage) -> None:
    theme.set_scale(200, remember=False)
    page.resize(1280, 640)
    settle()
    assert page.area.widget().width() <= page.area.viewport().width()


def test_in_a_high_window_the_pictures_are_as_large_as_the_page_allows_without_scrolling(page: WhyPage) -> None:
    sides = []
    for size in ((1048, 640), (1920, 950)):
        page.resize(*size)
        settle()
        sides.append(max(card.canvas.width() for card in page.maps.values()))
    assert sides[0] <= theme.px(254)
    assert sides[1] >= theme.px(330)


def test_what_is_said_of_long_names_stands_below_the_probability_not_in_a_column_beside_it(page: WhyPage) -> None:
    """Five lines of two words each stood beside it."""
    card = page.answer
    page._refresh()
    QApplication.processEvents()
    assert card.verdict.y() > card.sure.geometry().bottom()
    card.verdict.setText("says 3, correct")
    card.fit(card._room)
    card.layout().activate()
    QApplication.processEvents()
    assert card.verdict.x() > card.sure.geometry().right()
