"""What differs between two runs: also what they began with."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

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
    assert table.findChildren(QLabel)[-1].text().startswith("Nothing but the seed")
