"""The network of the moment, for whoever asks it about pictures that are no part of the data."""

from __future__ import annotations

from engine.data import DataRef
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from gui.state.looking.probe import Probe
from gui.state.training.session import Session


def learned_network(session: Session, probe: Probe) -> tuple[Stack, Checkpoint, DataRef] | None:
    """The network that is looked at, and what it knows of the pictures that it learned from, which need not be here;
    None where none has learned."""
    run, checkpoint = session.run_of(probe.past), probe.past or (session.checkpoint if session.fits else None)
    known = run.data if run and run.data.classes else session.document.data_ref  # old files do not tell the classes
    return None if known is None or run is None or checkpoint is None else (run.stack, checkpoint, known)
