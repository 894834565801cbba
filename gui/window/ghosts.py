"""Connects ghost futures to the window: a number is tried in the inspector, and the curves show what would follow."""

from __future__ import annotations

from gui.curves.plots import Plots
from gui.inspector.inspector import Inspector
from gui.state.lab.ghost_futures import GhostFutures
from gui.state.training.session import Session


def add_ghosts(session: Session, inspector: Inspector, plots: Plots) -> GhostFutures:
    """Connect the inspector, where numbers are tried, with the curves."""
    futures = GhostFutures(session.document, session)
    inspector.tried.connect(futures.try_number)
    inspector.try_ended.connect(futures.end)
    inspector.near.connect(futures.prepare)
    futures.on_changed.connect(inspector.set_tries)
    inspector.set_tries(futures.on)
    plots.follow_ghosts(futures)
    futures.failed.connect(plots.failed)
    return futures
