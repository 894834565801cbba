"""The past has more to show than now: with very large text the window must stay on a small screen nevertheless."""

from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from gui.look.theme import theme
from gui.time.moments_panel import MomentsPanel
from gui.time.past_page import PastPage
from gui.window.main_window import MainWindow


def test_looking_back_leaves_the_window_on_a_small_screen(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1264, 757)
    window.document.open(preset("dense").design(), None, "Dense")
    window.show_work()
    session, machine = window.session, window.time_travel.machine
    session.start()
    qtbot.waitUntil(lambda: machine.offered)
    session.stop()
    qtbot.waitUntil(lambda: session.state == "idle")
    for scale in (150, 250):
        theme.set_scale(scale, remember=False)
        machine.step_by(-1)
        qtbot.waitUntil(lambda: isinstance(window.work.left.currentWidget(), MomentsPanel))
        qtbot.wait(50)
        assert window.width() <= 1264
        assert window.height() <= 757
        right = window.findChild(PastPage)
        assert right is not None
        needed = right.area.widget().minimumSizeHint().width() + right.area.verticalScrollBar().sizeHint().width()
        assert needed <= right.minimumSizeHint().width(), "nothing is cut at the right, however narrow it is"
        if scale == 150:  # the page that needs most, with an edit that was refused
            window.work.page_switch.go("data")
            window.document.edit("", window.document.design.with_(notes="changed"))
            assert window.message.isVisible()
            qtbot.wait(50)
            assert window.height() <= 757
            window.work.page_switch.go("build")
        machine.back_to_now()
        qtbot.wait(50)
