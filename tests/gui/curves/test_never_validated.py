"""What a paused run is compared by is asked in vain where one of the two was never validated: then it is not said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from engine.training.run import Run
from gui.curves.plots import Plots
from gui.curves.verdict import Aside, verdict
from gui.state import edits
from tests.gui.curves.test_run_before import fewer_units, plots, train
from tests.gui.curves.test_verdict import answers

__all__ = ["plots"]


def test_a_run_for_which_nothing_is_kept_aside_is_told_by_its_test_alone(qtbot: QtBot, plots: Plots) -> None:
    train(qtbot, plots)
    document = plots.session.document
    document.edit(*edits.change_recipe(document.design, validation_share=0.0))
    train(qtbot, plots)
    before = plots.run_before
    assert before.history is not None
    assert len(before.history.validation_epoch) > 0
    assert not len(plots.session.history.validation_epoch)
    assert before.aside is None
    assert "wrong" in plots.verdict.words
    assert "validation" not in plots.verdict.words.partition("(")[2]


def test_a_run_of_an_old_file_of_which_no_share_is_known_is_not_compared_aside(qtbot: QtBot, plots: Plots) -> None:
    train(qtbot, plots)
    fewer_units(plots.session)
    train(qtbot, plots)
    before = plots.run_before
    assert isinstance(before.run, Run)
    assert before.aside is not None
    assert before.history is not None
    *_, earlier, last = before.history.validation_epoch
    assert before.aside.epoch == last > earlier, "as far as both came"
    before.run = replace(before.run, validation_share=None)
    assert before.aside is None
    assert plots.session.test is not None
    assert before.verdict(plots.session.test)


@pytest.mark.parametrize(("epoch", "words"), [(3.0, "at epoch 3 it"), (10.0, "at epoch 10 it"), (0.25, "epoch 0.25 ")])
def test_an_epoch_is_said_in_as_few_figures_as_it_has(epoch: float, words: str) -> None:
    assert words in verdict(answers(968), aside=Aside(epoch, 0.94, 0.9, 400))


def test_where_labels_were_corrected_since_the_two_are_compared_by_what_was_kept_aside() -> None:
    relabelled = answers(960)
    relabelled.confusion[[4, 7], [4, 7]] += (1, -1)
    said = verdict(answers(968), relabelled, aside=Aside(3.0, 0.94, 0.9, 400))
    assert "at epoch 3 it was 4.0 points better in validation" in said
