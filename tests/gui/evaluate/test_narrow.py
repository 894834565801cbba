"""The page Evaluate in a narrow window: no card runs out of it, and long names are cut with dots."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.data import Images
from engine.explain import Answers
from gui.evaluate.page import EvaluatePage
from gui.evaluate.page_bar import PageBar
from gui.evaluate.picture_rows import PictureRows
from gui.look.theme import theme
from tests.gui.evaluating import wait_for_figures

LONG = "a very long name of the circles of form nine b"


def name_at_length(qtbot: QtBot, page: EvaluatePage) -> None:
    """Its own digits and its own run, and not those that other tests share."""
    document = page.state.document
    document.data = replace(document.data, class_names=tuple(f"{LONG} {n}" for n in range(10)))
    document.set_runs(tuple(replace(run, data=document.data.reference) for run in document.runs))
    wait_for_figures(qtbot, page)


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_no_card_runs_out_of_a_narrow_window_whatever_the_classes_are_called(
    qtbot: QtBot, page: EvaluatePage
) -> None:
    page.setFixedWidth(1240)
    settle()
    name_at_length(qtbot, page)
    course, damage = page.further.course_card, page.further.damage_card
    course.refresh()
    course.layout().activate()
    assert course.which.y() > course.title.y()
    page._show()
    settle()
    assert course.title.width() >= course.title.fontMetrics().horizontalAdvance(course.title.text())
    for wide in (1240, 1020, 680):
        page.setFixedWidth(wide)
        settle()
        assert page.body.width() <= page.area.viewport().width()
        assert damage.strip.mapTo(damage, damage.strip.rect().bottomRight()).y() < damage.height()
    page.body.setMinimumWidth(2000)
    settle()
    assert page.area.horizontalScrollBar().isVisible(), "what is wider all the same is reached by a bar below"


@pytest.mark.parametrize("is_long", [False, True])
def test_in_a_list_beside_the_matrix_the_way_from_a_mistake_to_why_is_whole(
    qtbot: QtBot, page: EvaluatePage, is_long: bool
) -> None:
    """A matrix with long names took the room of the list, and so did a narrow window: "Why" was cut."""
    if is_long:
        name_at_length(qtbot, page)
        page._show()
    columns = set()
    for wide in (960, 1024, 1240):
        page.setFixedWidth(wide)
        settle()
        columns.add(page._columns)
        assert page.pictures.width() <= page.list_area.viewport().width()
        assert page.body.width() <= page.area.viewport().width()
    assert columns == {1, 2}


def test_two_columns_have_room_beside_the_bar_however_wide_the_system_has_it(
    dressed: None, page: EvaluatePage
) -> None:
    """The room of 12 pixels was counted for it: with another font, or in another style, the lower bar appeared, too.
    At one width it did in any: the line beside the summary was not counted."""
    page.area.verticalScrollBar().setStyleSheet("QScrollBar:vertical { width: 40px; }")
    columns = set()
    for wide in range(970, 1000):
        page.setFixedWidth(wide)
        settle()
        columns.add(page._columns)
        assert page.body.width() <= page.area.viewport().width(), wide
    assert columns == {1, 2}


@pytest.mark.parametrize("part", ["", "Is 2, read as 8"])
@pytest.mark.parametrize("wide", [364, 400, 430, 520])  # the first in the smallest window
def test_the_step_yields_before_it_is_cut_and_nothing_of_the_bar_lies_on_another_part(
    dressed: None, qtbot: QtBot, wide: int, part: str
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    bar = PageBar()
    bar.setParent(page)
    bar.show_way("All mistakes", part)
    bar.show_moment("At step 12,345, after 3 epochs")
    bar.resize(theme.px(wide), bar.height())
    page.show()
    settle()
    assert bar.moment.isHidden() or bar.moment.width() >= bar.moment.sizeHint().width()
    assert bar.view.geometry().right() < bar.note.geometry().left()
    assert bar.note.geometry().right() <= bar.width()
    assert bar.part.isVisible() == bar.back.isEnabled() == (part != "")
    assert bar.back.isVisible() or not part, "the way back is there where there is one"
    assert bar.whole.isVisible() or part or wide < 430, "the air in the choice yields before these words"


def test_the_list_of_mistakes_is_no_wider_than_its_card_in_a_small_window(qtbot: QtBot) -> None:
    rows = PictureRows()
    qtbot.addWidget(rows)
    assert rows.minimumSizeHint().width() <= 311  # what two columns beside the classes leave it of 1024 pixels
    rows.resize(rows.minimumSizeHint())
    assert rows.link_places(0)[-1].right() < rows.width(), "the way to Why is seen"
    left, pitch = rows._bar_places(10)
    assert left + 10 * pitch < rows.link_places(0)[0].left(), "bars and words do not meet"


def test_in_a_wide_list_bars_stay_bars_and_stand_where_a_click_finds_them(qtbot: QtBot) -> None:
    rows, shares = PictureRows(), np.full((1, 10), 0.01, np.float32)
    shares[0, 7] = 0.91
    qtbot.addWidget(rows)
    images = Images(np.zeros((1, 28, 28, 1), np.float32), np.array([9]))
    answers = Answers(shares, np.array([7]), images.labels)
    rows.show_pictures(np.array([0]), answers, images, tuple("0123456789"))
    rows.resize(900, 110)
    image, red = rows.grab().toImage(), theme.color("error").rgb()
    line = [x for x in range(700) if image.pixel(x, 50) == red]
    assert 4 < len(line) <= theme.px(22)
    assert rows.class_at(QPointF(line[0] + len(line) // 2, 50)) == 7
