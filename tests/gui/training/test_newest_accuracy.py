"""The validation accuracy in the bar is as new as that of the curves, which hear of a step before its run is there."""

import numpy as np
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from engine.training.evaluation import Evaluation
from engine.training.step import Step
from gui.state.document import Document
from gui.state.session import Session
from gui.training.sentences import Sentences


def test_the_accuracy_in_the_bar_is_as_new_as_that_of_the_curves(qtbot: QtBot) -> None:
    session, owner = Session(Document(preset("dense").design())), QObject()
    session.step_once()
    qtbot.waitUntil(lambda: session.progress.step == 1)
    told = Evaluation(0.9, np.array([[3, 1], [0, 4]]))
    session._hear([Step(57, 1.0, 1.0, 0.8, 0.001, validation=told)])  # before the run that holds it is published
    result = Sentences(session.document, session, owner).result()
    assert result is not None
    assert result.value == "87.5 %"
    session.reset()
    assert session.validation_accuracy is None
    session.close()
