"""Ghost futures: what would come next is shown while the hand drags, and the training never notices."""

from collections.abc import Iterator
from time import sleep

import pytest
from pytestqt.qtbot import QtBot

from engine.lab.forks import AHEAD
from engine.project.presets import preset
from engine.training.replay import same_bits
from engine.training.training import Training
from gui.state import edits
from gui.state.document import Document
from gui.state.lab.ghost_futures import GHOSTS, GhostFutures
from gui.state.training.session import Session


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    design = preset("dense").design(fresh_ids=False)
    return Document(design.with_(recipe=design.recipe.replace(epochs=40, cycles=4)))


@pytest.fixture
def futures(document: Document, session: Session) -> Iterator[GhostFutures]:
    futures = GhostFutures(document, session)
    yield futures
    futures.close()


def try_rate(futures: GhostFutures, rate: float) -> None:
    recipe = futures.document.design.recipe.replace(learning_rate=rate)
    futures.try_number(recipe, "learning_rate", rate)


def wait_for_all(qtbot: QtBot, futures: GhostFutures) -> None:
    def known() -> bool:
        ghosts = futures.ghosts
        return len(ghosts) == GHOSTS and all(len(one.rows) >= AHEAD or one.diverged for one in ghosts)

    qtbot.waitUntil(known, timeout=60_000)


def no_thread(_self: object) -> None:
    """As Python says it where memory is short."""
    raise RuntimeError("can't start new thread")


def train_a_little(qtbot: QtBot, session: Session) -> None:
    session.start()
    qtbot.waitUntil(lambda: len(session.history) > 5)


def test_the_training_waits_while_something_is_tried_and_keeps_its_bits(
    qtbot: QtBot, document: Document, session: Session, futures: GhostFutures
) -> None:
    train_a_little(qtbot, session)
    try_rate(futures, 0.01)
    wait_for_all(qtbot, futures)
    assert session.state == "paused"
    waited = session.history.step[-1]
    try_rate(futures, 0.012)
    wait_for_all(qtbot, futures)
    assert session.history.step[-1] == waited
    futures.end()  # Esc: nothing was taken
    assert session.state == "training"
    qtbot.waitUntil(lambda: session.history.step[-1] > waited + 5)
    session.stop()
    made = session.run
    assert made is not None
    assert made.newest is not None
    assert len(made.log) == 1
    alone = Training(document.design.stack, document.data, document.design.recipe, cores=1)
    while alone.number < made.step:
        alone.step(document.design.recipe)
    alone.close()
    assert same_bits(alone.checkpoint(), made.newest)


@pytest.mark.parametrize("is_paused", [False, True])
@pytest.mark.parametrize("ends", ["stop", "reset"])
def test_the_futures_of_a_training_go_with_it(
    qtbot: QtBot, session: Session, futures: GhostFutures, is_paused: bool, ends: str
) -> None:
    train_a_little(qtbot, session)
    if is_paused:
        session.pause()
    try_rate(futures, 0.01)
    assert futures.is_trying
    getattr(session, ends)()
    none = (False, (), "idle")  # a reset comes after the step at work, however long that takes
    qtbot.waitUntil(lambda: (futures.is_trying, futures.ghosts, session.state) == none)
    try_rate(futures, 0.012)  # the hand goes on
    assert futures.is_trying
    session.reset()  # of what is at rest
    assert futures.is_trying == (ends == "reset")  # then nothing was left to forget


def test_a_training_that_only_goes_to_the_end_of_its_epoch_still_stops_there(
    qtbot: QtBot, session: Session, futures: GhostFutures
) -> None:
    session.slow = 500
    session.epoch_once()
    qtbot.waitUntil(lambda: len(session.history) > 5)
    try_rate(futures, 0.01)
    assert session.state == "paused"
    futures.end()
    assert session.state == "training"
    session.slow = 0
    qtbot.waitUntil(lambda: session.state == "paused")
    assert session.checkpoint is not None
    assert (session.checkpoint.epoch, session.checkpoint.position) == (1, 0)
    session.epoch_once()
    assert session._trainer is not None
    while not session._trainer.epoch_is_over:  # and the window has not heard of it yet
        sleep(0.001)
    try_rate(futures, 0.02)
    futures.end()
    qtbot.waitUntil(lambda: session.state == "paused")
    assert (session.checkpoint.epoch, session.checkpoint.position) == (2, 0)
    session.stop()


def test_the_strong_line_is_what_happens_when_it_is_taken(
    qtbot: QtBot, document: Document, session: Session, futures: GhostFutures
) -> None:
    train_a_little(qtbot, session)
    try_rate(futures, 0.005)
    wait_for_all(qtbot, futures)
    hand = next(one for one in futures.ghosts if one.is_hand)
    document.edit(*edits.change_recipe(document.design, learning_rate=0.005))
    futures.end()
    last = hand.rows[-1, 0]
    qtbot.waitUntil(lambda: session.history.step[-1] >= last)
    session.stop()
    places = session.history.step.searchsorted(hand.rows[:, 0])
    assert session.history.loss[places] == pytest.approx(hand.rows[:, 2], rel=1e-6)


def test_it_is_said_once_when_the_hands_future_has_arrived_and_when_all_have(
    qtbot: QtBot, futures: GhostFutures
) -> None:
    arrived: list[int] = []
    futures.arrived.connect(lambda: arrived.append(sum(len(one.rows) >= AHEAD for one in futures.ghosts)))
    for number, rate in enumerate((0.005, 0.05), start=1):
        try_rate(futures, rate)
        wait_for_all(qtbot, futures)
        qtbot.waitUntil(lambda: len(arrived) >= number and arrived[-1] == GHOSTS)  # noqa: B023
        futures.end()
    assert 2 <= len(arrived) <= 4, "both may come at one look"


def test_the_futures_of_the_next_drag_are_said_to_be_there_too_and_those_passed_are_let_go(
    futures: GhostFutures, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrived: list[float] = []
    futures.arrived.connect(lambda: arrived.append(float(futures.value)))
    monkeypatch.setattr(futures, "_are_there", lambda _is_hand: True)  # as if they had needed no time
    for rate in (0.001, 0.2):
        try_rate(futures, rate)
        assert len(futures.ghosts) == GHOSTS
        futures._look()
        futures.end()
    assert arrived == [0.001, 0.2]
    for rate in (0.001, 0.2):  # one drag over the whole range
        try_rate(futures, rate)
        assert len(futures.ghosts) == GHOSTS
    assert len(futures._known) == GHOSTS
    futures.end()


def test_futures_begin_at_the_start_values_where_nothing_was_trained(
    qtbot: QtBot, document: Document, session: Session, futures: GhostFutures
) -> None:
    try_rate(futures, 0.005)
    wait_for_all(qtbot, futures)
    hand = next(one for one in futures.ghosts if one.is_hand)
    assert hand.rows[0, 0] == 1
    futures.end()
    assert session.state == "idle"
    assert session.run is None
    assert not document.undo_stack.count()


def test_without_memory_for_a_thread_it_is_said_once_a_drag_and_the_next_try_works(
    qtbot: QtBot, session: Session, futures: GhostFutures, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    futures.failed.connect(lambda problem, _remedy: said.append(problem))
    with monkeypatch.context() as patch:
        patch.setattr("gui.state.lab.ghost_futures.GhostThread.start", no_thread)
        for rate in (0.01, 0.02):
            try_rate(futures, rate)
        assert len(said) == 1
        assert "not enough memory" in said[0]
        assert futures.ghosts == ()
        futures.end()
        try_rate(futures, 0.01)
        assert len(said) == 2, "of another drag it is said again"
        futures.end()
    try_rate(futures, 0.01)
    qtbot.waitUntil(lambda: any(len(one.rows) for one in futures.ghosts), timeout=60_000)
    assert len(said) == 2


def test_what_is_switched_off_makes_nothing(qtbot: QtBot, session: Session, futures: GhostFutures) -> None:
    futures.switch(False)
    train_a_little(qtbot, session)
    try_rate(futures, 0.005)
    assert session.state == "training"
    assert not futures.ghosts
    session.stop()


def test_a_preview_while_an_earlier_stack_trains_does_not_offer_to_end_that_training(
    qtbot: QtBot, document: Document, session: Session, futures: GhostFutures
) -> None:
    train_a_little(qtbot, session)
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=20))
    assert session.run is not None
    assert futures._warm().stack == session.run.stack, "what is made ready is the network that trains"
    try_rate(futures, 0.01)
    assert (session.state, session.trains_anew) == ("paused", False)
    futures.end()
    session.pause()
    assert (session.state, session.trains_anew) == ("paused", True), "now the user has paused it"
    try_rate(futures, 0.01)
    assert session.trains_anew
    futures.end()
    session.stop()
