"""Small jobs are done one a turn, so that the window answers between them; a look aside never shows old weights."""

import numpy as np
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from gui.state import edits
from gui.state.document import Document
from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from gui.widgets.turns import Turns


def test_the_first_job_is_done_at_once_and_the_others_later_in_their_order(qtbot: QtBot) -> None:
    done: list[int] = []
    owner = Document()
    turns = Turns(owner)
    turns.take([lambda n=n: done.append(n) for n in range(3)])
    assert done == [0]
    qtbot.waitUntil(lambda: done == [0, 1, 2])


def test_new_jobs_take_the_place_of_those_that_wait(qtbot: QtBot) -> None:
    done: list[str] = []
    owner = Document()
    turns = Turns(owner)
    turns.take([lambda: done.append("old"), lambda: done.append("never")])
    turns.take([lambda: done.append("new"), lambda: done.append("newer")])
    qtbot.waitUntil(lambda: done == ["old", "new", "newer"])
    turns.take([lambda: done.append("last"), lambda: done.append("never")])
    turns.drop()
    qtbot.wait(40)
    assert done == ["old", "new", "newer", "last"]


def test_an_edit_during_a_look_aside_wins(qtbot: QtBot) -> None:
    document = Document(preset("assignment").design())
    probe = Probe(document, Session(document))
    probe._look_aside()
    document.edit(*edits.remove(document.design, document.design.stack.ids[1:2]))
    maps = probe.maps
    assert set(maps) == set(document.design.stack.ids)
    qtbot.wait(100)
    assert probe.maps is maps


def test_an_edit_of_the_recipe_alone_looks_at_nothing_anew(qtbot: QtBot) -> None:
    document = Document(preset("assignment").design())
    probe = Probe(document, Session(document))
    maps = probe.maps
    document.edit(*edits.change_recipe(document.design, learning_rate=0.01))
    assert probe.maps is maps
    document.edit(*edits.change_recipe(document.design, seed=7))
    first = document.design.stack.ids[0]
    assert not np.array_equal(probe.maps[first], maps[first])
