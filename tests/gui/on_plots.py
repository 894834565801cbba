"""Curves for a test: those of a session, in a window of their own."""

from pytestqt.qtbot import QtBot

from gui.curves.plots import Plots
from gui.state.training.session import Session
from tests.gui.on_screen import on_screen


def plots_of(qtbot: QtBot, session: Session, wide: int = 900, high: int = 200) -> Plots:
    """They are shown, and both charts are there."""
    plots = on_screen(qtbot, Plots(session), wide, high)
    qtbot.waitUntil(lambda: len(plots.charts) == 2)
    return plots
