"""The stack does not look as if it learned while the test pictures are answered."""

from pytestqt.qtbot import QtBot

from tests.gui.building import make_stage
from tests.gui.evaluating import design, trained


def test_connectors_are_not_live_while_a_network_is_only_tested(qtbot: QtBot) -> None:
    stage = make_stage(qtbot)
    live = list[tuple[str, bool]]()
    stage.document.open(design(), None, "trained", (trained(),))
    stage.session.state_changed.connect(lambda: live.append((stage.session.state, stage.view.canvas.running)))
    stage.session.measure_test()
    qtbot.waitUntil(lambda: stage.session.test is not None)
    assert live == [("measuring", False), ("idle", False)]
    stage.session.close()
