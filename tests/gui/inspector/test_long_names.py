"""Units of the inspector's example are called as the classes are where they are classes, however long their names."""

import numpy as np
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.network.stack import Stack
from engine.project.design import Design
from gui.inspector.account import account
from gui.inspector.account_view import AccountView
from gui.inspector.at_work import AtWork
from gui.state.document import Document
from gui.state.looking.probe import Probe
from tests.gui.inspecting import make_inspector
from tests.gui.on_screen import on_screen
from tests.gui.painted import texts_of
from tests.gui.sessions import session_of

LONG = "a very long name of the circles of form nine b"


def test_the_value_of_a_unit_is_not_printed_over_its_name(qtbot: QtBot) -> None:
    view = AccountView()
    qtbot.addWidget(view)
    weights = {"weights": np.ones((3, 2), np.float32)}
    shown = account(block("fully_connected", units=2), np.ones(3), np.full(2, 3.0), weights, 0, (LONG, "b"))
    assert shown is not None
    view.show_account(shown)
    view.resize(260, view.sizeHint().height())
    said = texts_of(view)
    assert any(one.startswith("class a very") and one.endswith("…") for one in said)
    assert "3.00" in said


def test_units_are_classes_only_before_the_end_and_a_long_name_leaves_half_of_the_line_to_the_heading(
    qtbot: QtBot,
) -> None:
    before_end = Stack.of(block("fully_connected", units=10), block("softmax"))
    document = Document(Design(before_end))
    session = session_of(document)
    probe = Probe(document, session)
    inspector = on_screen(qtbot, make_inspector(document, probe), 320, 700)
    id = before_end.ids[0]
    document.select(id)
    work = AtWork(probe)
    qtbot.addWidget(work)
    qtbot.waitUntil(lambda: id in probe.maps)
    work.show_block(id)
    assert work.account is not None
    assert work.account.name.startswith("class ")
    explanation = inspector.block_page.explanation
    explanation.which.setText(f"class {LONG}")
    QApplication.processEvents()
    assert explanation.which.width() <= explanation.width() // 2
    document.edit("no end", document.design.with_(stack=Stack(before_end.places[:1])))
    found = work._found()[1]
    assert found is not None
    assert found.name.startswith("unit ")
