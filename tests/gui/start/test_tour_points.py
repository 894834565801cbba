"""What the tour points at: its ring goes round the very thing that a stop asks for, and is seen on all sides."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.start.tour import Tour, beside
from gui.state import edits
from gui.window.main_window import MainWindow
from tests.engine.samples import some_digits, write_npz
from tests.gui.windows import open_window


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: QMessageBox.StandardButton.Discard)
    theme.apply(qapp)
    with open_window() as window:
        yield window
        if window.pages.tour is not None and window.pages.tour.running:
            window.pages.tour.leave()


def at(window: MainWindow, number: int) -> Tour:
    window.take_tour()
    tour = window.pages.tour
    assert tour is not None
    while tour.number != number:
        QTest.mouseClick(tour._card.next, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    tour._place()
    return tour


def place(window: QWidget, part: QWidget) -> QRect:
    return QRect(part.mapTo(window, QPoint()), part.size())


def rung(window: QWidget, part: QWidget) -> QRect:
    """Where a ring goes round a part that is seen as a whole."""
    return place(window, part).adjusted(-4, -4, 4, 4)


def test_the_ring_goes_round_the_button_that_is_to_be_pressed(window: MainWindow) -> None:
    tour = at(window, 1)
    assert tour._ring.geometry() == rung(window, window.training_bar.train)
    assert tour._card.x() == window.training_bar.train.mapTo(window, QPoint()).x()
    assert not tour._card.geometry().intersects(place(window, window.training_bar))


def test_the_ring_goes_round_the_pictures_and_no_block_is_covered(window: MainWindow) -> None:
    tour = at(window, 3)
    assert tour._ring.geometry() == rung(window, window.stack_view.canvas.input_card.candidates)
    assert not tour._card.geometry().intersects(place(window, window.stack_view))


def test_the_ring_goes_from_the_block_to_the_settings_once_it_is_chosen(window: MainWindow) -> None:
    tour, first = at(window, 4), window.document.design.stack.ids[0]
    assert tour._ring.geometry() == rung(window, window.stack_view.cards.by_id[first])
    window.document.select(first)
    tour._look()
    settings = rung(window, window.work.settings)
    assert settings.right() > window.rect().right()  # the settings end where the window does
    assert tour._ring.geometry() == settings.intersected(window.rect())  # and there all of the ring is seen
    assert not tour._card.geometry().intersects(place(window, window.work.settings))


def test_the_ring_goes_round_the_result_at_the_end(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    tour = at(window, 5)
    assert tour._ring.geometry() == rung(window, window.training_bar.train)
    few = str(write_npz(tmp_path / "few.npz", some_digits()))
    window.document.edit(*edits.choose_data(window.document.design, few))
    window.document.edit(*edits.change_recipe(window.document.design, epochs=1))
    window.session.start()
    qtbot.waitUntil(lambda: window.session.test is not None and window.session.state == "idle")
    tour._look()
    tour._look()
    assert (tour._card.title.text(), tour._card.next.text()) == ("This is your own network", "Done")
    assert tour._card.isVisible(), "it does not go before the result was seen"
    assert tour._ring.geometry() == rung(window, window.training_bar.chip)
    QTest.mouseClick(tour._card.next, Qt.MouseButton.LeftButton)
    assert not tour.running


def test_a_stack_that_is_scrolled_has_the_ring_where_it_is_seen(window: MainWindow) -> None:
    tour = at(window, 0)
    assert tour._ring.geometry() == rung(window, window.stack_view)
    window.resize(1280, 700)
    tour = at(window, 4)
    window.stack_view.verticalScrollBar().setValue(100)
    tour._place()
    assert tour._ring.y() == place(window, window.stack_view).top() - 4


def test_only_train_is_filled(window: MainWindow) -> None:
    for number in range(6):
        tour = at(window, number)
        assert tour._card.next.property("role") in ("advised", "outlined")
    assert window.training_bar.train.property("role") == "primary"


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_the_words_of_a_stop_begin_at_one_edge(window: MainWindow, scale: int) -> None:
    window.resize(1900, 1000)
    theme.set_scale(scale, remember=False)
    card = at(window, 0)._card
    left = card.text.mapTo(card, card.text.contentsRect().topLeft()).x()
    assert left == card.title.mapTo(card, card.title.contentsRect().topLeft()).x()
    metrics = card.leave.fontMetrics()
    words = card.leave.x() + (card.leave.width() - metrics.horizontalAdvance(card.leave.text())) // 2
    assert abs(words - left) <= 1


@pytest.mark.parametrize(
    ("target", "where"),
    [
        (QRect(100, 0, 600, 40), QPoint(300, 51)),  # below
        (QRect(100, 500, 600, 100), QPoint(300, 388)),  # above
        (QRect(0, 0, 200, 600), QPoint(211, 249)),  # beside it at the right
        (QRect(600, 0, 200, 600), QPoint(388, 249)),  # at the left
    ],
)
def test_a_card_covers_nothing_of_what_it_speaks_of(target: QRect, where: QPoint) -> None:
    meant = QRect(300, target.top(), 50, 20)
    assert beside(target, meant, QSize(200, 100), QRect(0, 0, 800, 600), 12) == where
    assert not QRect(where, QSize(200, 100)).intersects(target)


@pytest.mark.parametrize(("top", "high", "where"), [(280, 73, 370), (330, 200, 41)], ids=["below it", "above it"])
def test_where_all_is_narrow_a_card_still_leaves_what_is_meant_in_sight(top: int, high: int, where: int) -> None:
    """In large text on a small screen it lay upon the very block that it asked for."""
    inspector, block = QRect(623, 121, 401, 256), QRect(101, top, 496, high)
    size, room = QSize(480, 271), QRect(0, 0, 1024, 660)
    card = QRect(beside(inspector, block, size, room, 18), size)
    assert not card.intersects(block)
    assert card.top() == where
    assert room.contains(card)
