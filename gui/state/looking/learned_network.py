"""The network of the moment, for whoever asks it about pictures that are no part of the data."""

from __future__ import annotations

from engine.data import DataSet
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from gui.state.looking.probe import Probe
from gui.state.training.session import Session


def learned_network(session: Session, probe: Probe) -> tuple[Stack, Checkpoint, DataSet] | None:
    """The network that is looked at, and the pictures that it knows; None where none has learned."""
    document = session.document
    checkpoint = probe.past or (session.checkpoint if session.fits else None)
    has_problem = document.analysis.problems or document.data_problem
    return None if has_problem or checkpoint is None else (document.design.stack, checkpoint, document.data)
