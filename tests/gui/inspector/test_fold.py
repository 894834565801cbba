"""What stands behind the fold of a form is seen when it is opened."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.inspector.inspector import Inspector

LEFT = Qt.MouseButton.LeftButton


def test_who_opens_the_fold_sees_what_was_behind_it(inspector: Inspector, qtbot: QtBot) -> None:
    """All of it lay below the edge, where nothing told of it."""
    form, area = inspector.recipe_page.form, inspector.area
    assert form.more is not None
    form.more.choose(False)  # whatever a test before has left
    inspector.recipe_page.show_recipe(afresh=True)
    inspector.resize(inspector.width(), 420)
    last = [*form.more.rare][-1]

    def top(part: QWidget) -> int:
        return part.mapTo(area.viewport(), QPoint()).y()

    def is_low() -> bool:
        area.ensureWidgetVisible(form.more)
        return 0 <= top(form.more) - area.viewport().height() + 100 < 100

    qtbot.waitUntil(is_low)
    bar = area.verticalScrollBar()
    before = bar.maximum()
    QTest.mouseClick(form.more.button, LEFT)
    qtbot.waitUntil(lambda: bar.maximum() > before)  # it has its room
    QApplication.processEvents()

    def are_seen() -> bool:
        row = form.rows[last]
        assert form.more is not None
        return 0 <= top(form.more) < top(row) <= area.viewport().height() - row.height()

    qtbot.waitUntil(are_seen)
