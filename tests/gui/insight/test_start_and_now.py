"""The numbers of a block stand beside those of the start, for the step that is looked at, and it is said how much wider
they are."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from engine.explain.health import Histograms
from gui.insight.start_and_now import StartAndNow
from gui.insight.trend import Spread, Trend
from gui.look.theme import theme
from tests.gui.on_screen import sized

EDGES = np.linspace(-1, 1, 42)
STEPS = np.array([0, 10, 20, 30])


def normal(width: float) -> np.ndarray:
    middles = (EDGES[:-1] + EDGES[1:]) / 2
    shares = np.exp(-0.5 * (middles / width) ** 2)
    return np.asarray(shares / shares.sum())


def histograms(*rows: np.ndarray) -> Histograms:
    """Of numbers that lie in the middles of the bins."""
    middles, shares = (EDGES[:-1] + EDGES[1:]) / 2, np.stack(rows)
    return Histograms(EDGES, shares, np.sqrt(shares @ middles**2 - (shares @ middles) ** 2))


@pytest.fixture
def view(qtbot: QtBot) -> StartAndNow:
    view = StartAndNow()
    qtbot.addWidget(view)
    view.resize(300, view.sizeHint().height())
    return view


def test_it_is_said_how_much_wider_they_are_at_the_step_that_is_looked_at(view: StartAndNow) -> None:
    found = histograms(normal(0.1), normal(0.2), normal(0.1), normal(0.05))
    for step, words in (
        (None, "They spread 0.5 times as wide as at step 0."),
        (10, "They spread 2 times as wide as at step 0."),
        (19, "They spread 2 times as wide as at step 0."),
        (20, "They spread about as wide as at step 0."),
        (0, "Step 0 is the first one known."),
    ):
        view.show_histograms(found, STEPS, step)
        assert view.sentence() == words
        assert view.accessibleDescription() == words


def test_numbers_that_all_lie_in_one_bin_are_compared_by_their_own_spread(view: StartAndNow) -> None:
    """Gradients become so small: they were said to spread 0 times as wide."""
    middle = np.eye(41)[20]
    for spreads, words in (
        ((0.1, 0.002), "They spread 0.02 times as wide as at step 0."),
        ((0.1, 0.0001), "They spread < 0.01 times as wide as at step 0."),
        ((0.001, 0.002), "They spread 2 times as wide as at step 0."),
        ((0.001, 0.0996), "They spread > 99 times as wide as at step 0."),
        ((0.001, 0.0), "All are alike, and were not at step 0."),
        ((0.0, 0.001), "At step 0 all were alike."),
    ):
        view.show_histograms(Histograms(EDGES, np.stack([middle, middle]), np.array(spreads)), STEPS[:2], None)
        assert view.sentence() == words


def test_a_step_of_which_nothing_is_known_is_left_out(view: StartAndNow) -> None:
    unknown = np.full(41, np.nan)  # the gradients of the last step: no batch came after it
    view.show_histograms(histograms(unknown, normal(0.1), normal(0.3), unknown), STEPS, None)
    assert (STEPS[view.start], STEPS[view.now]) == (10, 20)
    view.show_histograms(histograms(*[unknown] * 4), STEPS, None)
    assert view.sentence() == "Not known for any of these steps."
    assert not view.grab().isNull()


def test_all_alike_at_the_start_is_no_width_to_compare_with(view: StartAndNow) -> None:
    alike = np.zeros(41)
    alike[20] = 1
    view.show_histograms(histograms(alike, normal(0.1)), STEPS[:2], None)
    assert view.sentence() == "At step 0 all were alike."


def test_each_bin_tells_both_shares_and_bars_are_those_of_now(view: StartAndNow) -> None:
    start, now = np.zeros(41), np.zeros(41)
    start[0], now[40] = 1, 1
    view.show_histograms(histograms(start, now), STEPS[:2], None)
    area = view.area()
    words = view.read(view.bin_at(area.right() - 1))
    assert words == "From +0.95 to +1.00: 100.0 % of the numbers at step 10, 0.0 % at step 0."
    image = view.grab().toImage()
    ratio = image.width() / view.width()
    high = int(area.center().y() * ratio)

    def colour(x: float) -> str:
        return image.pixelColor(int(x * ratio), high).name()

    assert colour(area.right() - 3) == theme.color("train").name()
    assert colour(area.left() + 4) == theme.color("sunken").name()  # of the start there is but an outline
    wide = area.width() / 41
    assert any(colour(area.left() + wide + shift) == theme.color("text").name() for shift in (-1, -0.5, 0, 0.5, 1))


def test_the_step_that_is_looked_back_at_is_ringed_on_its_curve(qtbot: QtBot) -> None:
    trend = sized(qtbot, Trend("Length", ""), 200, 44)
    values = np.array([1.0, 3.0, 2.0, np.nan])
    pictures = []
    for ringed in (None, 0, 2, 3):
        trend.show_values(values, STEPS, "1", ringed)
        pictures.append(trend.grab().toImage())
    assert pictures[0] == pictures[3], "of what is not known there is no place"
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]
    assert "1.23 × 10⁻⁵" in read_of(trend, 1.234e-5), "not 1.234e-05"


def test_keys_pass_what_is_not_known_and_a_ring_shows_where_they_are(qtbot: QtBot) -> None:
    trend, chosen = sized(qtbot, Trend("Length", ""), 200, 44), list[int]()
    trend.step_chosen.connect(chosen.append)
    values = np.array([1.0, np.nan, 2.0, np.nan])
    for ringed, key in ((0, Qt.Key.Key_Right), (2, Qt.Key.Key_Left), (2, Qt.Key.Key_Right), (None, Qt.Key.Key_Left)):
        trend.show_values(values, STEPS, "1", ringed)
        qtbot.keyClick(trend, key)
    assert chosen == [STEPS[2], STEPS[0], STEPS[2], STEPS[0]]
    with qtbot.waitExposed(trend):
        trend.show()
    trend.activateWindow()
    trend.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(trend.hasFocus)
    by_key = trend.grab().toImage()
    qtbot.mouseClick(trend, Qt.MouseButton.LeftButton, pos=trend.area().topLeft().toPoint())
    assert trend.grab().toImage() != by_key


def test_the_step_that_is_looked_back_at_is_seen_in_the_histograms_over_the_steps(qtbot: QtBot) -> None:
    spread = sized(qtbot, Spread(), 300, 92)
    found = histograms(*[normal(0.1)] * 4)

    def marked(ringed: int | None) -> list[int]:
        spread.show_histograms(found, STEPS, ringed)
        image, area = spread.grab().toImage(), spread.area()
        across = [round(area.left() + (number + 0.5) / 4 * area.width()) for number in range(4)]
        colours = [[image.pixelColor(x + by, 4) for by in (-1, 0, 1)] for x in across]
        return [number for number, near in enumerate(colours) if theme.color("text") in near]

    assert [marked(ringed) for ringed in (None, 0, 2)] == [[], [0], [2]]


def test_the_ring_of_a_figure_leaves_its_words_alone(qtbot: QtBot) -> None:
    trend = sized(qtbot, Trend("Length", ""), 200, 44)
    trend.show_values(np.ones(4), STEPS, "1", None)
    words = trend.rect().adjusted(0, 0, 0, -round(trend.height() - trend.area().top()))
    before = trend.grab(words).toImage()
    with qtbot.waitExposed(trend):
        trend.show()
    trend.activateWindow()
    trend.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(trend, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: trend.shows_ring)
    assert trend.grab(words).toImage() == before


def read_of(trend: Trend, value: float) -> str:
    trend.show_values(np.array([value]), STEPS[:1], "", None)
    return trend.read(0, QPointF())
