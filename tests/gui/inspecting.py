"""The inspector in a test: a document, the window part that shows it, and ways to its fields."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.network.stack import Stack
from engine.project.design import Design
from gui.inspector.form import Row
from gui.inspector.inspector import Inspector
from gui.look.theme import theme
from gui.state.doctor.findings import Findings
from gui.state.document import Document
from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from gui.widgets.fields import NumberField, PairField
from tests.gui.on_screen import sized


def make_document(app: QApplication) -> Document:
    """Convolution, ReLU, max pool, dropout and the end."""
    theme.apply(app)
    kinds = ("convolution", "relu", "max_pool", "dropout")
    ending = (block("fully_connected", units=10), block("softmax"))
    return Document(Design(Stack.of(*(block(kind) for kind in kinds), *ending)))


def make_inspector(document: Document, probe: Probe | None = None) -> Inspector:
    """With what it shows findings and numbers of."""
    session = probe.session if probe is not None else Session(document)
    return Inspector(Findings(document, session, probe or Probe(document, session)))


def show_inspector(document: Document, qtbot: QtBot) -> Inspector:
    inspector = sized(qtbot, make_inspector(document), 360, 900)
    with qtbot.waitExposed(inspector):
        inspector.show()
    return inspector


def choose(document: Document, kind: str) -> str:
    """Select the block of a kind; its id."""
    id = next(place.id for place in document.design.stack if place.block.kind == kind)
    document.select(id)
    return id


def row(inspector: Inspector, name: str) -> Row:
    return inspector.block_page.form.rows[name]


def number(inspector: Inspector, name: str) -> NumberField:
    field = row(inspector, name).field
    assert isinstance(field, NumberField)
    return field


def recipe_number(inspector: Inspector, name: str) -> NumberField:
    field = inspector.recipe_page.form.rows[name].field
    assert isinstance(field, NumberField)
    return field


def pair(inspector: Inspector, name: str) -> PairField:
    field = row(inspector, name).field
    assert isinstance(field, PairField)
    return field


def type_in(box: QWidget, text: str, then: Qt.Key | None = Qt.Key.Key_Return) -> None:
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for character in text:  # QTest.keyClicks knows no character beyond ASCII
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character)
        QApplication.sendEvent(box, event)
    if then is not None:
        QTest.keyClick(box, then)


def wheel(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle, widget.mapToGlobal(middle), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
