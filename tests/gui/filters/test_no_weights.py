"""The page Filters of a stack without weights says nothing of weights."""

from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.network.stack import Stack
from engine.project.design import Design
from gui.filters.page_bar import PageBar
from gui.state.document import Document
from gui.state.inside.filter_bench import FilterBench
from gui.state.looking.probe import Probe
from tests.gui.sessions import session_of


def test_start_values_are_not_spoken_of_where_there_are_no_weights(qtbot: QtBot) -> None:
    document = Document(Design(Stack.of(block("convolution", filters=2, size=5))))
    session, bar = session_of(document), PageBar()
    qtbot.addWidget(bar)
    bench = FilterBench(Probe(document, session))
    bar.show_moment(bench)
    assert bar.moment.text().startswith("Start values")
    document.edit("", document.design.with_(stack=Stack()))
    bar.show_moment(bench)
    assert bar.moment.text() == ""
