"""A drawing is kept as what there is no class of yet: of such drawings a set of one's own is made."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.data import load_data
from engine.data.drawings import classes, drawings, keep
from gui.data.class_field import ClassField
from tests.gui.data.stage import DataStage
from tests.own_folders import keep_in


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    keep_in(monkeypatch, tmp_path)


def offered(stage: DataStage) -> list[QAction]:
    stage.page.draw.choices.aboutToShow.emit()
    return [action for action in stage.page.draw.choices.actions() if not action.isSeparator()]


def names(stage: DataStage) -> list[str]:
    return [action.text().removeprefix("&") for action in offered(stage)]


def draw(stage: DataStage) -> None:
    stage.page.draw.board.stroke(QPointF(50, 20), QPointF(60, 150))


def asked(stage: DataStage) -> ClassField:
    offered(stage)[-1].trigger()
    return next(field for field in stage.page.window().findChildren(ClassField) if not field.isHidden())


def test_a_drawing_is_kept_as_a_class_that_is_named_then_and_offered_from_then_on(
    qtbot: QtBot, stage: DataStage
) -> None:
    stage.page.show()
    digits = stage.page.document.data.class_names
    assert names(stage) == [*digits, "Another class…"]
    for name in ("smile", "frown"):
        draw(stage)
        field = asked(stage)
        QTest.keyClicks(field, name)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert stage.page.draw.board.is_empty
        assert stage.page.draw.board.hasFocus()
    assert names(stage) == [*digits, "frown", "smile", "Another class…"]
    draw(stage)
    offered(stage)[-2].trigger()
    assert load_data(drawings()).class_names == ("frown", "smile")
    assert len([*drawings().glob("smile/*.png")]) == 2


def test_a_name_that_no_folder_can_have_is_refused_where_it_is_typed_and_esc_keeps_nothing(
    qtbot: QtBot, stage: DataStage
) -> None:
    stage.page.show()
    draw(stage)
    field = asked(stage)
    QTest.keyClicks(field, "a/b")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (field.isHidden(), field.property("invalid")) == (False, True)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.isHidden()
    assert (classes(drawings()), stage.page.draw.board.is_empty) == ((), False)


def test_a_third_class_is_added_to_the_drawings_that_are_learned_from(qtbot: QtBot, stage: DataStage) -> None:
    for number in range(8):
        keep(np.random.default_rng(number).random((28, 28, 1)), ("smile", "frown")[number % 2])
    document = stage.page.document
    document.learn_from(str(drawings()), load_data(drawings()))
    for _ in range(2):
        draw(stage)
        stage.page.draw._keep("wink")
    qtbot.waitUntil(lambda: document.data.class_names == ("frown", "smile", "wink"))
    assert names(stage) == ["frown", "smile", "wink", "Another class…"]
