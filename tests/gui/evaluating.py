"""The stage for tests of Evaluate: a network trained for a few steps, and a window that shows the page."""

from dataclasses import replace
from functools import cache

import numpy as np
from pytestqt.qtbot import QtBot

from engine.data import load_data
from engine.project.design import Design
from engine.project.presets import preset
from engine.training.run import Run
from engine.training.training import Training
from gui.evaluate.page import EvaluatePage
from gui.window.main_window import MainWindow


@cache
def design() -> Design:
    return preset("dense").design()


@cache
def trained(steps: int = 25, seed: int = 0) -> Run:
    """A run of the preset "dense" that still errs."""
    shown = design().with_(recipe=design().recipe.replace(seed=seed))
    training = Training(shown.stack, load_data(shown.data_name), shown.recipe, cores=1)
    for _ in range(steps):
        training.step(shown.recipe)
    training.close()
    return training.run()


@cache
def recorded_run(steps: int = 20) -> Run:
    """The same kind of run, of which every step is recorded."""
    shown = design()
    training = Training(shown.stack, load_data(shown.data_name), shown.recipe, cores=1)
    kept = [training.checkpoint()]
    for _ in range(steps):
        training.step(shown.recipe)
        kept.append(training.checkpoint())
    training.close()
    return replace(training.run(), recorded=tuple(kept))


def open_trained(window: MainWindow) -> Run:
    run = trained()
    window.document.open(design(), None, "trained", runs=(run,))
    return run


def page_of(window: MainWindow) -> EvaluatePage:
    page = window.work.page_switch.page("evaluate")
    assert isinstance(page, EvaluatePage)
    return page


def show_page(qtbot: QtBot, window: MainWindow) -> EvaluatePage:
    """Go to the page and wait for its figures."""
    window.work.page_switch.go("evaluate")
    page = page_of(window)
    qtbot.waitUntil(lambda: page.state.answers is not None and not page.state.is_working)
    return page


def largest_mistake(page: EvaluatePage) -> tuple[int, int]:
    counts = page.matrix.counts.copy()
    np.fill_diagonal(counts, 0)
    row, column = np.unravel_index(counts.argmax(), counts.shape)
    return int(row), int(column)
