"""The stage for tests of Evaluate: a network trained for a few steps, and the page, in a window or alone."""

from collections.abc import Iterator
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
from gui.state.answers.answers_in_focus import AnswersInFocus
from gui.state.document import Document
from gui.state.looking.probe import Probe
from gui.window.main_window import MainWindow
from tests.gui.sessions import session_of


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
    wait_for_figures(qtbot, page)
    return page


def page_alone(qtbot: QtBot, run: Run) -> EvaluatePage:
    """The page with the figures of `run`, and no window around it: that takes longer than most tests of the page."""
    document = Document(design())
    session = session_of(document)
    document.open(design(), None, "trained", runs=(run,))
    probe = Probe(document, session)
    page = EvaluatePage(AnswersInFocus(document, session, probe), probe.focus)
    qtbot.addWidget(page)
    page.resize(1280, 672)  # what a window of 1280 x 800 leaves it
    page.show()
    wait_for_figures(qtbot, page)
    return page


def wait_for_figures(qtbot: QtBot, page: EvaluatePage) -> None:
    qtbot.waitUntil(lambda: page.state.answers is not None and not page.state.is_working)


def largest_mistake(page: EvaluatePage) -> tuple[int, int]:
    counts = page.matrix.counts.copy()
    np.fill_diagonal(counts, 0)
    row, column = np.unravel_index(counts.argmax(), counts.shape)
    return int(row), int(column)


def lasts(*_: object) -> Iterator[None]:
    """In place of `Training.evaluate`: a test that goes on until it is stopped."""
    while True:
        yield None
