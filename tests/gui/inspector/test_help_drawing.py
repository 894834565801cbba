"""The page of a block shows it at work on one's own numbers, its code, and what could stand in its place."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.blocks import KINDS, block
from engine.errors import EngineError
from engine.explain.op_code import code_of
from engine.network.block import Block, Call
from engine.network.stack import Stack
from engine.project.design import Design
from gui.inspector.help.page import HelpPage
from gui.look.theme import theme
from gui.state import edits
from gui.state.document import Document
from gui.state.focus import PictureRef
from gui.state.looking.probe import Probe
from gui.window.tab_order import go_on
from tests.gui.inspecting import make_document
from tests.gui.on_screen import sized
from tests.gui.sessions import session_of

END = (block("fully_connected", units=10), block("softmax"))


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot) -> HelpPage:
    """Of a network with a convolution, ReLU, max pool, dropout and the end, with a picture going through."""
    document = make_document(qapp)
    session = session_of(document)
    page = sized(qtbot, HelpPage(Probe(document, session)), 360, 900)
    document.design_changed.connect(page.follow)
    with qtbot.waitExposed(page):
        page.show()
    return page


def use(page: HelpPage, *blocks: Block) -> Document:
    page.document.open(Design(Stack.of(*blocks)), None, "")
    return page.document


def test_the_drawing_is_of_the_blocks_own_numbers_and_is_stepped_through(page: HelpPage) -> None:
    page.show_page("convolution")
    assert page.probe is not None
    drawing, probe = page.drawing, page.probe
    example = drawing.at_work.example
    assert example is not None
    assert example.weights is not None
    drawn = probe.focus.map_of(page.id)
    bias = float(probe.weights[page.id]["bias"][drawn])
    assert np.nansum(example.numbers * example.weights) + bias == pytest.approx(example.result, abs=1e-5)
    assert drawing.missing.isHidden()
    drawing.play.moved.emit(27)
    assert drawing.at_work.example is not None
    assert drawing.at_work.example.place == (1, 1)
    assert drawing.play.where.text() == "Pixel 28 of 676"
    probe.focus.look(picture=PictureRef("test", probe.candidates[7]))
    np.testing.assert_array_equal(drawing.at_work.example.after, probe.maps[page.id][:, :, drawn])


def test_a_vector_is_stepped_through_unit_by_unit(page: HelpPage) -> None:
    page.show_page("fully_connected")
    page.drawing.play.moved.emit(4)
    assert page.drawing.at_work.account is not None
    assert page.drawing.at_work.account.name == "class 4"
    bar = page.drawing.play
    assert bar.where.text() == "Unit 5 of 10"
    assert "unit" in bar.play.toolTip()
    assert "unit" in bar.slider.accessibleName()
    page.resize(900, 900)
    assert bar.keys.isHidden(), "while the words have the keyboard, its arrows scroll them"
    page.show_page("max_pool")
    assert "pixel" in bar.play.toolTip()


def test_what_is_drawn_is_what_the_slider_stands_at_and_stays_when_xray_opens_it(page: HelpPage) -> None:
    use(page, block("convolution", filters=16), block("fully_connected", units=5), block("relu"), *END)
    page.show_page("fully_connected")
    assert page.probe is not None
    at_work, probe = page.drawing.at_work, page.probe
    assert probe.maps[page.id].argmax() != 4
    probe.focus.look(map=15)  # of the filters there are so many
    assert at_work.account is not None
    assert (at_work.account.name, page.drawing.play.where.text()) == ("unit 5", "Unit 5 of 5")
    at_work.look_at_it()
    assert (probe.focus.value.block, probe.focus.value.map) == (page.id, 4)
    probe.focus.look(map=None)
    page.show_page("convolution")
    page.drawing.play.moved.emit(27)
    drawn = probe.focus.map_of(page.id)
    at_work.look_at_it()
    assert (probe.focus.value.map, probe.focus.value.pixel) == (drawn, (1, 1))
    assert at_work.example is not None
    assert at_work.example.place == (1, 1)
    other = 3 if drawn != 3 else 4
    probe.focus.look(map=other)
    assert at_work.current == np.abs(probe.maps[page.id][:, :, other]).argmax(), "of another map the strongest"


def test_a_page_that_is_put_away_plays_no_more_and_draws_nothing(page: HelpPage) -> None:
    page.show_page("max_pool")
    page.drawing.play.toggle()
    assert page.drawing.play.is_playing
    page.put_away()
    assert not page.drawing.play.is_playing
    theme.changed.emit()
    assert page.drawing.at_work.example is None


def test_where_nothing_can_be_drawn_it_is_said_what_is_missing(page: HelpPage) -> None:
    page.show_page("tanh")
    assert "There is no Tanh in this stack" in page.drawing.missing.text()
    assert not page.drawing.missing.isHidden()
    assert page.related.isHidden() or not page.related.buttons
    page.show_page("dropout")
    page.document.edit(*edits.remove(page.document.design, (page.id,)))
    assert "There is no Dropout in this stack" in page.drawing.missing.text()
    use(page, block("max_pool", extent=30), block("relu"), *END)
    page.show_page("max_pool")
    assert "Use a smaller extent" in page.drawing.missing.text()
    assert page.related.xray.isHidden()
    page.show_page("relu")
    assert "A block above does not fit" in page.drawing.missing.text()
    assert "once it is in the stack" in page.code.here.text()


def test_every_block_has_its_code_beside_the_shapes_of_this_stack(page: HelpPage) -> None:
    inner = {"stacks": (Stack.of(block("relu")), Stack())}
    vectors = [block("global_average_pool"), block("fully_connected", units=10), block("softmax")]
    last = [one.kind for one in vectors]
    maps = [block(kind, **(inner if KINDS[kind]().stacks else {})) for kind in KINDS if kind not in last]
    use(page, *maps, *vectors)
    for own in (*maps, *vectors):
        page.show_page(own.kind)
        code, view = code_of(own), page.code.view
        assert code is not None
        assert (view.toPlainText(), view.first, view.isReadOnly()) == (code.text, code.first, True)
        assert view.last == code.first + code.text.count("\n")
        assert page.code.said["gives"]
        assert page.drawing.at_work.shows_something, page.drawing.missing.text()
    page.code.copy.click()
    imports, _, lines = QGuiApplication.clipboard().text().partition("\n\n\n")
    assert (imports, lines) == (code.imports, page.code.view.toPlainText())
    assert "With its imports" in page.code.copy.toolTip()


def test_another_block_takes_the_place_in_one_step_of_undo_and_its_page_is_shown(page: HelpPage) -> None:
    document = use(page, block("max_pool", extent=3), *END)
    page.show_page("max_pool")
    first, id = document.design, page.id
    button = page.related.buttons["average_pool"]
    assert button.text() == "Replace it here by Average pool"
    QApplication.processEvents()  # what is new is seen
    button.setFocus()
    for below in (page.related.buttons["global_average_pool"], page.related.xray, page.related.why):
        assert go_on(page, True)
        assert below.hasFocus()
    button.setFocus()
    button.click()
    QApplication.processEvents()
    assert page.text.hasFocus()  # and not whatever comes after a button that is gone
    page.text.clearFocus()
    assert document.design.stack.block(id) == block("average_pool", extent=3)
    assert (page.word, page.id) == ("average_pool", id)
    assert document.undo_stack.undoText() == "Replace Max pool by Average pool"
    document.undo_stack.undo()
    assert document.design == first
    assert (page.word, page.text.hasFocus()) == ("max_pool", False)  # the keyboard was elsewhere


def test_the_keyboard_and_what_is_marked_stay_where_they_are_while_something_is_edited(page: HelpPage) -> None:
    document = use(page, block("max_pool", extent=3), *END)
    page.show_page("max_pool")
    QApplication.processEvents()
    button, view = page.related.buttons["average_pool"], page.code.view
    button.setFocus()
    view.selectAll()
    document.edit(*edits.change_recipe(document.design, epochs=7))
    assert page.related.buttons["average_pool"] is button
    document.edit(*edits.change(document.design, page.id, extent=2))
    QApplication.processEvents()
    assert page.related.buttons["average_pool"].hasFocus()
    assert page.related.buttons["average_pool"] is not button, "it would put an extent of 3 there"
    assert view.textCursor().selectionEnd() == len(view.toPlainText())
    theme.changed.emit()
    assert page.related.buttons["average_pool"].hasFocus()


def test_in_little_room_a_button_says_it_in_fewer_words_and_nothing_is_cut(page: HelpPage) -> None:
    page.show_page("max_pool")
    page.resize(240, 900)
    button, view = page.related.buttons["average_pool"], page.code.view
    assert (button.text(), button.accessibleName()) == ("Use Average pool", "Replace it here by Average pool")
    assert page.area.widget().width() <= page.area.viewport().width()
    last = view.document().lastBlock()
    assert view.blockBoundingGeometry(last).bottom() <= view.viewport().height()
    page.resize(400, 900)
    assert button.text() == "Replace it here by Average pool"


def test_a_block_that_does_not_fit_there_has_no_button_but_its_reason(page: HelpPage) -> None:
    use(page, block("max_pool"), block("convolution"), *END)
    page.show_page("max_pool")
    assert set(page.related.buttons) == {"average_pool"}


def test_a_block_of_the_users_own_has_such_a_page_too(page: HelpPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def halve(x: np.ndarray) -> Any:
        return x / 2, lambda d: (d / 2,)

    class Mine(Block):
        kind, title, help, category = "mine", "Mine", "Halves it", "activation"
        icon = "M4 4h20v20h-20z"

        def call(self) -> Call:
            return Call(halve)

    monkeypatch.setitem(KINDS, "mine", Mine)
    use(page, Mine(), *END)
    page.show_page("mine")
    assert "Halves it." in page.text.toPlainText()
    assert "def halve(x" in page.code.view.toPlainText()
    assert not page.code.copy.toolTip()  # what it needs stands in its own file
    assert page.code.said == {"x": "28×28×1", "gives": "28×28×1"}
    assert page.drawing.at_work.example is not None
    assert "relu" in page.related.buttons
    assert "Try it" in page.ending.toPlainText()


def test_where_a_pass_through_the_network_fails_the_page_says_why_until_one_succeeds(
    page: HelpPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def raising(*_: object) -> None:
        raise EngineError("There is not enough memory.", "Close other windows.")

    probe = page.probe
    assert probe is not None
    assert probe.sighting is not None
    page.show_page("relu")
    probe._missed(EngineError("It has a mistake.", "Mend it."))  # as a task says it
    assert page.drawing.missing.isHidden(), "what was computed before stays"
    probe.maps.pop(page.id)
    probe._missed(EngineError("It has a mistake.", "Mend it."))
    assert page.drawing.missing.text() == "It has a mistake. Mend it."
    with monkeypatch.context() as patched:
        patched.setattr("gui.state.looking.probe.probe", raising)
        with pytest.raises(EngineError):
            probe.look_at(probe.sighting.checkpoint)
    assert page.drawing.missing.text() == "There is not enough memory. Close other windows."
    probe.look_at(None)
    assert page.drawing.missing.isHidden()
    assert probe.failure is None
