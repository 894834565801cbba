"""The mean picture of each class: names have the room that few classes leave, and a click finds the class."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QImage, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from engine.data.looks import Looks
from gui.data.facts_cards import MeansCard, PixelsCard
from gui.data.histogram_view import HistogramView
from gui.data.means_view import LINE, PITCH, MeansView
from gui.look.theme import theme
from tests.engine.samples import some_digits
from tests.gui.painted import texts_of


def looks(*names: str) -> Looks:
    pictures = np.zeros((len(names), 8, 8, 1), np.float32)
    return Looks(dict.fromkeys(names, 67), pictures, pictures, np.zeros(4), (0.0, 1.0), 0.0, 1.0, ())


def test_the_names_of_a_few_classes_are_not_cut_and_ten_stand_as_before(qtbot: QtBot) -> None:
    view, chosen = MeansView(), list[int]()
    qtbot.addWidget(view)
    view.chosen.connect(chosen.append)
    view.show_looks(looks("circle", "diamond", "square"))
    view.resize(theme.px(330), 80)
    needed = QFontMetrics(theme.font("strong")).horizontalAdvance("diamond")
    needed += QFontMetrics(theme.font("label")).horizontalAdvance("67") + theme.px(5)
    assert view.pitch - theme.px(4) >= needed
    assert view.cells()[2].right() < view.width()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.cells()[2].center())
    assert chosen == [2]
    view.show_looks(looks(*"0123456789"))
    assert view.cells()[6].top() == view.cells()[0].top() + theme.px(48 + LINE + 6)


def test_names_too_long_for_a_line_with_their_count_have_one_of_their_own(qtbot: QtBot) -> None:
    view = MeansView()
    qtbot.addWidget(view)
    names = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
    view.show_looks(looks(*names))
    view.resize(theme.px(330), 10)
    view.resize(view.width(), view.sizeHint().height())
    written = texts_of(view)
    assert [name for name in names if name in written] == list(names)
    assert written.count("67") == 10
    assert view.cells()[5].top() >= view.cells()[0].bottom() + theme.px(2 * LINE)


def test_who_looks_at_the_classes_reads_that_the_test_is_known_without_scrolling(qtbot: QtBot) -> None:
    card = MeansCard()
    qtbot.addWidget(card)
    card.show_looks(replace(looks("0", "1"), nearly=((5, 2), (6, 2))))
    assert card.words.text().endswith("learned from, too, or nearly: 2; which, is said below, at Pixels.")
    card.show_looks(looks("0", "1"))
    assert card.words.text() == "✓ balanced: as many of each class, or nearly."


def test_one_file_and_one_picture_are_not_several(qtbot: QtBot) -> None:
    card, data = PixelsCard(), some_digits(20, 10)
    qtbot.addWidget(card)
    passed = replace(data, about=replace(data.about, passed_over={"note.txt": "no picture"}))
    card.show_looks(replace(looks("0", "1"), duplicates=((7, 3),)), passed)
    assert card.passed.text() == "1 file could not be used."
    assert card.twice.text() == "1 test picture is learned from, too"
    assert card.twice.toolTip().startswith("Test picture 8: ")
    card.show_looks(replace(looks("0", "1"), duplicates=((7, 3),), nearly=((5, 2),)), data)
    assert card.twice.text() == "Nearly the same in training and test: 2"
    assert card.twice.toolTip().startswith("Test pictures 8, 6: ")
    assert "other people" in card.twice.toolTip()


def test_below_the_axis_of_brightness_stands_nothing_of_the_heights(qtbot: QtBot) -> None:
    view = HistogramView()
    qtbot.addWidget(view)
    view.show_looks(SimpleNamespace(histogram=np.arange(16), range=(0.0, 1.0)))  # type: ignore[arg-type]
    assert texts_of(view) == ["0", "brightness", "1"]
    assert "logarithm" in view.toolTip()


def test_in_another_width_it_asks_for_the_height_of_its_rows_at_once(qtbot: QtBot) -> None:
    """After the text was smaller again a row of classes was missing: its place was empty."""
    page, view = QWidget(), MeansView()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(view)
    view.show_looks(looks(*(f"class {n}" for n in range(12))))
    page.show()
    for wide in (12 * PITCH, 5 * PITCH + 30, 12 * PITCH):
        page.setFixedSize(theme.px(wide), 600)
        for _ in range(3):
            QApplication.processEvents()
        assert view.height() == view.sizeHint().height(), wide


def test_of_a_thousand_classes_those_in_sight_are_painted_and_no_name_is_asked_for_a_thousand_times(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It held the window up for half a second."""
    view, asked, measured = MeansView(), list[int](), MeansView.is_long
    qtbot.addWidget(view)
    view.show_looks(looks(*(f"n{n:04}" for n in range(1000))))
    view.resize(theme.px(330), 10)
    view.resize(view.width(), view.sizeHint().height())
    monkeypatch.setattr(MeansView, "is_long", property(lambda self: bool(asked.append(1)) or measured.__get__(self)))
    image = QImage(view.width(), 300, QImage.Format.Format_RGB32)
    written = texts_of(view)
    assert len(written) == 2000
    asked.clear()
    view.render(image, QPoint(), QRegion(0, 600, view.width(), 300))
    assert len(asked) <= 3


def test_a_right_click_opens_one_menu_however_many_sets_were_looked_at(qtbot: QtBot) -> None:
    """It opened one for each of them, one above the other."""
    view = MeansView()
    qtbot.addWidget(view)
    for names in ("abc", "0123456789", "abc"):
        view.show_looks(looks(*names))
    view.show()
    view.customContextMenuRequested.emit(QPoint(1, 1))
    menus = view.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    for menu in menus:
        menu.close()
    assert len(menus) == 1
    assert view.accessibleName() == "Mean picture of each class"
