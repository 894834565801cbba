"""Shapes, costs and problems follow from the settings; every fix that is offered mends what it says."""

from typing import Any

import numpy as np
import pytest

from engine.analysis.analysis import analyse, names
from engine.analysis.branch_fixes import pooling
from engine.analysis.fix import Remove
from engine.analysis.hints import hints
from engine.blocks import KINDS, block
from engine.network.stack import Stack
from engine.project.presets import preset
from engine.text import Text, count, shape_words
from engine.training.recipe import Recipe
from engine.training.training import Training
from tests.engine.every_block import variants
from tests.engine.samples import some_digits

ASSIGNMENT = preset("assignment").design(fresh_ids=False).stack
DIGIT = (28, 28, 1)


def shapes(stack, shape=DIGIT, classes=10):
    return [row.out_shape for row in analyse(stack, shape, classes).rows.values()]


def test_the_shapes_of_the_assignment():
    maps = [(26, 26, 32)] * 3 + [(13, 13, 32)] + [(11, 11, 32)] * 3 + [(5, 5, 32)]
    assert shapes(ASSIGNMENT) == [*maps, (128,), (128,), (10,), (10,)]


def test_a_row_says_where_maps_become_a_vector():
    rows = analyse(ASSIGNMENT, DIGIT, 10).rows
    assert [id for id, row in rows.items() if row.flattens] == ["8-fully_connected"]
    assert rows["8-fully_connected"].in_shape == (5, 5, 32)


def test_the_costs_of_the_assignment_are_those_counted_by_hand():
    found = analyse(ASSIGNMENT, DIGIT, 10)
    rows = list(found.rows.values())
    learned = {0: 320, 4: 9_248, 8: 102_528, 10: 1_290}
    assert [row.parameters for row in rows] == [learned.get(place, 0) for place in range(12)]
    assert found.parameters == 113_386
    work = {0: 26 * 26 * 9 * 32, 4: 11 * 11 * 9 * 32 * 32, 8: 800 * 128, 10: 128 * 10}
    assert [row.multiply_adds for row in rows] == [work.get(place, 0) for place in range(12)]
    assert found.multiply_adds == 194_688 + 1_115_136 + 102_400 + 1_280
    outputs = 3 * 21_632 + 5_408 + 3 * 3_872 + 800 + 2 * 128 + 2 * 10
    assert found.memory == 4 * (113_386 + outputs)
    assert found.complete
    assert found.problems == ()


def test_costs_of_a_colour_picture_with_stride_and_padding():
    stack = Stack.of(
        block("convolution", filters=6, size=(5, 3), stride=2, padding="same", bias=False),
        block("batch_normalise"),
        block("global_average_pool"),
    )
    found = analyse(stack, (32, 31, 3), 6)
    assert [row.out_shape for row in found.rows.values()] == [(16, 16, 6), (16, 16, 6), (6,)]
    assert [row.parameters for row in found.rows.values()] == [5 * 3 * 3 * 6, 12, 0]
    assert found.multiply_adds == 16 * 16 * 5 * 3 * 3 * 6


def test_shapes_are_unknown_below_a_block_that_does_not_fit_and_known_above():
    stack = Stack.of(block("max_pool", extent=8), block("convolution", size=5), block("relu"), block("softmax"))
    found = analyse(stack, DIGIT, 10)
    assert [row.out_shape for row in found.rows.values()] == [(3, 3, 1), None, None, None]
    assert [row.in_shape for row in found.rows.values()] == [DIGIT, (3, 3, 1), None, None]
    assert not found.complete
    (problem,) = found.problems
    assert problem.block_id == "1-convolution"
    assert problem.text == "A 5×5 filter is larger than the 3×3 map."
    assert found.problem("1-convolution") is problem
    assert found.problem("2-relu") is None


def test_what_a_group_holds_is_counted_also_where_its_parts_do_not_fit_together():
    found = analyse(Stack.of(block("residual", stacks=(Stack.of(block("convolution")), Stack()))), DIGIT, 10)
    assert found.problems
    assert found.parameters == 320


def test_the_fixes_of_a_filter_that_is_too_large():
    stack = Stack.of(block("max_pool", extent=8), block("convolution", size=5))
    (problem,) = analyse(stack, DIGIT, 10).problems
    assert [fix.label for fix in problem.fixes] == [
        "Use a 3×3 filter",
        "Pad to keep the size",
        "Remove Convolution",
    ]
    assert problem.fixes[0].detail == "gives 1×1×32"
    assert problem.fixes[0].mended(stack).block("1-convolution") == block("convolution", size=3)
    assert problem.fixes[1].mended(stack).block("1-convolution") == block("convolution", size=5, padding="same")
    assert problem.fixes[2].mended(stack).ids == ("0-max_pool",)


def test_the_fixes_of_a_window_that_is_too_large():
    stack = Stack.of(block("convolution", size=(25, 26)), block("max_pool", extent=5))
    (problem,) = analyse(stack, DIGIT, 10).problems
    assert problem.text == "A 5×5 window is larger than the 4×3 map."
    assert [fix.label for fix in problem.fixes] == ["Use extent 3×3", "Remove Max pool"]
    assert problem.fixes[0].mended(stack).block("1-max_pool") == block("max_pool", extent=3)


def test_a_block_that_needs_maps_below_a_vector_is_a_problem():
    stack = Stack.of(block("fully_connected", units=10), block("max_pool"), block("softmax"))
    (problem,) = analyse(stack, DIGIT, 10).problems
    assert problem.block_id == "1-max_pool"
    assert "Max pool needs maps" in problem.text
    assert "10 numbers" in problem.text


@pytest.mark.parametrize("classes", [2, 3, 10, 47, 100, 1000])
def test_the_end_of_the_stack_follows_the_number_of_classes(classes):
    assert analyse(Stack.of(block("fully_connected", units=classes), block("softmax")), DIGIT, classes).problems == ()
    for stack, labels in (
        (Stack.of(block("fully_connected", units=classes)), ["Add Softmax"]),
        (Stack.of(block("fully_connected", units=classes + 1)), ["Add the end"]),
        (
            Stack.of(block("fully_connected", units=classes + 1), block("softmax")),
            [f"Set units to {classes}", f"Add {classes} units"],
        ),
        (Stack.of(block("relu"), block("softmax")), [f"Add {classes} units"]),
        (Stack.of(block("softmax")), [f"Add {classes} units"]),
        (Stack(), ["Add the end"]),
    ):
        (problem,) = analyse(stack, DIGIT, classes).problems
        assert [fix.label for fix in problem.fixes] == labels
        for fix in problem.fixes:
            assert analyse(fix.mended(stack), DIGIT, classes).problems == ()
            assert list(analyse(fix.mended(stack), DIGIT, classes).rows.values())[-1].out_shape == (classes,)


def test_softmax_in_the_middle_is_allowed_but_ends_nothing():
    stack = Stack.of(block("softmax"), block("fully_connected", units=10))
    (problem,) = analyse(stack, DIGIT, 10).problems
    assert problem.block_id == "1-fully_connected"
    assert problem.text == "The stack does not end in Softmax."


def test_a_vector_of_the_right_length_needs_no_fully_connected_block():
    stack = Stack.of(block("convolution", filters=10), block("global_average_pool"), block("softmax"))
    assert analyse(stack, DIGIT, 10).problems == ()


def test_the_empty_stack_says_so_and_its_fix_can_be_trained():
    (problem,) = analyse(Stack(), DIGIT, 10).problems
    assert problem.block_id == ""
    assert problem.text == "The stack is empty."
    recipe = Recipe(epochs=1, cycles=1)
    mended = problem.fixes[0].mended(Stack())
    steps = [step for step in Training(mended, some_digits(), recipe).rounds(lambda: recipe) if step]
    assert steps[-1].validation is not None


def broken_stacks():
    """Many stacks at random, most of which do not fit."""
    rng = np.random.default_rng(3)
    every = [one for kind in KINDS for one in variants(kind)]
    for _ in range(400):
        blocks = [every[rng.integers(len(every))] for _ in range(rng.integers(0, 8))]
        shape = (int(rng.integers(1, 12)), int(rng.integers(1, 12)), int(rng.integers(1, 4)))
        yield Stack.of(*blocks), shape, int(rng.integers(2, 12))


def test_every_fix_of_every_problem_removes_that_problem():
    fixes = 0
    for stack, shape, classes in broken_stacks():
        for problem in analyse(stack, shape, classes).problems:
            assert problem.fixes
            for fix in problem.fixes:
                fixes += 1
                mended = fix.mended(stack)
                left = analyse(mended, shape, classes).problems
                assert (problem.block_id, problem.text) not in [(other.block_id, other.text) for other in left]
                assert len(set(mended.ids)) == len(mended)
                assert fix.label
                assert fix.detail
    assert fixes > 400


def test_the_first_fixes_one_after_another_lead_to_a_stack_that_can_be_trained():
    for stack, shape, classes in broken_stacks():
        for _ in range(len(stack) + 3):
            problems = analyse(stack, shape, classes).problems
            if problems:
                stack = problems[0].fixes[0].mended(stack)
        assert analyse(stack, shape, classes).problems == ()


def test_the_same_stack_analysed_twice_has_equal_problems_and_hints() -> None:
    found = 0
    for stack, shape, classes in broken_stacks():
        first, second = (analyse(stack, shape, classes) for _ in range(2))
        assert first == second
        assert hash(first.problems) == hash(second.problems)
        assert hints(stack, first, 100) == hints(stack, second, 100)
        found += len(first.problems)
    assert found > 200


def test_a_fix_stays_the_same_while_another_block_changes_and_its_new_blocks_have_new_ids() -> None:
    stacks = [Stack.of(block("convolution", filters=filters), block("relu")) for filters in (3, 4)]
    one, other = (analyse(stack, DIGIT, 10).problems for stack in stacks)
    assert one == other
    first, second = (one[0].fixes[0].mended(stacks[0]) for _ in range(2))
    assert first.blocks == second.blocks
    assert first.ids[:2] == second.ids[:2] == stacks[0].ids
    assert not set(first.ids[2:]) & set(second.ids[2:])


def test_every_problem_has_one_sentence_and_a_remedy_of_its_own():
    for stack, shape, classes in broken_stacks():
        for problem in analyse(stack, shape, classes).problems:
            for sentence in (problem.text, problem.remedy):
                assert sentence.endswith(".")
                assert not set("{}") & set(sentence)
            assert problem.block_id in ("", *stack.ids)
            assert set(analyse(stack, shape, classes).rows) == set(stack.ids)


def test_three_hundred_blocks_are_analysed_in_one_go():
    kinds = ["convolution", "relu", "batch_normalise", "dropout", "tanh", "normalise"]
    made = [block("convolution", filters=2, padding="same") if kind == "convolution" else block(kind) for kind in kinds]
    stack = Stack.of(*(made * 50), block("fully_connected", units=10), block("softmax"))
    found = analyse(stack, DIGIT, 10)
    assert found.problems == ()
    assert found.parameters == (9 + 1) * 2 + 49 * (9 * 2 + 1) * 2 + 50 * 4 + (28 * 28 * 2 + 1) * 10
    assert len(found.rows) == 302


def test_numbers_of_a_message_can_be_translated():
    stack = Stack.of(block("fully_connected", units=3), block("softmax"))
    (problem,) = analyse(stack, DIGIT, 10).problems
    assert isinstance(problem.text, Text)
    assert problem.text.template == "Softmax gets {numbers} numbers, but the data has {classes} classes."
    assert problem.text == problem.text.template.format(**problem.text.values)


def test_blocks_of_one_kind_are_numbered_only_where_there_are_several():
    stack = Stack.of(block("convolution"), block("relu"), block("convolution"), block("softmax"))
    assert list(names(stack).values()) == ["Convolution 1", "ReLU", "Convolution 2", "Softmax"]


def test_a_softmax_in_the_wrong_place_is_what_the_first_fix_removes() -> None:
    stack = Stack.of(
        block("convolution", filters=4), block("softmax"), block("normalise"), block("max_pool"),
        block("fully_connected", units=10), block("softmax"),
    )  # fmt: skip
    (problem,) = analyse(stack, (28, 28, 1), 10).problems
    assert problem.block_id == stack.ids[2]
    mended = problem.fixes[0].mended(stack)
    assert stack.ids[1] not in mended.ids
    assert not analyse(mended, (28, 28, 1), 10).problems


def test_a_block_that_needs_maps_can_be_moved_above_what_made_the_vector() -> None:
    numbers = block("fully_connected", units=10)
    stack = Stack.of(block("convolution"), numbers, block("max_pool"), numbers, block("softmax"))
    (problem,) = analyse(stack, DIGIT, 10).problems
    assert [fix.label for fix in problem.fixes] == [
        "Move it above Fully connected 1",
        "Remove Fully connected 1",
        "Remove Max pool",
    ]
    mended = problem.fixes[0].mended(stack)
    assert mended.ids == ("0-convolution", "2-max_pool", "1-fully_connected", "3-fully_connected", "4-softmax")
    assert not analyse(mended, DIGIT, 10).problems
    assert problem.fixes[0].detail == "gives 13×13×32"
    small = Stack.of(block("convolution", size=27), numbers, block("max_pool", extent=3), numbers, block("softmax"))
    (problem,) = analyse(small, DIGIT, 10).problems
    assert "Move" not in problem.fixes[0].label, "it does not fit there, either"


def test_a_fix_names_the_block_that_it_removes_as_the_window_does() -> None:
    (problem,) = analyse(Stack.of(block("convolution", size=27), block("convolution", size=5)), DIGIT, 10).problems
    assert problem.fixes[-1].label == "Remove Convolution 2"


CONVOLUTION, LARGER = block("convolution", filters=8), block("convolution", filters=16, size=5)
KEPT = block("convolution", filters=8, padding="same")
POOLED, ONE_NUMBER = (CONVOLUTION, block("relu"), block("max_pool")), (block("global_average_pool"),)


def test_what_made_the_vector_is_offered_to_be_removed_only_where_maps_arrive_then() -> None:
    numbers, maps, average = block("fully_connected", units=20), block("convolution", filters=4), Stack.of(*ONE_NUMBER)
    inside = Stack.of(numbers, maps).renewed()
    for first in (
        (block("branches", stacks=(average.renewed(), average.renewed())), numbers, maps),
        (numbers, block("residual", stacks=(inside, Stack()))),
    ):
        stack = Stack.of(*first, *(block("fully_connected", units=10), block("softmax")))
        (problem,) = analyse(stack, DIGIT, 10).problems
        assert "needs maps" in problem.text
        assert [fix.label for fix in problem.fixes] == ["Remove Convolution"]
    stack = Stack.of(block("residual", stacks=(inside, Stack())))
    (problem,) = analyse(stack, DIGIT, 10).wrong
    assert problem.fixes[0].label == "Remove Fully connected"
    assert analyse(problem.fixes[0].mended(stack), DIGIT, 10).problem(problem.block_id) is None


@pytest.mark.parametrize("merge", ["concatenate", "add"])
@pytest.mark.parametrize("shape", [DIGIT, (13, 11, 8)])
def test_branches_that_end_in_different_shapes_can_be_made_to_fit_without_removing_them(merge, shape) -> None:
    ends = ((), (CONVOLUTION,), (LARGER,), (KEPT,), (block("max_pool"),), POOLED, ONE_NUMBER)
    seen = 0
    for pair in (pair for one, first in enumerate(ends) for pair in [(first, other) for other in ends[one + 1 :]]):
        inner = tuple(Stack.of(*blocks).renewed() for blocks in pair)
        stack = Stack.of(block("branches", merge=merge, stacks=inner))
        for problem in analyse(stack, shape, 10).wrong:
            assert any(not isinstance(step, Remove) for fix in problem.fixes for step in fix.steps)
            for fix in problem.fixes:
                assert not analyse(fix.mended(stack), shape, 10).wrong, fix.label
                seen += 1
    assert seen > 30


def test_a_convolution_beside_a_pool_is_pooled_or_both_keep_their_size() -> None:
    inner = (Stack.of(CONVOLUTION).renewed(), Stack.of(block("max_pool")).renewed())
    (problem,) = analyse(Stack.of(block("branches", stacks=inner)), DIGIT, 10).wrong
    assert [fix.label for fix in problem.fixes][:2] == ["Pool branch 1 to 14×14", "Keep the size, strides of 1"]
    assert [fix.detail for fix in problem.fixes][:2] == ["gives 14×14×9", "gives 28×28×9"]
    assert "equal strides" in problem.remedy  # no padding makes a pool of stride 2 as large


@pytest.mark.parametrize("order", [1, -1])
def test_maps_beside_a_row_of_numbers_are_not_told_of_height_and_width(order: int) -> None:
    inner = (Stack.of(CONVOLUTION).renewed(), Stack.of(block("fully_connected", units=10)).renewed())[::order]
    (problem,) = analyse(Stack.of(block("branches", stacks=inner)), DIGIT, 10).wrong
    assert problem.remedy == "Let all branches end in maps, or none."
    assert str(problem.text) == " and ".join(["26×26×8", "10"][::order]) + " cannot be put together."


def test_one_number_of_a_shape_is_written_like_any_other_number() -> None:
    assert shape_words((21632,)) == count(21632) == "21,632"
    assert shape_words((26, 26, 32)) == "26×26×32"


@pytest.mark.parametrize(
    ("rows", "wanted", "extent", "stride"),
    [(12, 4, 3, (3, 3)), (13, 7, 2, (2, 2)), (5, 4, 2, (1, 1)), (28, 28, 1, (1, 1))],
)
def test_a_pool_that_is_offered_leads_to_the_size_of_the_other_branch(rows, wanted, extent, stride) -> None:
    pool: Any = pooling((rows, rows, 3), (wanted, wanted, 8))
    assert pool.output_shape((rows, rows, 3)) == (wanted, wanted, 3)
    assert (pool.extent, pool.steps) == ((extent, extent), stride)
