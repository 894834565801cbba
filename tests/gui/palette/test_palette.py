"""The palette: every kind is there, is found by a few letters, and gets into the stack by mouse or keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from engine.blocks import KINDS, block
from engine.network.block import CATEGORIES
from engine.network.stack import Stack
from engine.project.design import Design
from gui.palette.palette import Palette, SearchField
from gui.palette.palette_list import KIND
from gui.state import edits
from gui.state.document import Document
from tests.gui.dragging import Drag
from tests.gui.on_screen import on_screen, sized
from tests.gui.painted import texts_of


class DropPlace(QWidget):
    """Takes any text."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.dropped: list[str] = []

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropped.append(event.mimeData().text())
        event.acceptProposedAction()


@pytest.fixture
def document(qapp: object) -> Document:
    return Document(Design(Stack.of(block("fully_connected", units=10), block("softmax"))))


@pytest.fixture
def palette(document: Document, qtbot: QtBot) -> Palette:
    palette = sized(qtbot, Palette(document), 232, 800)
    with qtbot.waitExposed(palette):
        palette.show()
    return palette


def place_of(palette: Palette, kind: str) -> QPoint:
    """The middle of the row of a kind, in the viewport."""
    kinds = palette.list.kinds
    row = next(row for row in range(kinds.rowCount()) if kinds.index(row).data(KIND) == kind)
    palette.list.scrollTo(kinds.index(row))
    return palette.list.visualRect(kinds.index(row)).center()


def shown(palette: Palette) -> list[str]:
    return [kind for _, kind in palette.list.kinds.entries if kind]


def test_every_kind_is_listed_once_under_its_category(palette: Palette) -> None:
    assert shown(palette) == list(KINDS)
    heading = ""
    for category, kind in palette.list.kinds.entries:
        if kind:
            assert KINDS[kind].category == category == heading
        else:
            heading = category
    assert [category for category, kind in palette.list.kinds.entries if not kind] == [
        category for category in CATEGORIES if any(kind.category == category for kind in KINDS.values())
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_drag_of_a_row_carries_the_block(palette: Palette, drag: Drag, qtbot: QtBot, kind: str) -> None:
    target = sized(qtbot, DropPlace(), 100, 100)
    with qtbot.waitExposed(target):
        target.show()
    drag.to(target)
    drag.begin(palette.list.viewport(), place_of(palette, kind))
    assert drag.result == Qt.DropAction.CopyAction
    assert [edits.blocks_from_text(text) for text in target.dropped] == [(KINDS[kind](),)]


def test_after_a_drag_that_dropped_its_block_all_blocks_are_shown_again(
    palette: Palette, drag: Drag, qtbot: QtBot
) -> None:
    """One of fifteen was left, under a word that was done with."""
    target = sized(qtbot, DropPlace(), 100, 100)
    with qtbot.waitExposed(target):
        target.show()
    palette.search.setText("dropout")
    drag.over(target)
    drag.begin(palette.list.viewport(), place_of(palette, "dropout"))
    assert shown(palette) == ["dropout"], "nothing was dropped: it goes on being looked for"
    drag.to(target)
    drag.begin(palette.list.viewport(), place_of(palette, "dropout"))
    assert shown(palette) == list(KINDS)


def test_a_heading_cannot_be_dragged(palette: Palette, drag: Drag) -> None:
    drag.over(palette)
    drag.begin(palette.list.viewport(), palette.list.visualRect(palette.list.kinds.index(0)).center())
    assert drag.carried == 0


def test_a_double_click_adds_the_block_before_the_ending_softmax_and_selects_it(
    palette: Palette, document: Document
) -> None:
    place = place_of(palette, "relu")
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [b.kind for b in document.design.stack.blocks] == ["fully_connected", "relu", "softmax"]
    assert document.selection == (document.design.stack.ids[1],)
    document.undo_stack.undo()
    assert len(document.design.stack) == 2


def test_with_the_ending_softmax_selected_a_block_still_goes_before_it(palette: Palette, document: Document) -> None:
    for kind, kinds in (
        ("relu", ["fully_connected", "relu", "softmax"]),
        ("softmax", ["fully_connected", "relu", "softmax", "softmax"]),
    ):
        document.select(document.design.stack.ids[-1])
        place = place_of(palette, kind)
        QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert [one.kind for one in document.design.stack.blocks] == kinds


def test_a_click_only_marks_a_block_and_its_row_says_what_adds_it_until_one_was_added(palette: Palette) -> None:
    how = "Drag it in, or press Enter"
    assert how not in texts_of(palette.list.viewport())
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place_of(palette, "relu"))
    assert texts_of(palette.list.viewport()).count(how) == 1
    QTest.keyClick(palette.list, Qt.Key.Key_Return)
    assert how not in texts_of(palette.list.viewport())
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place_of(palette, "dropout"))
    assert how not in texts_of(palette.list.viewport())


@pytest.mark.parametrize("width", [60, 232])
def test_a_click_on_a_heading_says_nothing(palette: Palette, width: int) -> None:
    """It raised where the palette was so narrow that its rows have no words."""
    palette.list.setFixedWidth(width)
    QApplication.processEvents()
    assert palette.list.is_rail == (width == 60)
    heading = palette.list.visualRect(palette.list.kinds.index(0)).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert not palette.list.tells_how
    assert not QToolTip.isVisible()


def test_a_block_can_be_added_by_keyboard_alone(palette: Palette, document: Document) -> None:
    QTest.keyClick(palette, Qt.Key.Key_Slash)
    assert palette.search.hasFocus()
    QTest.keyClicks(palette.search, "drop")
    assert shown(palette) == ["dropout"]
    QTest.keyClick(palette.search, Qt.Key.Key_Down)
    assert palette.list.hasFocus()
    QTest.keyClick(palette.list, Qt.Key.Key_Return)
    assert [b.kind for b in document.design.stack.blocks] == ["fully_connected", "dropout", "softmax"]


def test_enter_in_the_search_field_adds_what_was_found(palette: Palette, document: Document) -> None:
    palette.focus_search()
    QTest.keyClicks(palette.search, "max pool")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert "max_pool" in [b.kind for b in document.design.stack.blocks]


@pytest.mark.parametrize(
    ("letters", "kind"),
    [
        ("res", "residual"),
        (" Res", "residual"),
        ("Ma", "max_pool"),
        ("squ", "sigmoid"),
        ("flatten", "fully_connected"),
        ("Linear", "fully_connected"),
        ("rectified linear", "relu"),
        ("mean", "average_pool"),
    ],
)
def test_enter_adds_the_block_whose_name_begins_so_before_one_that_only_holds_the_letters(
    palette: Palette, document: Document, letters: str, kind: str
) -> None:
    """Of "res" it was a second Softmax: "Scores become probabilities"; of "Linear" it was ReLU."""
    QTest.keyClicks(palette.search, letters)
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert [one.block.kind for one in document.design.stack if one.id in document.selection] == [kind]


def test_who_goes_on_with_the_mouse_after_enter_finds_all_blocks_again(
    palette: Palette, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One block was left in the palette, and no button led to the others."""
    monkeypatch.setattr(palette.list, "underMouse", lambda: False)
    for goes_on, is_all in ((Qt.FocusReason.MouseFocusReason, True), (Qt.FocusReason.ActiveWindowFocusReason, False)):
        palette.focus_search()
        QTest.keyClicks(palette.search, "soft")
        QTest.keyClick(palette.search, Qt.Key.Key_Return)
        assert shown(palette) == ["softmax"]
        palette.list.setFocus(goes_on)
        assert (len(shown(palette)) == len(KINDS)) == is_all
        palette.search.clear()


def test_what_is_still_looked_for_stays_found_wherever_the_keyboard_goes(
    palette: Palette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(palette.list, "underMouse", lambda: False)
    palette.focus_search()
    QTest.keyClicks(palette.search, "soft")
    palette.list.setFocus(Qt.FocusReason.MouseFocusReason)
    assert shown(palette) == ["softmax"], "it was not added yet"
    palette.focus_search()
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    QTest.keyClicks(palette.search, "con")
    palette.list.setFocus(Qt.FocusReason.MouseFocusReason)
    assert len(shown(palette)) < len(KINDS), "other letters were typed since"
    palette.focus_search()
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    monkeypatch.setattr(palette.list, "underMouse", lambda: True)
    palette.list.setFocus(Qt.FocusReason.MouseFocusReason)
    assert len(shown(palette)) < len(KINDS), "under the mouse that drags the block once more nothing moves"


def test_enter_in_an_empty_search_field_adds_nothing(palette: Palette, document: Document) -> None:
    palette.focus_search()
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert len(document.design.stack) == 2


def test_the_arrow_keys_step_over_headings(palette: Palette) -> None:
    palette.focus_search()
    QTest.keyClick(palette.search, Qt.Key.Key_Down)
    seen = [palette.list.current_kind()]
    for _ in range(len(KINDS) - 1):
        QTest.keyClick(palette.list, Qt.Key.Key_Down)
        seen.append(palette.list.current_kind())
    assert seen == list(KINDS)


@pytest.mark.parametrize(
    ("words", "kind"),
    [("POOL", "max_pool"), ("activation", "tanh"), ("negatives", "leaky_relu"), ("filt", "convolution"),
     ("dense", "fully_connected"), ("batch norm", "batch_normalise"), ("skip", "residual"), ("conv2d", "convolution"),
     ("regularisation", "dropout")],
)  # fmt: skip
def test_a_block_is_found_by_name_category_what_it_does_or_other_names(palette: Palette, words: str, kind: str) -> None:
    QTest.keyClicks(palette.search, words)
    assert kind in shown(palette)
    assert len(shown(palette)) < len(KINDS)


def test_a_search_without_result_says_so_and_leads_back(palette: Palette) -> None:
    QTest.keyClicks(palette.search, "transformer")
    assert palette.nothing.isVisible()
    assert "transformer" in palette.nothing.text()
    QTest.mouseClick(palette.show_all, Qt.MouseButton.LeftButton)
    assert shown(palette) == list(KINDS)
    assert palette.list.isVisible()


def test_the_key_of_the_search_pressed_in_it_begins_a_new_word(palette: Palette) -> None:
    palette.focus_search()
    QTest.keyClicks(palette.search, "conv/relu")
    assert palette.search.text() == "relu"


def test_escape_clears_the_search(palette: Palette) -> None:
    palette.focus_search()
    QTest.keyClicks(palette.search, "pool")
    QTest.keyClick(palette.search, Qt.Key.Key_Escape)
    assert palette.search.text() == ""
    assert shown(palette) == list(KINDS)


def test_ctrl_z_in_the_search_takes_back_what_was_done_last(palette: Palette, document: Document) -> None:
    QTest.keyClicks(palette.search, "conv")
    before = document.design
    palette.list.activated_kind.emit("convolution")  # as a drag would: the letters stay
    QTest.keyClick(palette.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert document.design == before
    assert palette.search.text() == "conv"
    QTest.keyClicks(palette.search, "x")
    QTest.keyClick(palette.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert palette.search.text() != "convx"


def test_letters_typed_in_the_list_search(palette: Palette) -> None:
    palette.list.setFocus()
    QTest.keyClicks(palette.list, "p")
    QTest.keyClicks(palette.search, "ool")
    assert palette.search.text() == "pool"
    assert palette.list.current_kind() == "max_pool"


def test_a_slash_typed_into_a_field_stays_a_slash(palette: Palette, qtbot: QtBot) -> None:
    field = QLineEdit(palette)
    field.show()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Slash)
    assert field.text() == "/"
    assert field.hasFocus()


def test_every_row_tells_a_screen_reader_name_and_help(palette: Palette) -> None:
    for row, (_, kind) in enumerate(palette.list.kinds.entries):
        words = palette.list.kinds.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
        assert words
        if kind:
            assert KINDS[kind].title in words
            assert KINDS[kind].help in words


def test_another_network_begins_with_all_blocks_whatever_was_searched_in_the_one_before(
    palette: Palette, document: Document
) -> None:
    palette.search.setText("zzz")
    assert palette.pages.currentWidget() is not palette.list
    document.open(Design(Stack.of(block("softmax"))), None, "Another")
    assert palette.search.text() == ""
    assert palette.pages.currentWidget() is palette.list


def test_the_key_that_leads_to_the_search_is_whole_when_letters_have_grown(qtbot: QtBot) -> None:
    field = on_screen(qtbot, SearchField())
    font = field.key.font()
    font.setPixelSize(3 * font.pixelSize())
    field.key.setFont(font)
    QApplication.processEvents()
    assert field.key.width() >= field.key.sizeHint().width()
    assert field.key.geometry().right() <= field.contentsRect().right()
