"""What the doctor names as the cause is one that is there: in this stack, this recipe and these pictures."""

from dataclasses import replace

import pytest

from engine import Stack, block
from engine.analysis.analysis import names
from engine.doctor import RULES, Finding, remedies_first
from engine.doctor import diagnose as all_findings
from tests.engine.doctor.courses import course, diagnose, evidence, shown
from tests.engine.doctor.test_false_alarms import RARE, checked

STUCK = course([2.3] * 40)


def vanishing(activation: str) -> Finding:
    """Of a stack with this activation, of whose gradient hardly anything reaches the first block."""
    kinds = [kind for _ in range(3) for kind in ("fully_connected", activation)]
    stack = Stack.of(*map(block, kinds), block("fully_connected"), block("softmax"))
    learning = [place.id for place in stack.places if place.block.has_filters]
    lengths = dict(zip(learning, (1e-9, 1e-6, 1e-3, 1.0), strict=True))
    found = RULES["vanishing_gradients"](replace(evidence(STUCK), stack=stack, names=names(stack), gradients=lengths))
    assert found is not None
    return shown(found)


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_sigmoid_is_blamed_where_there_is_one_alone(activation: str) -> None:
    """To take Sigmoid out was advised in LeNet, which has none."""
    assert "Sigmoid" in vanishing("sigmoid").advice
    assert vanishing(activation).advice == "Normalise between the blocks."


def test_pictures_that_are_one_colour_are_not_to_be_divided_by_their_largest_value() -> None:
    """They were “not scaled”, and 0 was to be divided by 0."""
    black = replace(RARE, low=0.0, high=0.0, spread=0.0)
    finding = RULES["inputs_not_scaled"](replace(evidence(STUCK), data=black))
    assert finding is not None
    assert shown(finding).title == "All pixels are equal"
    assert finding.facts[0].text == "Each pixel of each picture is 0: nothing tells the classes apart."
    assert "Divide" not in finding.advice
    bright = RULES["inputs_not_scaled"](replace(evidence(STUCK), data=replace(RARE, high=255.0, spread=80.0)))
    assert bright is not None
    assert "Divide" in bright.advice


def test_pixels_that_are_all_equal_explain_all_else() -> None:
    """Below “no training mends this” stood a button that starts anew with a lower rate."""
    seen = replace(evidence(STUCK), updates={"x": 1e-8})
    black = replace(RARE, low=0.5, high=0.5, spread=0.0)
    assert [one.title for one in diagnose(replace(seen, data=black))] == ["All pixels are equal"]
    assert len(diagnose(replace(seen, data=replace(black, high=255.0, spread=80.0)))) > 1


@pytest.mark.parametrize(
    ("low", "high", "spread", "begins"),
    [(0.5, 0.51, 0.003, "Subtract"), (5e3, 5.1e3, 30.0, "Subtract"), (-0.01, -0.009, 0.001, "Subtract"),
     (0.0, 0.01, 0.002, "Divide"), (0.0, 1.0, 0.009, "Look")],
)  # fmt: skip
def test_pixels_that_lie_far_from_0_are_to_be_moved_there_first(
    low: float, high: float, spread: float, begins: str
) -> None:
    """Divided by the largest they would be as nearly equal as before. Of empty pictures with a few bright pixels it was
    said that they go from 0 to 1, and should go from 0 to 1."""
    data = replace(RARE, low=low, high=high, spread=spread)
    finding = RULES["inputs_not_scaled"](replace(evidence(STUCK), data=data))
    assert finding is not None
    assert finding.advice.split()[0] == begins
    assert ("learn best from about 0 to 1" in finding.facts[0].text) == (begins != "Look")


def test_tiny_gradients_are_not_the_cause_where_the_rate_is_to_be_raised() -> None:
    """Above “Go on with learning rate 0.001” it was said of 1e-7 that the gradients are tiny."""
    seen = replace(evidence(course([2.34] * 40, rate=1e-7), learning_rate=1e-7), updates={"x": 1e-8})
    alone = RULES["update_to_weight"](seen)
    assert alone is not None
    assert "tiny" in alone.advice
    (finding,) = diagnose(seen)
    assert finding.title == "The learning rate is too low"
    assert finding.remedy is not None
    assert finding.advice == ""


def test_a_rate_that_its_schedule_still_lets_rise_is_not_blamed_and_what_else_is_wrong_is_said() -> None:
    """One cycle of a hundred epochs begins with 1/25. “Go on with learning rate 0.001” changed nothing of 0.001."""
    rises = replace(evidence(course([2.34] * 40, rate=4.4e-5)), scheduled=0.044)
    assert [one.title for one in diagnose(rises)] == ["The network does no better than guessing"]
    low = replace(rises, recipe=rises.recipe.replace(learning_rate=4.4e-5), scheduled=0.5)
    assert [one.title for one in diagnose(low)] == ["The learning rate is too low"]


def test_a_learning_rate_of_0_is_named() -> None:
    finding = RULES["learning_rate_too_low"](evidence(course([2.34] * 40, rate=0.0), learning_rate=0.0))
    assert finding is not None
    (fact,) = shown(finding).facts  # how the loss of two batches differs is no fall
    assert fact.text == "The learning rate is 0: no step changes any weight."
    assert finding.remedy is not None
    assert finding.remedy.recipe.learning_rate == 0.001


@pytest.mark.parametrize(("right", "points"), [(0.5, "25"), (0.75, "22"), (1.0, "15"), (0.9, "15")])
def test_how_far_luck_moves_an_accuracy_depends_on_how_many_are_right(right: float, points: str) -> None:
    """Of four pictures, with two right, 15 points were said. sqrt(.5 * .5 / 4) are 25."""
    finding = RULES["validation_too_small"](checked(right, replace(RARE, validation=4)))
    assert finding is not None
    assert finding.facts[0].text.endswith(f"by luck alone their accuracy moves by {points} points.")


def test_what_has_a_remedy_is_told_before_what_has_none_and_the_most_serious_first() -> None:
    """The window did so, and the command began with a loss far above guessing, which came of a start too sure."""
    far = remedies_first(all_findings(evidence(course([40.0] * 40, an_epoch=60))))
    assert [(one.topic, one.remedy is not None) for one in far] == [("start", True), ("stuck", False)]
    assert remedies_first(far[::-1]) == far
    assert remedies_first([far[1], far[0], far[0]]) == [far[0], *far]


def test_where_the_pixels_are_not_scaled_no_lower_rate_is_advised_for_its_sure_beginning() -> None:
    """A tenth of the rate left a network at 37 % that had 32, and its loss at 35."""
    seen = replace(evidence(course([50.0] + [2.0] * 40)), data=replace(RARE, high=255.0, spread=80.0))
    assert "start" not in [one.topic for one in diagnose(seen)]
    assert "start" in [one.topic for one in diagnose(replace(seen, data=RARE))]
