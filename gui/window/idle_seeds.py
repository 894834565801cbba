"""Connects idle-time seeds to the window: a finished training is repeated with other seeds in the background, and the
curves show their spread."""

from __future__ import annotations

from gui.curves.plots import Plots
from gui.state.lab.idle_seeds import IdleSeeds
from gui.state.training.session import Session


def add_idle_seeds(session: Session, plots: Plots) -> IdleSeeds:
    seeds = IdleSeeds(session.document, session)
    seeds.changed.connect(lambda: plots.show_band(seeds.band))
    return seeds
