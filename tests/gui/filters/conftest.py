"""Makes pages Filters of a small network, and ends their sessions."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.network.stack import Stack
from engine.project.design import Design
from gui.filters.damage_view import DamageView
from gui.filters.page import FiltersPage
from gui.state.document import Document
from gui.state.inside.filter_bench import FilterBench
from gui.state.inside.filter_trial import FilterTrial
from gui.state.inside.through_time import ThroughTime
from gui.state.looking.probe import Probe
from tests.gui.on_screen import sized
from tests.gui.sessions import session_of


@pytest.fixture
def page(qtbot: QtBot) -> FiltersPage:
    stack = Stack.of(
        block("convolution", filters=3, size=3, stride=3), block("relu"), block("fully_connected", units=10),
        block("softmax"),
    )  # fmt: skip
    session = session_of(Document(Design(stack)))
    probe = Probe(session.document, session)
    return sized(qtbot, FiltersPage(FilterBench(probe), FilterTrial(probe), ThroughTime(probe), QWidget()), 1048, 700)


@pytest.fixture
def view(page: FiltersPage, qtbot: QtBot) -> DamageView:
    """The damage of weights, on a page that is shown after two steps and has the weights of the second."""
    session, probe = page.bench.session, page.bench.probe
    for step in (1, 2):
        session.step_once()
        qtbot.waitUntil(lambda step=step: session.checkpoint is not None and session.checkpoint.step == step)
    session.stop()
    page.show()
    page.bench.look(block=page.bench.blocks[0], filter=0)
    qtbot.waitUntil(lambda: probe.learned_weights is session.checkpoint is page.bench.weights)
    return page.damage
