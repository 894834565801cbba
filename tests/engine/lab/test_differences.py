"""What two designs differ in is said once each."""

from collections.abc import Sequence
from dataclasses import replace

from engine.blocks import block
from engine.data import DataRef
from engine.data.corrections import Correction
from engine.lab.differences import DesignDifference, beginnings, differences, in_brief
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from engine.project.design import Design
from engine.project.presets import preset
from engine.training.optimisers import Adam, Momentum
from engine.training.run import Run

DESIGN = preset("assignment").design(fresh_ids=False)


def different(first: Design, second: Design, learned: Sequence[DataRef] = ()) -> list[DesignDifference]:
    """With the values as they are: a window has words for them."""
    return differences(first, second, lambda _setting, value: getattr(value, "title", str(value)), learned)


def test_a_network_in_brief_is_named_by_its_first_blocks_and_its_last() -> None:
    units = [block("fully_connected", units=n) for n in (5, 6, 7, 8)]
    stack = Stack.of(units[0], block("relu"), *units[1:], block("softmax"))
    every = [f"Fully connected {n}" for n in (5, 6, 7, 8)]
    assert in_brief(stack) == in_brief(stack, 4) == " → ".join(every)
    assert in_brief(stack, 3) == " → ".join([*every[:2], "…", every[-1]])


def test_equal_designs_have_no_difference_and_notes_are_none() -> None:
    assert different(DESIGN, DESIGN.with_(notes="other")) == []


def test_settings_of_recipe_and_blocks_and_blocks_that_only_one_has_are_said() -> None:
    first = DESIGN.stack.ids[0]
    stack = DESIGN.stack.replace(first, DESIGN.stack.block(first).replace(filters=8, size=5))
    stack = stack.remove(stack.ids[2])
    recipe = DESIGN.recipe.replace(learning_rate=0.01, optimiser=Momentum())
    assert different(DESIGN, DESIGN.with_(stack=stack, recipe=recipe, data_name="mine")) == [
        DesignDifference("", "Data", "MNIST digits", "mine"),
        DesignDifference("", "Optimiser", "Adam", "Momentum"),
        DesignDifference("", "Learning rate", "0.001", "0.01"),
        DesignDifference("Convolution 1", "Filters", "32", "8"),
        DesignDifference("Convolution 1", "Filter size", "(3, 3)", "(5, 5)"),
        DesignDifference("Normalise 1", "Block", "Normalise", ""),
    ]


def test_that_the_name_of_the_data_meant_other_pictures_another_day_is_said_where_it_is_known() -> None:
    first, second = (DataRef("digits", letter * 64, (8, 8, 1), ("a", "b"), 4000) for letter in "ab")
    other = DesignDifference("", "Pictures under this name", "4,000 to learn from, known by aaaaaa",
                       "4,000 to learn from, known by bbbbbb")  # fmt: skip
    assert different(DESIGN, DESIGN, (first, second)) == [other]
    assert different(DESIGN, DESIGN.with_(corrections=(Correction("train", 3, 5),)), (first, second)) != [other]
    for known in ((), (first,), (first, first), (first, replace(second, sha256=""))):
        assert different(DESIGN, DESIGN, known) == []


def test_pictures_that_only_one_has_relabelled_or_left_out_are_counted() -> None:
    both, own = Correction("train", 3, 5), (Correction("train", 4, None), Correction("test", 7, 1))
    first, second = DESIGN.with_(corrections=(both, *own)), DESIGN.with_(corrections=(both, replace(own[1], label=2)))
    assert different(first, second) == [
        DesignDifference(
            "", "Relabelled or left out", "1 to learn from, 1 of the test", "0 to learn from, 1 of the test"
        )
    ]
    assert different(DESIGN, first)[0].first == ""
    assert [one.label for one in different(first, second.with_(data_name="mine"))] == ["Data"], "of other pictures"
    assert different(first, first) == []


def test_the_settings_of_one_optimiser_are_compared_among_themselves() -> None:
    other = DESIGN.with_(recipe=DESIGN.recipe.replace(optimiser=Adam(beta1=0.5)))
    assert different(DESIGN, other) == [DesignDifference("Optimiser", "Beta 1", "0.9", "0.5")]


def test_stacks_that_were_built_apart_are_one_difference() -> None:
    lenet = preset("lenet").design()
    (stack,) = different(DESIGN, DESIGN.with_(stack=lenet.stack))
    assert stack.label == "Stack"
    assert stack.first == "Convolution 32 → Convolution 32 → Fully connected 128 → Fully connected 10"
    assert different(DESIGN, DESIGN.with_(stack=DESIGN.stack.renewed())) == []


def test_stacks_of_python_or_of_commands_are_matched_by_no_place_that_they_share_by_accident() -> None:
    """Their ids are numbers and kinds: that both have a 1-relu made one Softmax of two look as if only one had it."""
    units = [block("fully_connected", units=units) for units in (20, 10)]
    short = Stack.of(units[0], block("relu"), units[1], block("softmax"))
    long = Stack.of(block("convolution"), block("relu"), block("max_pool"), *units, block("softmax"))
    (found,) = different(DESIGN.with_(stack=short), DESIGN.with_(stack=long))
    assert (found.label, found.first) == ("Stack", "Fully connected 20 → Fully connected 10")


def test_what_learns_inside_residual_and_branches_is_part_of_a_stack_in_brief() -> None:
    """As if it had no convolution, a stack of these would be called by its last block."""
    one, two = (Stack.of(block("convolution", filters=filters), block("relu")) for filters in (8, 16))
    beside = block("branches", stacks=(one, Stack.of(block("max_pool")), two))
    stack = Stack.of(block("residual", stacks=(two, Stack.of())), beside, block("fully_connected", units=10))
    told = "Residual (Convolution 16) → Branches (Convolution 8 | Convolution 16) → Fully connected 10"
    assert different(DESIGN, DESIGN.with_(stack=stack.renewed()))[0].second == told
    assert in_brief(stack, 2) == "Residual → … → Fully connected 10", "short, for a menu"


def test_another_kind_of_block_in_the_same_place_is_said_as_such() -> None:
    other = DESIGN.stack.replace(DESIGN.stack.ids[1], block("tanh"))
    assert different(DESIGN, DESIGN.with_(stack=other)) == [DesignDifference("ReLU 1", "Block", "ReLU", "Tanh")]


def test_that_one_of_two_runs_had_a_start_over_the_other_is_said() -> None:
    data = DataRef("digits", "", (8, 8, 1), ("a", "b"), 4000)
    fresh, learned, start = Run("one", DESIGN.stack, data), Run("two", DESIGN.stack, data), Checkpoint("two", 0)
    learned = replace(learned, start=start)
    painted = replace(learned, parent_step=7)
    (said,) = beginnings(fresh, learned)
    assert said == DesignDifference("", "Begins with", "Start values", "Weights learned before")
    assert beginnings(painted, fresh)[0].first == "Painted weights"
    assert beginnings(fresh, replace(fresh, id="other")) == beginnings(learned, learned) == []


def test_a_branch_from_before_a_first_step_is_not_said_to_be_painted() -> None:
    """It began with the start values of another seed; a run of painted start values says the same of itself."""
    data = DataRef("digits", "", (8, 8, 1), ("a", "b"), 4000)
    fresh = Run("one", DESIGN.stack, data)
    branch = replace(fresh, id="two", start=Checkpoint("two", 0), parent="three", parent_step=0)
    assert beginnings(fresh, branch)[0].second == "Start values, painted or of another seed"
