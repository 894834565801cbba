"""What a project with hundreds of runs costs: each is looked at once, not with every part of the window that asks."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from engine.network import checkpoint
from engine.project import fits
from gui.state import edits
from gui.state.document import Document
from gui.state.project import learned
from tests.gui.evaluating import design, trained


def counted(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, calls: list[str]) -> None:
    real: Callable[..., Any] = getattr(module, name)

    def noting(*of: Any) -> Any:
        calls.append(name)
        return real(*of)

    monkeypatch.setattr(module, name, noting)


def test_which_run_is_shown_is_looked_for_once_for_each_state_of_the_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To open a project of 300 runs they were compared with the design 878 times, all of them: a second of 1.3."""
    document, looked = Document(design()), list[str]()
    run = trained()
    document.set_runs(tuple(replace(run, id=str(n)) for n in range(40)))
    counted(monkeypatch, fits, "has_other_pictures", looked)
    shown = [document.run for _ in range(50)]
    assert {one.id for one in shown if one is not None} == {"39"}
    assert len(looked) <= 40
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=8))
    document.keep_run(replace(run, id="of the other stack", stack=document.design.stack))
    assert document.run is not None
    assert document.run.id == "of the other stack"
    document.undo_stack.undo()
    assert document.run.id == "39"
    document.set_runs(document.runs[:10])
    assert document.run.id == "9"


def test_with_each_new_weight_only_the_run_that_has_it_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """While one of 300 learned, the arrays of all were asked for their bytes several times a second."""
    measured = list[str]()
    runs = tuple(replace(trained(), id=str(n)) for n in range(20))
    assert learned.remembered(runs) == runs
    counted(monkeypatch, learned, "arrays_of", measured)
    runs = learned.with_run(runs, replace(runs[-1], name="mine"), None)
    assert len(runs) == 20
    checkpoints = [runs[-1].start, runs[-1].newest, runs[-1].good, runs[-1].best_weights, *runs[-1].recorded]
    assert len(measured) == sum(one is not None for one in checkpoints)
    new = runs[-1].newest
    assert new is not None
    most = sum(array.nbytes for array in checkpoint.arrays_of(new).values())
    monkeypatch.setattr(learned, "MOST_BYTES", most)
    assert learned.remembered(runs)[-1] is runs[-1], "the last one always"
