"""The axes of accuracies: no network is right more often than always, and the number at the top is whole."""

import pytest
from PySide6.QtGui import QFontMetrics, QImage
from pytestqt.qtbot import QtBot

from engine.lab.searching import Search
from engine.lab.sweep import Cell, Sweep
from engine.lab.trial import Outcome
from engine.project.presets import preset
from gui.lab.scatter import Point, Scatter
from gui.lab.sweep_page import SweepPage
from gui.lab.sweep_results import PARAMETERS
from gui.lab.verdict_card import Dots
from gui.look.theme import theme
from tests.gui.on_screen import sized
from tests.gui.painted import texts_of


@pytest.mark.parametrize(("sides", "ends"), [(([0.8, 0.9], [1.0]), (0.78, 1.0)), (([0.0], [0.1]), (0.0, 0.11)),
                                             (([0.5], [0.6]), (0.49, 0.61))])  # fmt: skip
def test_the_dots_of_a_comparison_lie_between_none_and_all(
    qtbot: QtBot, sides: tuple[list[float], list[float]], ends: tuple[float, float]
) -> None:
    dots = Dots()
    qtbot.addWidget(dots)
    dots.show_sides(*sides)
    assert dots.ends == pytest.approx(ends)
    dots.resize(dots.sizeHint())
    dots.render(QImage(dots.size(), QImage.Format.Format_ARGB32))


@pytest.mark.parametrize("share", [0.0, 43 / 44, 1.0])
def test_where_all_trainings_are_alike_the_ends_of_the_axis_differ(qtbot: QtBot, share: float) -> None:
    """"97.7 %" stood at the left and at the right."""
    dots = Dots()
    qtbot.addWidget(dots)
    dots.show_sides([share, share], [share])
    dots.resize(dots.sizeHint())
    assert len({*texts_of(dots)}) == 4, "A, B and both ends"


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_there_is_room_for_the_longest_accuracy_beside_the_points(qtbot: QtBot, scale: int) -> None:
    scatter = Scatter("Accuracy against cost")
    qtbot.addWidget(scatter)
    theme.set_scale(scale, remember=False)
    scatter.show_points([Point(9.0, 0.998, "a", 0.998, 0.998)], "parameters", True)
    longest = QFontMetrics(theme.font("label")).horizontalAdvance("100.0 %")
    assert scatter.frame.left() - theme.px(6) >= longest


def test_no_line_of_the_axis_goes_through_a_name_beside_the_points(qtbot: QtBot) -> None:
    """"Two convolutions" was struck out by that of 98.5 %."""
    scatter = sized(qtbot, Scatter("Accuracy against cost"), 500, 200)
    border, struck = theme.color("border").rgb(), 0
    for share in range(9500, 9600):
        scatter.show_points([Point(9.0, share / 1e4, "....", 0.95, 0.96)], "parameters", True)
        image = scatter.grab().toImage()
        assert len(scatter.names()) == 1
        box = scatter.names()[0][0].toRect().adjusted(1, 1, -1, -1)
        struck += any(image.pixel(box.right(), y) == border for y in range(box.top(), box.bottom()))
    assert not struck


def test_where_nothing_is_tested_no_axes_look_like_a_result_and_it_is_said_what_comes(qtbot: QtBot) -> None:
    """An empty Lab showed lines from 0 to 100 %."""
    scatter = sized(qtbot, Scatter("Accuracy against cost"), 500, 200)
    scatter.show_points([], "parameters", True)
    assert " ".join(texts_of(scatter)) == "What was tested comes here, by what it costs."
    scatter.show_points([Point(9.0, 0.998, "a", 0.998, 0.998)], "parameters", True)
    assert any("%" in words for words in texts_of(scatter))


def test_networks_that_turn_out_to_have_as_many_parameters_lie_by_what_is_varied_until_somebody_chooses(
    qtbot: QtBot, sweep_page: SweepPage
) -> None:
    """Shares of dropout stood one above the other, over one number of parameters."""
    results, design = sweep_page.results, preset("lenet").design(fresh_ids=False)
    axes = {"filters": (8,), "Dropout.rate": (0.1, 0.2, 0.3)}
    sweep_page.work.search = Search(Sweep(design, axes))
    cells = sweep_page.work.cells = [
        Cell({"filters": 8, "Dropout.rate": rate}, (Outcome("1", test_accuracy=0.9, parameters=1000),))
        for rate in axes["Dropout.rate"]
    ]  # fmt: skip
    sweep_page.work.cells = cells[:1]
    results.refresh()
    assert results._value(results.against) == PARAMETERS, "of one alone nothing can be told"
    sweep_page.work.cells = cells
    results.refresh()
    assert results._value(results.against) == "Dropout.rate"
    assert sorted(point.x for point in results.scatter.points) == [0.1, 0.2, 0.3]
    box = results._box(results.against)
    box.show_value(PARAMETERS)
    box.chosen.emit(PARAMETERS)
    results.refresh()
    assert results._value(results.against) == PARAMETERS


def test_points_in_one_place_are_counted_and_named(qtbot: QtBot) -> None:
    """Three runs were one dot with one name: on the wall two were missing."""
    scatter = Scatter("Accuracy against cost")
    qtbot.addWidget(scatter)
    scatter.resize(500, 300)
    points = [Point(100.0, 0.9, "one"), Point(100.0, 0.9, "two"), Point(100.0, 0.9, "three"), Point(200.0, 0.95, "far")]
    scatter.show_points(points, "parameters", True)
    assert "one and 2 more" in [words for _, words in scatter.names()]
    assert "far" in [words for _, words in scatter.names()]
    assert scatter.tip(0).endswith("In the same place: two, three")
    assert "same place" not in scatter.tip(3)


def test_a_picture_of_what_runs_cost_names_those_that_are_ticked_as_the_list_does(qtbot: QtBot) -> None:
    """A and B were two dots without a name, and who saved the picture did not know which was which."""
    scatter = sized(qtbot, Scatter("Accuracy against cost"), 440, 220)
    best, other = Point(9.0, 0.916, "No convolution, L1 0.001, seed 0"), Point(9.0, 0.908, "of another day")
    ticked = [Point(9.0, 0.914, "No convolution, seed 0", colour=0), Point(9.0, 0.873, "L1 0.003", colour=1)]
    scatter.show_points([best, other, *ticked], "parameters", True)
    names = scatter.names()
    assert [words for _, words in names] == [best.name, "A  No convolution, seed 0", "B  L1 0.003"]
    boxes = [box for box, _ in names]
    assert not any(one.intersects(two) for n, one in enumerate(boxes) for two in boxes[:n])
    assert boxes[0].top() < boxes[1].top() < boxes[2].top(), "in the order of their dots"
    assert all(box.left() >= 0 and box.right() <= scatter.width() and box.top() >= 0 for box in boxes)
    scatter.show_points([Point(9.0, 0.9, "one", colour=0), Point(9.0, 0.9, "two", colour=1)], "parameters", True)
    assert [words for _, words in scatter.names()] == ["A  one and 1 more"], "they lie in one place"
    scatter.show_points([Point(9.0, 0.9, "a name that is longer than a plot is wide " * 9)], "parameters", True)
    assert all(box.left() >= scatter.frame.left() and box.right() <= scatter.width() for box, _ in scatter.names())
    assert len(scatter.names()) == 1


def test_the_name_of_a_run_that_is_ticked_is_there_to_its_end_where_the_plot_has_room(qtbot: QtBot) -> None:
    """It was cut off at "1 × Normali…", with room for all of it: what makes a network another one is at the end."""
    scatter = sized(qtbot, Scatter("Accuracy against cost"), 440, 220)
    first, second = "Two convolutions, seed 0", "Two convolutions, 1 × Normalise, seed 0"
    assert QFontMetrics(theme.font("label")).horizontalAdvance(second) < scatter.frame.width() - 40
    scatter.show_points([Point(9.0, 0.983, first, colour=0), Point(9.0, 0.987, second, colour=1)], "parameters", True)
    assert sorted(words for _, words in scatter.names()) == [f"A  {first}", f"B  {second}"]
    assert all(box.left() >= scatter.frame.left() and box.right() <= scatter.width() for box, _ in scatter.names())
