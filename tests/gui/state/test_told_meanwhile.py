"""What a training is told while it goes on counts from then: its cores, and that an epoch is no longer over."""

from queue import SimpleQueue

from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from gui.state.document import Document
from gui.state.work.cores import Cores
from tests.gui.sessions import session_of


def test_a_training_leaves_a_core_to_work_that_begins_beside_it_and_takes_it_back_afterwards(qtbot: QtBot) -> None:
    design = preset("dense").design()
    session = session_of(Document(design.with_(recipe=design.recipe.replace(epochs=1000, validation_share=0))))
    session.tasks.cores = cores = Cores(2)
    session.start()
    trainer = session._trainer
    assert trainer is not None
    other = cores.take()
    qtbot.waitUntil(lambda: trainer._training.cores == 1, timeout=20_000)
    other.give_back()
    qtbot.waitUntil(lambda: trainer._training.cores == 2, timeout=20_000)
    session.stop()


def test_who_goes_on_after_an_epoch_is_not_told_once_more_that_it_is_over(qtbot: QtBot) -> None:
    """The window looks again before the thread has heard: it would say that the training waits, while it learns."""
    design = preset("dense").design()
    session = session_of(Document(design.with_(recipe=design.recipe.replace(epochs=2, validation_share=0))))
    session.epoch_once()
    trainer = session._trainer
    assert trainer is not None
    qtbot.waitUntil(lambda: session.state == "paused", timeout=20_000)
    assert trainer.epoch_is_over
    heard, trainer._commands = trainer._commands, SimpleQueue()  # it waits for the one, and is asked by the other
    session.resume()
    session._drain()
    heard.put("stop")
    assert session.state == "training"
