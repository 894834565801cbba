"""What the inspector writes of a number comes to the number that it shows."""

import ast
import operator
import re
from collections.abc import Callable

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.network.block import Block
from engine.network.stack import Stack
from engine.ops.normalisation import normalise
from engine.text import probability
from engine.training.probing import probe as look_at
from engine.training.probing import untrained
from gui.inspector.account import account
from gui.inspector.arithmetic import as_sum, as_way, number
from gui.inspector.example import Example, example
from gui.inspector.example_view import ExampleView
from gui.inspector.told import bent, evened
from gui.look.theme import theme
from tests.gui.on_screen import sized
from tests.gui.painted import texts_of

SHAPE = (9, 8, 2)
PLAIN = np.random.default_rng(1).standard_normal(SHAPE).astype(np.float32)
SIGNS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
}  # fmt: skip
PICTURES = {"plain": PLAIN, "faint": 0.02 * PLAIN + 0.01, "half": np.maximum(0.03 * PLAIN, 0)}


def of(one: Block, picture: np.ndarray, place: tuple[int, int] | None = None) -> Example:
    stack = Stack.of(one)
    checkpoint, id = untrained(stack, SHAPE, 0), stack.ids[0]
    given = look_at(stack, checkpoint, picture)[id]
    if one.kind == "batch_normalise":  # as after a training
        given = 2.345 * given - 0.0678
    found = example(one, picture, given, checkpoint.parameters.get(id, {}), 0, place)
    assert found is not None
    return found


def comes_to(words: str) -> tuple[float, str]:
    """What is written before = comes to, and what is written behind it."""
    way, total = words.split(" = ")
    tree = ast.parse(way.replace("−", "-").replace("×", "*").replace(",", ""), mode="eval").body
    return computed(tree), total


def computed(tree: ast.expr) -> float:
    if isinstance(tree, ast.BinOp):
        return float(SIGNS[type(tree.op)](computed(tree.left), computed(tree.right)))
    if isinstance(tree, ast.UnaryOp):
        return -computed(tree.operand)
    if isinstance(tree, ast.Call):
        return float(np.log(computed(tree.args[0])))
    assert isinstance(tree, ast.Constant)
    return float(tree.value)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize(
    ("one", "words"),
    [
        (block("normalise"), "by √(variance + epsilon)"), (block("normalise", mode="minmax"), "the largest 1"),
        (block("normalise", mode="log"), "the largest 1"), (block("batch_normalise"), "of this map"),
        (block("convolution", filters=3), "those of the other map, and the bias"),
    ],
)  # fmt: skip
def test_the_arithmetic_of_a_number_of_a_map_comes_to_it(name: str, one: Block, words: str) -> None:
    for place in ((0, 0), (3, 2), (5, 4)):
        found = of(one, PICTURES[name], place)
        way, said = found.sentence.split(": ")
        assert words in said
        value, total = comes_to(way)
        assert number(value) == total == number(found.result)


@pytest.mark.parametrize("name", PICTURES)
def test_what_a_map_is_divided_by_is_said_with_epsilon_and_its_value_and_called_no_deviation(name: str) -> None:
    """As the formula says it: of a map of hardly anything epsilon is most of what it is divided by."""
    sentence, formula = of(block("normalise"), PICTURES[name]).sentence, block("normalise").formula
    assert "by √(variance + epsilon), where epsilon is 0.00001." in sentence
    assert "√(variance + ε)" in formula
    assert "ε = 0.00001" in formula
    assert "deviation" not in sentence + formula


def test_of_a_block_of_ones_own_with_another_epsilon_the_usual_one_is_not_said() -> None:
    x = np.random.default_rng(0).normal(size=(6, 6)).astype(np.float32) / 20
    y = normalise(x, epsilon=1e-3)[0]
    assert evened(x, y, float(x[2, 2]), float(y[2, 2])).endswith("minus the map's mean, by √(variance + epsilon).")


def test_of_what_divides_by_its_deviation_alone_no_epsilon_is_said() -> None:
    x = PICTURES["faint"][..., 0].astype(np.float64)
    y = (x - x.mean()) / x.std()
    assert "by its standard deviation." in evened(x, y, float(x[2, 3]), float(y[2, 3]))


def test_an_activation_or_a_pool_says_its_number() -> None:
    picture = PLAIN.copy()
    picture[:2, :3, 0] = [[-0.5, 0.25, 0.0], [-1.0, 0.125, 0.0]]
    for kind, place, words in (
        ("relu", (0, 0), "−0.50 becomes 0."), ("relu", (0, 1), "This number stays as it is: 0.25."),
        ("leaky_relu", (1, 0), "−1.00 × 0.01 = −0.01: below zero a part of the number is left."),
        ("tanh", (0, 0), "Tanh of −0.50 is −0.46: its point on this line."),
        ("sigmoid", (0, 2), "Sigmoid of 0.00 is 0.50: its point on this line."),
        ("max_pool", (0, 0), "The largest of these 4 goes on: 0.25."),
        ("average_pool", (0, 0), "The mean of these 4 goes on: −1.12 / 4 ≈ −0.28."),
    ):  # fmt: skip
        assert of(block(kind), picture, place).sentence == words


def test_a_mean_is_exact_only_where_the_numbers_that_are_drawn_come_to_the_sum_that_is_written() -> None:
    picture = PLAIN.copy()
    picture[:2, :2, 0] = [[0.5, 0.25], [1.0, 0.25]]
    assert of(block("average_pool"), picture, (0, 0)).sentence == "The mean of these 4 goes on: 2.00 / 4 = 0.50."
    picture[:2, :2, 0] = [[0.504, 0.254], [1.004, 0.254]]  # drawn as 0.50, 0.25, 1.00, 0.25
    assert of(block("average_pool"), picture, (0, 0)).sentence == "The mean of these 4 goes on: 2.016 / 4 ≈ 0.50."


def test_how_many_numbers_there_were_is_written_alike_in_the_sentence_and_in_the_sum() -> None:
    picture = np.full((40, 40, 1), 0.5, np.float32)
    picture[0] = 0.25
    found = example(block("global_average_pool"), picture, picture.mean(axis=(0, 1)), {}, 0)
    assert found is not None
    assert found.sentence.startswith("The mean of these 1,600 goes on: 790 / 1,600 = ")


@pytest.mark.parametrize("factor", [0.5, 2.0, -1.0])
def test_a_part_is_left_only_of_numbers_below_zero(factor: float) -> None:
    """What else an activation of one's own does with a number is not told as what a leaky ReLU does."""
    line = np.linspace(-1, 1, 65)
    told = [bent("Mine", line, factor * line, value, factor * value) for value in (0.5, -0.5)]
    assert ["is left" in words for words in told] == [False, factor == 0.5]


def test_the_products_of_a_unit_are_those_of_the_numbers_beside_them() -> None:
    stack = Stack.of(block("fully_connected", units=10))
    checkpoint = untrained(stack, SHAPE, 0)
    given = look_at(stack, checkpoint, PLAIN)[stack.ids[0]]
    found = account(stack.blocks[0], PLAIN, given, checkpoint.parameters[stack.ids[0]], 3)
    assert found is not None
    for entry in found.entries[:5]:
        value, _ = comes_to(f"{entry.way} = ")
        assert number(value) == number(entry.value)


def test_where_no_figures_do_the_sign_says_so() -> None:
    assert as_way("{0} / {1}", lambda x, y: x / y, [2e-7, 3e-7], 0.66) == "2 × 10⁻⁷ / 3 × 10⁻⁷ ≈ 0.66"
    assert as_way("{0} / {1}", lambda x, y: x / y, [1.0, 0.0], np.inf).endswith("≈ –")
    assert as_way("{0} + {1}", lambda x, y: x + y, [0.3333, 0.3333], 0.6666) == "0.333 + 0.333 = 0.67"
    assert as_sum([3e-5, 4e-5], 7e-5) == "3 × 10⁻⁵ + 4 × 10⁻⁵ ≈ 7 × 10⁻⁵"


def test_a_number_of_a_quiet_map_is_told_in_figures_that_come_to_it_or_nearly() -> None:
    """Such as "(0.17 − 0.01) / 0.01 ≈ 15.06", which a calculator takes for 16: of two thousand it was one in five."""
    found = list[bool]()
    for value, mean, by in np.random.default_rng(47).uniform((0.1, 0.004, 0.009), (0.2, 0.008, 0.02), (2000, 3)):
        result = (value - mean) / by
        told = as_way("({0} − {1}) / {2}", lambda x, mean, by: (x - mean) / by, [value, mean, by], result)
        x, less, over = (float(one) for one in re.findall(r"\b0\.\d+", told))
        assert (x - less) / over == pytest.approx(result, rel=2e-3), told
        found.append(" = " in told)
    assert np.mean(found) > 0.97


@pytest.mark.parametrize("scores", [(0.57, -2.0, -1.75), (0.0, 2.0, 0.2), tuple(np.linspace(-1, 2, 10)), (0.0, 90.0)])
def test_the_exponentials_of_softmax_as_they_are_written_come_to_their_sum_and_to_the_share(
    scores: tuple[float, ...],
) -> None:
    powers = np.exp(np.array(scores))
    told = account(block("softmax"), np.array(scores), powers / powers.sum(), {}, None)
    assert told is not None
    found = re.search("([0-9.]+) of ([0-9.]+) in all is ([^a-z]+)[.]", told.sentence)
    assert found is not None
    power, whole = float(found[1]), float(found[2])
    assert probability(power / whole) == found[3] == told.words
    assert any(float(entry.said) == power for entry in told.entries)
    parts = [0.0 if "×" in entry.said else float(entry.said) for entry in told.entries]
    assert sum(parts) == pytest.approx(whole, abs=1e-8)


def test_what_two_ways_bring_stands_in_its_cells_with_its_signs(qtbot: QtBot) -> None:
    """The minus of −3.15 and its last figure lay on the borders."""
    view = ExampleView()
    sized(qtbot, view, theme.px(330), view.sizeHint().height())
    plane = np.array([[-3.36]])
    view.show_example(Example(plane, plane, (0, 0), (0, 0, 1, 1), np.array([[-3.15, -0.21]]), -3.36, ""))
    assert {"−3.15", "−0.21"} <= {*texts_of(view)}
