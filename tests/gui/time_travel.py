"""The stage for tests of the time machine: a short training that was recorded at every seventh step, and the truth."""

from dataclasses import dataclass
from functools import lru_cache

import pytest
from pytestqt.qtbot import QtBot

from engine import Stack, block, load_data
from engine.network.checkpoint import Checkpoint
from engine.project.design import Design
from engine.training.newest_step import train
from engine.training.recipe import Recipe
from engine.training.recording import Recording
from engine.training.replay import same_bits
from gui.state.document import Document
from gui.state.focus import FocusHolder
from gui.state.looking.probe import Probe
from gui.state.past.branching import Branching
from gui.state.past.known_steps import KnownSteps
from gui.state.past.time_machine import TimeMachine
from gui.state.training.session import Session
from tests.gui.sessions import session_of

SPACING = 7
STACK = Stack.of(
    block("convolution", filters=3, size=5, stride=3),
    block("relu"),
    block("fully_connected", units=10),
    block("softmax"),
)
RECIPE = Recipe(epochs=2, batch_size=256, cycles=6)  # 15 steps an epoch
LAST = 30


@lru_cache
def truth() -> tuple[Checkpoint, ...]:
    """What the training knew after each step; the first is the start."""
    data = load_data("digits")
    steps = train(STACK, data, RECIPE)
    return tuple(step.checkpoint() for step in steps)


def is_true(checkpoint: Checkpoint | None, step: int) -> bool:
    """The checkpoint is the one of this step (from 1), bit for bit."""
    return checkpoint is not None and same_bits(checkpoint, truth()[step - 1])


@dataclass
class Travel:
    """What a test plays with."""

    qtbot: QtBot
    document: Document
    session: Session
    focus: FocusHolder
    probe: Probe
    known: KnownSteps
    machine: TimeMachine
    branching: Branching

    def train(self) -> None:
        self.session.start()
        self.qtbot.waitUntil(lambda: self.session.state == "idle", timeout=30_000)

    def wait_for_exact(self) -> None:
        self.qtbot.waitUntil(lambda: self.machine.exact)


def make_travel(qtbot: QtBot, recipe: Recipe = RECIPE) -> Travel:
    document = Document(Design(STACK, recipe))
    session = session_of(document)
    focus = FocusHolder(document)
    probe = Probe(document, session, focus)
    known = KnownSteps(document, session, session.tasks)
    machine = TimeMachine(known, focus)
    machine.shown.connect(lambda checkpoint, _exact: probe.look_at(checkpoint))
    return Travel(qtbot, document, session, focus, probe, known, machine, Branching(machine))


@pytest.fixture
def every_seventh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every seventh step is recorded, however quick the machine is, and however little of it this test gets."""
    monkeypatch.setattr(Recording, "_prepare", lambda *_: True)
    monkeypatch.setattr(Recording, "_space_out", lambda recording, _seconds: setattr(recording, "spacing", SPACING))


@pytest.fixture
def travel(qtbot: QtBot, every_seventh: None) -> Travel:
    """A training that has come to its end."""
    travel = make_travel(qtbot)
    travel.train()
    return travel
