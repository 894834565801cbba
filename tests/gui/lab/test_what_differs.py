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
    assert [label.text() for label in table.findChildren(QLabel)][-3:] == ["Epochs made", *made]
    table.show_pair((design(), design()), (long, replace(half, history=History())))
    assert table.findChildren(QLabel)[-1].text() == "0"
