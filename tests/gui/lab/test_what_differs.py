"""What differs between two runs: also what they began with."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.training.history import History
from gui.lab.what_differs import WhatDiffers
from tests.gui.evaluating import design, trained


def test_two_runs_of_one_design_differ_in_the_weights_they_began_with(qtbot: QtBot) -> None:
    table, fresh = WhatDiffers(), trained(2, 0)
    qtbot.addWidget(table)
    table.show_pair((design(), design()), (fresh, replace(fresh, start=fresh.newest)))
    assert [label.text() for label in table.findChildren(QLabel)][-3:] == [
        "Begins with", "Start values", "Weights learned before",
    ]  # fmt: skip
    table.show_pair((design(), design()), (fresh, fresh))
    assert table.findChildren(QLabel)[-1].text().startswith("Nothing: the same settings, seed")


def test_a_run_that_was_stopped_or_gone_on_with_made_other_epochs_than_one_of_the_same_recipe(qtbot: QtBot) -> None:
    table, long = WhatDiffers(), trained(20)
    qtbot.addWidget(table)
    half = replace(long, history=long.history.until(5))
    table.show_pair((design(), design()), (long, half))
    made = [f"{round(float(one.history.epoch[-1]), 1):g}" for one in (long, half)]
    assert made[0] != made[1]
    assert [label.text() for label in table.findChildren(QLabel)][-3:] == [
        "Epochs", *(f"{one} (10 planned)" for one in made)
    ]  # fmt: skip
    table.show_pair((design(), design()), (long, replace(half, history=History())))
    assert table.findChildren(QLabel)[-1].text() == "0 (10 planned)"


def test_epochs_that_were_made_are_told_once_and_never_in_contradiction_to_the_list(qtbot: QtBot) -> None:
    """Of runs of two epochs, one of them asked for one and gone on with, it said "Epochs 1, 2" beside a list that said
    2 and 2; where each made what was asked, it said the same twice; then two lines said "Epochs made 2, 2" and "Epochs
    1, 2"."""
    table, run = WhatDiffers(), trained(20)
    qtbot.addWidget(table)
    once, twice = (replace(design(), recipe=replace(design().recipe, epochs=number)) for number in (1, 2))
    one, two = (replace(run, history=replace(run.history, epoch=run.history.epoch * (number / run.history.epoch[-1])))
                for number in (1, 2))  # fmt: skip
    words = []
    for designs, runs in (((once, twice), (two, two)), ((once, twice), (one, two)), ((twice, twice), (two, two))):
        table.show_pair(designs, runs)
        words.append([label.text() for label in table.findChildren(QLabel) if not label.isHidden()])
    assert words[0][2:] == ["Epochs", "2 (1 planned)", "2"]
    assert words[1][2:] == ["Epochs", "1", "2"]
    assert words[2] == ["Nothing: the same settings, seed and number of epochs."]
