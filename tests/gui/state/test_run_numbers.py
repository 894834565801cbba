"""A run keeps its number: what a lesson calls Run 1 is Run 1 also after an undo."""

from types import SimpleNamespace
from typing import cast

import pytest

from engine.data import DataRef
from engine.network.stack import Stack
from engine.training.run import Run
from gui.state.training.numbered_runs import name_of, numbered
from gui.state.training.session import Session


def session_of(*runs: tuple[str, str]) -> Session:
    """One that knows these runs (id, parent) in this order, the last one shown."""
    known = tuple(Run(id, Stack(), DataRef("digits"), parent=parent) for id, parent in runs)
    return cast(Session, SimpleNamespace(document=SimpleNamespace(runs=known), run=known[-1], run_order={}))


@pytest.mark.parametrize("order", ["abc", "bca", "cba", "acb"])
def test_a_run_comes_before_those_that_branched_from_it_whichever_an_undo_shows_last(order: str) -> None:
    parents = {"a": "", "b": "a", "c": "b"}
    session = session_of(*((id, parents[id]) for id in order))
    assert [(number, run.id) for number, run in numbered(session)] == [(1, "a"), (2, "b"), (3, "c")]
    assert name_of(session, session.run) == f"Run {'abc'.index(order[-1]) + 1}"


def test_runs_that_a_damaged_file_leads_in_a_ring_have_a_number_each() -> None:
    found = numbered(session_of(("a", "b"), ("b", "a"), ("c", "gone"), ("d", "d")))
    assert sorted(run.id for _, run in found) == ["a", "b", "c", "d"]


def test_the_undo_of_a_reset_gives_the_runs_before_it_the_numbers_they_had() -> None:
    """What was trained since comes first there, so that those that are brought back are shown."""
    session = session_of(("a", ""), ("b", "a"))
    assert [run.id for _, run in numbered(session)] == ["a", "b"]
    session.document.runs = (session_of(("since", "")).document.runs[0], *session.document.runs)
    assert [run.id for _, run in numbered(session)] == ["a", "b", "since"]
