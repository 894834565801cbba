"""Who works out an arithmetic of X-ray as it is written comes to what is shown beside it."""

import re
from collections.abc import Callable
from math import exp, log, sqrt, tanh

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine import Stack, block
from engine.explain import Network, terms
from engine.network.program import lower
from engine.text import plain
from engine.training.optimisers import Adam, AdamW, Momentum, Nesterov, Optimiser
from gui.state.focus import PictureRef
from gui.xray.bend_view import BendView
from gui.xray.digits import figures, never_nought
from gui.xray.gradient.gradient_story import WeightMaps, place_words
from gui.xray.gradient.loss_view import share_words
from gui.xray.number_sum import boxes_of
from gui.xray.patch_view import PatchView
from gui.xray.story import tell
from gui.xray.unit_bars import UnitBars
from gui.xray.window_of_number import Window
from gui.xray.worked_figures import exponentials, line_words, lines_in_words, term_words
from tests.gui.on_screen import sized
from tests.gui.painted import texts_of
from tests.gui.xray.stages import SMALL, Stage
from tests.gui.xray.test_update_boxes import boxes

SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def read(words: str) -> float:
    """The number that is written, be it with a power of ten."""
    number, _, power = words.replace("−", "-").replace(",", "").partition(" × 10")
    return float(number) * 10.0 ** int(power.translate(SUPERSCRIPTS) or 0)


@pytest.mark.parametrize("mode", ["standard", "minmax", "log"])
@pytest.mark.parametrize("faint", [1.0, 0.01])
def test_the_quotient_of_a_normalisation_is_that_of_the_two_numbers_above_it(mode: str, faint: float) -> None:
    """0.773 ÷ 0.191 is 4.047, and beside it stood 4.050."""
    stack = Stack.of(block("normalise", mode=mode))
    program, nothing = lower(stack, (7, 8, 1)), np.zeros(0, np.float32)
    picture = (faint * np.random.default_rng(3).random((7, 8, 1))).astype(np.float32)
    trace = Network(program, nothing, nothing).trace(picture)
    for place in np.ndindex(7, 8):
        lines = terms(trace, stack.ids[0], (*place, 0)).lines
        *_, above, below, quotient = map(read, lines_in_words(lines))
        assert line_words(above / below) == line_words(quotient) == line_words(lines[-1][1])


@pytest.mark.parametrize("mode", ["standard", "minmax", "log"])
def test_each_line_of_a_normalisation_is_what_those_above_it_come_to(mode: str) -> None:
    """41.0 was the number, 40.1 the mean, and without it there stood 0.927."""
    stack = Stack.of(block("normalise", mode=mode))
    program, nothing = lower(stack, (7, 8, 1)), np.zeros(0, np.float32)
    picture = (10 + np.random.default_rng(3).random((7, 8, 1))).astype(np.float32)
    trace = Network(program, nothing, nothing).trace(picture)
    for place in np.ndindex(7, 8):
        x, *others, above, below, _ = lines_in_words(terms(trace, stack.ids[0], (*place, 0)).lines)
        apart = read(x) - read(others[0])  # the mean, or the smallest
        if mode == "standard":
            whole = sqrt(read(others[1]) + read(others[2]))
        else:
            whole = read(others[1]) - read(others[0])
        if mode == "log":
            apart, whole = log(1 + apart), log(1 + whole)
        assert (written_as(apart, above), written_as(whole, below)) == (above, below)


@pytest.mark.parametrize("kind", ["sigmoid", "tanh"])
def test_a_bend_is_that_of_the_number_above_it(kind: str) -> None:
    """Below 2.34, of which it is 0.9816, stood 0.982, and of others a last digit that was another."""
    stack = Stack.of(block(kind))
    program, nothing = lower(stack, (20, 20, 1)), np.zeros(0, np.float32)
    numbers = (4 * np.random.default_rng(3).standard_normal((20, 20, 1))).astype(np.float32)
    trace = Network(program, nothing, nothing).trace(numbers)
    for place in np.ndindex(20, 20):
        x, bent = lines_in_words(terms(trace, stack.ids[0], (*place, 0)).lines)
        assert line_words(tanh(read(x)) if kind == "tanh" else 1 / (1 + exp(-read(x)))) == bent


def written_as(value: float, like: str) -> str:
    """The value in as many figures as are written there."""
    number = like.partition(" ×")[0].strip("−").replace(".", "").replace(",", "").lstrip("0")
    return figures(value, len(number) or 3)


def test_a_map_that_is_the_same_everywhere_is_divided_by_epsilon_and_not_by_nothing() -> None:
    stack = Stack.of(block("normalise", mode="minmax"))
    nothing = np.zeros(0, np.float32)
    trace = Network(lower(stack, (2, 2, 1)), nothing, nothing).trace(np.full((2, 2, 1), 0.5, np.float32))
    lines = terms(trace, stack.ids[0], (1, 1, 0)).lines
    assert lines_in_words(lines)[-3:] == ["0", "0.00001", "0.000"]
    assert lines[-2][0].startswith("Epsilon")


def test_the_product_of_a_term_is_that_of_its_two_numbers(made: Callable[..., Stage]) -> None:
    """12.34 × 0.34 is 4.20, and beside it stood 4.23."""
    rng = np.random.default_rng(0)
    for x, factor in zip(20 * rng.standard_normal(300), rng.standard_normal(300), strict=True):
        for digits in (2, 3):
            one, other = map(read, term_words([(x, factor, x * factor)], digits)[0].split(" × "))
            assert plain(one * other, digits) == plain(x * factor, digits), (x, factor)
    assert term_words([(0.992157, -0.206128, -0.204)], 3) == ["0.992 × −0.206"]  # rounded, for all to add up
    assert term_words([(0.992157, 0.0034, 0.003373)], 2) == ["0.99 × +0.00340"], "0.00 stood there, and no weight is 0"
    assert term_words([(0.0, 0.0, 0.0)], 2) == ["0.00 × 0.00"]
    stage = made(SMALL)
    stage.open("Fully connected", 3)
    told = tell(stage.number)
    rows = [row for row in told.rows if row.role == "term"]
    assert len(rows) == 12
    exact = [row for row in rows if plain(np.prod([read(one) for one in row.how.split(" × ")]), told.digits)
             == row.result.removeprefix("+")]  # fmt: skip
    assert len(exact) >= 11


def test_the_same_pixel_has_the_same_digits_in_each_row() -> None:
    """0.988 × −0.326 stood above 0.99 × −0.23."""
    terms = [(0.98824, -0.32631, -0.32), (0.98824, -0.23034, -0.23), (0.98824, 0.00624, 0.01)]
    assert term_words(terms, 2) == ["0.988 × −0.326", "0.988 × −0.230", "0.988 × +0.006"]
    alone = (1.4999, 0.9967, 1.49)
    assert term_words([*terms, alone], 2) == [*term_words(terms, 2), "1.4999 × +0.9967"], "one that needs many"


def test_of_a_network_whose_numbers_grew_large_no_pixel_is_written_as_nought() -> None:
    """0 × −254,442,356,736 stood beside −84,814,121,440."""
    assert term_words([(0.3333, -254_442_356_736.0, -84_805_637_500.0)], 0) == ["0.3333 × −2.544 × 10¹¹"]
    assert term_words([(float("nan"), float("nan"), float("nan"))], 2) == ["– × –"]


def test_large_products_have_no_digits_that_were_rounded_off(qtbot: QtBot) -> None:
    """0.99 was said to be 1 beside them, and what was rounded to 279 stood there as +279.0."""
    patch = sized(qtbot, PatchView(), 330, 200)
    numbers, factors = np.full((1, 1), 0.992), np.full((1, 1), 281.26)
    patch.show_window(Window(0, (0, 0), 0, numbers, factors, np.full((1, 1), 279.0)), ("", "", ""), 0)
    assert patch.sentence((0, 0)).endswith("0.99 × +281.3 ≈ +279")
    assert {"+279", ".99"} <= set(texts_of(patch))


def test_units_that_are_no_numbers_any_more_are_painted(qtbot: QtBot) -> None:
    bars = sized(qtbot, UnitBars(200), 220, 240)
    bars.show_values(np.full(3, np.nan), ("a", "b", "c"), "Softmax", "3", 1)
    assert texts_of(bars).count("–") == 3
    others, seen = bars.place(1).united(bars.place(2)).toAlignedRect(), []
    for first in (0.0, np.nan, np.inf):
        bars.show_values(np.array([first, 1.0, 0.5]), ("a", "b", "c"), "Softmax", "3", None)
        seen.append(bars.grab(others).toImage())
    assert seen[0] == seen[1] == seen[2], "beside one that is none the others have their bars"


def test_a_number_that_is_none_any_more_has_no_point_on_the_line_of_its_activation(qtbot: QtBot) -> None:
    """There was one, at the left end of the line, and what paints warned that it was nowhere."""
    bend = sized(qtbot, BendView(), 240, 170)
    nothing = bend.grab().toImage()
    for none in (np.nan, np.inf):
        bend.show_point(np.tanh, none, none, 1.0)
        assert bend.grab().toImage() == nothing
    bend.show_point(np.tanh, 0.5, 0.46, 1.0)
    assert bend.grab().toImage() != nothing


def test_the_exponentials_of_softmax_are_those_of_the_scores_beside_them(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    stage.open("Softmax", 2)
    rows = [row for row in tell(stage.number).rows if row.how.startswith("exp(")]
    assert len(rows) == 10
    for row in rows:
        score, sign, top = re.fullmatch(r"exp\((−?[\d.]+) ([−+]) ([\d.]+)\)", row.how).groups()  # type: ignore[union-attr]
        power = exp(read(score) - read(top) if sign == "−" else read(score) + read(top))
        assert line_words(power) == row.result


def test_the_probability_is_the_quotient_of_the_two_boxes_before_it(made: Callable[..., Stage], qtbot: QtBot) -> None:
    """1.000 ÷ 1.072 is 0.933, and behind it stood 0.932."""
    stage = made(Stack.of(block("fully_connected", units=10), block("softmax")))
    for index in range(6):
        ref = PictureRef("test", index)
        stage.number.focus.look(picture=ref)
        qtbot.waitUntil(lambda: stage.number.traced is not None and stage.number.traced.picture == ref)  # noqa: B023
        for unit in range(10):
            stage.open("Softmax", unit)
            story = tell(stage.number)
            power, powers, share = (box.number for box in boxes_of(stage.number, story)[:3])
            assert never_nought(read(power) / read(powers), story.digits) == share


@pytest.mark.parametrize("loss", [6.087, 0.9836, 0.0123, 0.0001234, 3.456e-7, 30.72])
def test_the_logarithm_of_the_probability_is_the_loss_before_it(loss: float) -> None:
    """−ln 0.00227 is 6.088, and before it stood 6.087."""
    for one in np.linspace(loss, 1.1 * loss, 50):
        assert figures(-log(read(share_words(exp(-one)))), 4) == figures(one, 4)
    assert share_words(1.0) == "1.00"
    assert share_words(0.0) == "0"


@pytest.mark.parametrize("scale", [1.0, 1e-3, 1e-7])
def test_what_a_place_adds_to_a_gradient_is_the_product_beside_it(scale: float) -> None:
    rng = np.random.default_rng(1)
    source, above = rng.random((9, 9)), scale * rng.standard_normal((9, 9))
    maps = WeightMaps(source, False, above, source * above, (1, 1), (0, 0), (0, 0, 9, 9))
    for place in np.ndindex(9, 9):
        way, product = place_words(maps, place).split(":  ")[1].split(" = ")
        one, other = re.fullmatch(r"(\S+) × (.+)", way).groups()  # type: ignore[union-attr]
        assert figures(read(one) * read(other)) == figures(read(product)) == figures(source[place] * above[place])


@pytest.mark.parametrize(
    "optimiser", [Adam(), AdamW(), Momentum(), Nesterov()], ids=lambda one: str(one.kind)
)  # fmt: skip
def test_the_step_of_an_optimiser_is_what_its_line_comes_to(optimiser: Optimiser) -> None:
    for gradient in np.random.default_rng(2).standard_normal(100):
        (step,) = (box for box in boxes(optimiser, float(gradient)) if box.word == "Step")
        first, *rest = (read(one.strip("()")) for one in re.split(" [×÷] (?!10)", step.lines[0]))
        taken = first * rest[0] / (rest[1] if len(rest) > 1 else 1.0)
        if "decay" in step.lines[1]:
            taken -= read(step.lines[1].split(",")[0].removeprefix("− "))
        assert figures(taken) == figures(read(step.number)), (gradient, step)


def test_the_root_of_hardly_anything_says_the_epsilon_that_is_most_of_it() -> None:
    (size,) = (box for box in boxes(Adam(), 1e-8) if box.word.startswith("Usual size"))
    assert size.lines[-1].endswith(" + 1 × 10⁻⁸")
    assert read(size.number) == pytest.approx(2e-8, rel=1e-2)
    assert size.lines[0] == "v: 0.999 × 0 + 0.001 × (1.00 × 10⁻⁸)²", "not ten to the minus 82nd"
    (size,) = (box for box in boxes(Adam(), 0.5) if box.word.startswith("Usual size"))
    assert not size.lines[-1].endswith("10⁻⁸")
    (size,) = (box for box in boxes(Adam(), -0.5) if box.word.startswith("Usual size"))
    assert size.lines[0].endswith("× (−0.500)²"), "−0.5² is −0.25"
    above, below = size.lines[-1].removeprefix("√(").removesuffix(")").split(" ÷ ")
    assert sqrt(read(above) / read(below)) == pytest.approx(0.5, rel=1e-3)


def test_the_largest_score_looks_the_same_in_each_exponential() -> None:
    """1.89, 1.895 and −3.200 stood below each other, all of one network."""
    scores = (1.8949, 0.3767, 0.1081, -0.4555, -3.1998, -7.64)
    said = exponentials(scores, max(scores))
    tops = {re.split(" [−+] ", how[4:-1])[1] for how, _ in said}
    assert len(tops) == 1
    for (how, result), score in zip(said, scores, strict=True):
        first, top = re.split(" [−+] ", how[4:-1])
        assert line_words(exp(read(first) - read(top))) == result == line_words(exp(score - max(scores)))
    assert exponentials([2e9, 1e9], 2e9)[1] == ("exp(1.00 × 10⁹ − 2.00 × 10⁹)", line_words(0.0))
    assert exponentials([-2.0, -3.5], -2.0)[1][0] == "exp(−3.50 + 2.00)"


def test_a_share_of_hardly_anything_is_said_too() -> None:
    """Ten to the power of the smallest numbers is 0, and X-ray of a network that is ruined divided by it."""
    assert figures(5e-324) == "4.94 × 10⁻³²⁴"
    assert exponentials([-744.6, 0.0], 0.0)[0][0] == "exp(−744.60 − 0.00)"
