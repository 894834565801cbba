"""From a mistake on Evaluate one comes to where its label is corrected."""

from pytestqt.qtbot import QtBot

from gui.data.page import DataPage
from gui.state.focus import PictureRef
from gui.window.main_window import MainWindow
from tests.gui.evaluating import open_trained, show_page


def test_a_label_that_is_doubted_is_corrected_on_the_page_data_and_undone(qtbot: QtBot, window: MainWindow) -> None:
    open_trained(window)
    page = show_page(qtbot, window)
    switch, document = window.work.page_switch, window.document
    for view in (page.pictures, page.map.rows, page.strip):
        number = int(page.state.answers.mistakes[-1])  # type: ignore[union-attr]
        switch.go("evaluate")
        view.doubted.emit(number)
        assert switch.current == "data"
        assert page.focus.value.picture == PictureRef("test", number)
    data = switch.page("data")
    assert isinstance(data, DataPage)
    before = int(document.data.test.labels[number])
    assert data.foot.isVisible()
    data.foot.relabelled.emit((before + 1) % 10)
    assert int(document.data.test.labels[number]) != before
    document.undo_stack.undo()
    assert int(document.data.test.labels[number]) == before
