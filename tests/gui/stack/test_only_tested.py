"""The stack does not look as if it learned while the test pictures are answered."""

import pytest
from pytestqt.qtbot import QtBot

from engine.training.training import Training
from tests.gui.building import make_stage
from tests.gui.evaluating import design, lasts, trained


def test_connectors_are_not_live_while_a_network_is_only_tested(qtbot: QtBot) -> None:
    stage = make_stage(qtbot)
    live = list[tuple[str, bool]]()
    stage.document.open(design(), None, "trained", (trained(),))
    stage.session.state_changed.connect(lambda: live.append((stage.session.state, stage.view.canvas.running)))
    stage.session.measure_test()
    qtbot.waitUntil(lambda: stage.session.test is not None)
    assert live == [("measuring", False), ("idle", False)]


def test_connectors_are_live_no_longer_when_a_training_has_come_to_its_test(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With many test pictures that takes as long as some epochs."""

    stage, live = make_stage(qtbot), list[bool]()
    monkeypatch.setattr(Training, "evaluate", lasts)
    start = design()
    stage.document.open(start.with_(recipe=start.recipe.replace(epochs=1)), None, "small", ())
    stage.session.start()
    live.append(stage.view.canvas.running)
    qtbot.waitUntil(lambda: stage.session.testing)
    qtbot.waitUntil(lambda: not stage.view.canvas.running)
    assert (live, stage.session.state, stage.session.is_learning) == ([True], "training", False)
