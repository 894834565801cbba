"""Ghost futures in the plots: where the curve ends they begin, the picture is of the present, and their numbers can be
read."""

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.lab.repeats import band_of
from engine.project.presets import preset
from gui.curves.ghost_view import GhostView
from gui.curves.plots import Plots
from gui.state.document import Document
from gui.state.lab.ghost_futures import Ghost, GhostFutures
from gui.state.training.curves import Curves
from tests.gui.on_plots import plots_of
from tests.gui.sessions import session_of


class Futures(GhostFutures):
    """Eight futures that are known at once: each falls by its own number, but the last, which rises and diverges."""

    made: tuple[Ghost, ...] = ()

    @property
    def ghosts(self) -> tuple[Ghost, ...]:
        return self.made

    @property
    def reach(self) -> float:
        return 25 / 57

    @property
    def is_trying(self) -> bool:
        return bool(self.made)

    def show(self, last_step: int, last_epoch: float) -> None:
        steps = np.arange(1, 26)
        found = []
        for number in range(8):
            losses = 2.0 - steps * (number + 1) / 150 if number < 7 else 2.0 * 1.6**steps
            rows = np.stack([last_step + steps, last_epoch + steps / 57, losses, steps / 30], axis=1)
            found.append(Ghost(0.001 * (number + 1), rows, number == 3, number == 7))
        self.made = tuple(found)
        self.changed.emit()


@pytest.fixture
def plots(qtbot: QtBot) -> Plots:
    session = session_of(Document(preset("dense").design(fresh_ids=False)))
    return plots_of(qtbot, session, 700, 260)


def test_futures_are_seen_before_the_first_training_and_go_when_the_hand_lets_go(qtbot: QtBot, plots: Plots) -> None:
    futures = Futures(plots.session.document, plots.session)
    plots.follow_ghosts(futures)
    futures.show(0, 0.0)
    loss = plots.charts[1]
    qtbot.waitUntil(lambda: loss.isVisible() and len(loss.ghosts.lines) == 8)
    qtbot.waitUntil(lambda: loss.ghosts.said == tuple(
        [f"0.00{number}" for number in range(1, 8)] + ["0.008 diverges"]
    ))  # fmt: skip
    written = [text.isVisible() for text in loss.ghosts.texts]
    assert written[3], "the hand's"
    assert written[0], "the smallest"
    assert written[7], "the one that diverges"
    heights = sorted(text.pos().y() for text in loss.ghosts.texts[:7] if text.isVisible())
    assert min(np.diff(heights)) > 8 * loss.canvas.getViewBox().viewPixelSize()[1], "no number lies over another"
    high = loss.canvas.getViewBox().viewRange()[1][1]
    assert high < 5, "what diverges does not flatten the others"
    assert loss.ghosts.curves[7].getData()[1].max() > high, "it goes out of the picture"
    futures.made = ()
    futures.changed.emit()
    qtbot.waitUntil(lambda: not loss.ghosts.lines and plots.empty.isVisible())


def test_only_the_future_that_went_on_is_drawn_anew_and_the_hand_is_strong_wherever_it_goes(
    qtbot: QtBot, plots: Plots
) -> None:
    futures = Futures(plots.session.document, plots.session)
    plots.follow_ghosts(futures)
    futures.show(0, 0.0)
    loss = plots.charts[1]
    qtbot.waitUntil(lambda: loss.isVisible() and len(loss.ghosts.lines) == 8)
    qtbot.waitUntil(lambda: len(loss.ghosts.said) == 8)
    drawn = [curve.yData for curve in loss.ghosts.curves]
    made = list(futures.made)
    made[2] = replace(made[2], rows=made[2].rows[:20])
    made[3], made[4] = replace(made[3], is_hand=False), replace(made[4], is_hand=True)
    futures.made = tuple(made)
    futures.changed.emit()
    qtbot.waitUntil(lambda: len(loss.ghosts.curves[2].yData) == 20)
    kept = [curve.yData is before for curve, before in zip(loss.ghosts.curves, drawn, strict=True)]
    assert kept == [True, True, False, False, False, True, True, True]
    wide = [curve.opts["pen"].width() for curve in loss.ghosts.curves]
    assert wide.index(max(wide)) == 4
    assert wide.count(max(wide)) == 1
    assert loss.ghosts.texts[4].isVisible()
    made[4] = replace(made[4], value=0.0123456)
    futures.made = tuple(made)
    futures.changed.emit()
    text, view = loss.ghosts.texts[4], loss.canvas.getViewBox()
    qtbot.waitUntil(lambda: text.isVisible() and "0.0123" in text.toPlainText())
    pixel = view.viewPixelSize()[0]
    ends = text.pos().x() + text.boundingRect().width() * pixel
    assert ends <= view.viewRange()[0][1] + pixel, "its number is not cut at the edge"


def test_a_future_begins_where_the_curve_ends(qtbot: QtBot, plots: Plots) -> None:
    session = plots.session
    for number in (1, 2, 3):
        session.step_once()
        qtbot.waitUntil(lambda wanted=number: len(plots.course) == wanted)
    futures = Futures(session.document, session)
    plots.follow_ghosts(futures)
    futures.history = session.history
    futures.show(3, float(session.history.epoch[-1]))
    loss = plots.charts[1]
    qtbot.waitUntil(lambda: len(loss.ghosts.lines) == 8)
    first = loss.ghosts.lines[3].rows[0]
    assert first[1] == pytest.approx(plots.course.epoch)
    assert first[2] == pytest.approx(plots.course.smoothed("light", 2)[-1])
    begin, end = loss.span
    assert begin <= plots.course.epoch < end < 2, "the picture is of the present, not of all epochs"
    session.stop()


def test_the_band_of_several_seeds_is_labelled_and_gives_way_to_the_futures(qtbot: QtBot, plots: Plots) -> None:
    session = plots.session
    session.step_once()
    qtbot.waitUntil(lambda: len(plots.course) == 1)
    session.stop()
    plots.show_band(band_of([[(0.01, loss, 0.5), (0.02, loss / 2, 0.6)] for loss in (2.0, 2.2, 2.4)]))
    loss = plots.charts[1]
    qtbot.waitUntil(loss.band.area.isVisible)
    assert loss.band.words.toPlainText() == "3 seeds: 1.100, 1.000 to 1.200"
    wanted = "3 seeds: mean and spread\n60.0 % at the end, 60.0 to 60.0"
    assert plots.charts[0].band.words.toPlainText() == wanted
    assert loss.band.words.zValue() > loss.training.zValue() > loss.band.area.zValue(), "no curve strikes the words out"
    assert loss.band.words.fill.color().alphaF() > 0.5
    assert loss.canvas.getViewBox().viewRange()[1][1] > 2.4
    futures = Futures(session.document, session)
    plots.follow_ghosts(futures)
    futures.show(1, 0.01)
    qtbot.waitUntil(lambda: not loss.band.area.isVisible())


def test_futures_go_on_from_the_curve_on_screen_though_it_lies_where_an_earlier_one_lay_in_memory() -> None:
    view, first = GhostView(), Curves()
    view._follow(first, "light")
    before, place = view._smoother, id(first)
    del first
    others = [Curves() for _ in range(20)]
    view._follow(next((one for one in others if id(one) == place), others[0]), "light")
    assert view._smoother is not before
