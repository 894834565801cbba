"""Ghost futures in the window: the recipe's numbers are tried in the inspector, and seen in the curves."""

from __future__ import annotations

from gui.inspector.inspector import Inspector
from gui.state.lab.ghost_futures import GhostFutures
from gui.state.session import Session
from gui.training.plots import Plots


def add_ghosts(session: Session, inspector: Inspector, plots: Plots) -> GhostFutures:
    """Let inspector and curves hear each other."""
    futures = GhostFutures(session.document, session)
    inspector.tried.connect(futures.try_number)
    inspector.try_ended.connect(futures.end)
    inspector.near.connect(futures.prepare)
    futures.on_changed.connect(inspector.set_tries)
    inspector.set_tries(futures.on)
    plots.follow_ghosts(futures)
    return futures
