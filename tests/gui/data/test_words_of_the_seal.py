"""What the card of the test set says of networks that were tested on it several times."""

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.training.evaluation import Evaluation
from gui.data.sentences import DataSentences
from gui.state.document import Document
from tests.gui.evaluating import design, trained


@pytest.mark.parametrize(
    ("wrong", "times", "says_luck"), [(40, 5, True), (0, 5, False), (40, 1, False)], ids=["some", "none", "once"]
)
def test_what_luck_makes_of_the_best_is_said_of_several_networks_unless_all_is_right(
    qtbot: QtBot, wrong: int, times: int, says_luck: bool
) -> None:
    """Where all was right it was said that the best seems up to 0.0 points better."""
    document, run = Document(design()), trained(3)
    confusion = np.diag([20] * len(run.data.classes))
    confusion[1, 0] = wrong
    document.keep_run(replace(run, test=Evaluation(0.1, confusion)))
    document.seal.counts[document.design.data_name] = times
    words = DataSentences(document, None).sealed()
    assert words.startswith(f"Networks were tested on them {times} times." if times > 1 else "A network was tested")
    assert ("points better by luck" in words) == says_luck
    assert "0.0 points" not in words
