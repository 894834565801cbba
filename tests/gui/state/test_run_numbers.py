"""A run keeps its number: what a lesson calls Run 1 is Run 1 also after an undo, and in the file."""

import gc
import weakref
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from engine.data import DataRef
from engine.network.stack import Stack
from engine.project.project import Project, load_project, save_project
from engine.training.run import Run
from gui.state.document import Document
from gui.state.training.numbered_runs import name_of, numbered
from gui.state.training.session import Session

pytestmark = pytest.mark.usefixtures("qapp")


def run(id: str, parent: str = "") -> Run:
    return Run(id, Stack(), DataRef("digits"), parent=parent)


def document_of(*runs: Run) -> Document:
    """One that was opened with these runs, the last one shown."""
    document = Document()
    document.open(document.design, None, "One", runs)
    return document


def session_of(document: Document, making: Run | None = None) -> Session:
    return cast(Session, SimpleNamespace(document=document, run=making or document.runs[-1]))


def ids_of(document: Document) -> list[str]:
    return [run.id for _, run in numbered(session_of(document))]


@pytest.mark.parametrize("order", ["abc", "bca", "cba", "acb"])
def test_a_run_comes_before_those_that_branched_from_it_whichever_an_undo_shows_last(order: str) -> None:
    parents = {"a": "", "b": "a", "c": "b"}
    session = session_of(document_of(*(run(id, parents[id]) for id in order)))
    assert [(number, run.id) for number, run in numbered(session)] == [(1, "a"), (2, "b"), (3, "c")]
    assert name_of(session, session.run) == f"Run {'abc'.index(order[-1]) + 1}"


def test_runs_that_a_damaged_file_leads_in_a_ring_have_a_number_each() -> None:
    found = ids_of(document_of(run("a", "b"), run("b", "a"), run("c", "gone"), run("d", "d")))
    assert sorted(found) == ["a", "b", "c", "d"]


def test_the_run_that_is_made_and_has_no_step_yet_comes_last() -> None:
    session = session_of(document_of(run("a")), run("b"))
    assert [run.id for _, run in numbered(session)] == ["a", "b"]


def test_what_was_told_the_number_of_while_it_was_made_keeps_it_where_it_comes_late() -> None:
    document = document_of(run("a"))
    assert numbered(session_of(document, run("late")))[-1][0] == 2
    document.keep_run(run("c"))
    document.keep_run(run("late"), ("a",))
    assert ids_of(document) == ["a", "late", "c"]


def test_the_undo_of_a_reset_gives_the_runs_before_it_the_numbers_they_had_also_in_the_file(tmp_path: Path) -> None:
    """What was trained since comes first there, so that those that are brought back are shown."""
    document = document_of(run("a"), run("b", "a"))
    before = document.runs
    assert ids_of(document) == ["a", "b"]
    document.set_runs(())
    document.keep_run(run("since"))
    assert ids_of(document) == ["since"]
    document.set_runs((*document.runs, *before))
    assert ids_of(document) == ["a", "b", "since"]
    save_project(Project(document.design, document.ranked(document.runs)), tmp_path / "one.convscope")
    opened = document_of(*load_project(tmp_path / "one.convscope").runs)
    assert [run.id for run in opened.runs] == ["since", "a", "b"]
    assert ids_of(opened) == ["a", "b", "since"]


def test_a_branch_keeps_its_number_where_an_undo_shows_an_earlier_one_and_the_file_is_opened_again() -> None:
    document = document_of(run("a"), run("b", "a"), run("c", "a"))
    a, b, c = document.runs
    assert ids_of(document) == ["a", "b", "c"]
    document.set_runs((c, a, b))
    saved = document.ranked(document.runs)
    assert ids_of(document_of(*saved)) == ["a", "b", "c"]
    assert all(one is again for one, again in zip(saved, document.ranked(document.runs), strict=True))


def test_what_is_trained_in_a_project_that_was_opened_comes_after_all_that_are_in_it() -> None:
    document = document_of(replace(run("a"), rank=10**15), replace(run("b"), rank=3))
    document.keep_run(run("new"))
    assert ids_of(document) == ["b", "a", "new"]
    assert [run.rank for run in document.ranked(document.runs)] == [1, 0, 2]  # and no file has a number beyond all


def test_a_file_says_itself_which_of_its_runs_is_the_first_whatever_was_open_before() -> None:
    document = document_of(run("a"), run("b"))
    assert ids_of(document) == ["a", "b"]
    document.open(document.design, None, "Two", (replace(run("a"), rank=1), replace(run("b"), rank=0)))
    assert ids_of(document) == ["b", "a"]


def test_a_run_that_is_gone_on_with_at_once_keeps_the_number_it_has_in_the_file() -> None:
    """What is made of it has no rank yet, and is the newest."""
    document = document_of(replace(run("a"), rank=0), replace(run("b"), rank=1))
    document.keep_run(run("a"))
    assert ids_of(document) == ["a", "b"]


def test_what_was_learned_goes_with_its_project_also_where_it_was_saved() -> None:
    document = document_of(run("a"))
    kept = weakref.ref(document.runs[0])
    document.ranked(document.runs)
    document.open(document.design, None, "Two")
    gc.collect()
    assert kept() is None
