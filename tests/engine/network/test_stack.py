"""A stack is a value: every edit gives a new one, and ids stay with their blocks."""

import json

import pytest

from engine.analysis.analysis import analyse
from engine.blocks import KINDS, block
from engine.errors import EngineError, SettingError
from engine.network.program import lower
from engine.network.stack import Placed, Stack, Where, new_id

OLD = Stack.of(block("convolution", filters=4), block("relu"), block("max_pool"), block("softmax"))
NEW = Placed("new", block("tanh"))
A, B, C, D = OLD.ids


@pytest.fixture(autouse=True)
def _the_old_stack_stays_as_it_was():
    before = (OLD.ids, OLD.blocks)
    yield
    assert (OLD.ids, OLD.blocks) == before


@pytest.mark.parametrize("given", ["relu", [block("relu")], OLD, NEW, KINDS["relu"], None])
def test_what_is_no_block_is_refused_with_how_a_stack_is_made(given):
    with pytest.raises(SettingError, match="is no block") as told:
        Stack.of(block("tanh"), given)
    assert "block(" in told.value.remedy


def test_blocks_inside_blocks_have_ids_and_weights_of_their_own_whatever_they_were_called():
    def inner(filters):
        return Stack.of(block("convolution", filters=filters, padding="same"))

    side_by_side = block("branches", stacks=[inner(2), inner(2)])
    residual = block("residual", stacks=(Stack.of(block("branches", stacks=(inner(2), inner(3)))), inner(5)))
    stack = Stack.of(side_by_side, residual, block("convolution", filters=4))
    assert len(set(stack.ids)) == len(stack.ids) == 9
    assert [place.id for place in stack] == ["0-branches", "1-residual", "2-convolution"]
    assert [one.block.kind for one in stack.walk() if one.block.has_filters] == ["convolution"] * 6
    program = lower(stack, (6, 6, 1))
    assert program.size == analyse(stack, (6, 6, 1), 3).parameters
    assert len({slot.slice.start for slot in program.layout.values()}) == len(program.layout) == 12


def test_two_blocks_of_one_id_are_told_before_they_share_their_weights():
    stack = Stack((Placed("same", block("fully_connected", units=3)), Placed("same", block("softmax"))))
    with pytest.raises(EngineError, match="have the same id") as told:
        analyse(stack, (4, 4, 1), 3)
    assert "renewed" in told.value.remedy


@pytest.mark.parametrize(
    ("index", "ids"),
    [(0, ("new", A, B, C, D)), (2, (A, B, "new", C, D)), (4, (A, B, C, D, "new"))],
)
def test_insert_puts_a_block_before_a_place(index, ids):
    stack = OLD.insert(index, NEW)
    assert stack.ids == ids
    assert stack.block("new") == block("tanh")
    assert stack.where("new") == Where("", 0, index)


def test_insert_takes_several_blocks_in_their_order():
    more = (NEW, Placed("more", block("relu")))
    assert OLD.insert(1, *more).ids == (A, "new", "more", B, C, D)


def test_remove_takes_out_blocks_by_id():
    assert OLD.remove(B, D).ids == (A, C)
    assert OLD.remove("nobody") == OLD
    assert len(OLD.remove(*OLD.ids)) == 0


def test_replace_changes_one_block_and_keeps_its_id():
    stack = OLD.replace(A, block("convolution", filters=9))
    assert stack.ids == OLD.ids
    assert stack.block(A).filters == 9
    assert stack.blocks[1:] == OLD.blocks[1:]
    assert stack.places[1] is OLD.places[1]


@pytest.mark.parametrize(
    ("ids", "index", "result"),
    [
        ((A,), 0, (A, B, C, D)),
        ((A,), 1, (A, B, C, D)),
        ((A,), 2, (B, A, C, D)),
        ((A,), 4, (B, C, D, A)),
        ((D,), 0, (D, A, B, C)),
        ((A, C), 4, (B, D, A, C)),
        ((C, A), 2, (B, A, C, D)),
        ((B, D), 1, (A, B, D, C)),
        ((A, B, C, D), 2, (A, B, C, D)),
        ((), 2, (A, B, C, D)),
    ],
)
def test_move_puts_blocks_before_a_place_and_keeps_their_order(ids, index, result):
    assert OLD.move(ids, index).ids == result


def test_a_block_that_is_not_there_is_a_key_error():
    for action in (OLD.where, OLD.block):
        with pytest.raises(KeyError):
            action("nobody")


def test_ids_of_stack_of_are_the_same_each_time_and_new_ids_differ():
    assert Stack.of(*OLD.blocks) == OLD
    assert len(set(OLD.ids)) == 4
    assert len({new_id() for _ in range(1000)}) == 1000


def test_a_stack_can_be_walked_through_and_counted():
    assert len(OLD) == 4
    assert [place.id for place in OLD] == list(OLD.ids)
    assert Stack() == Stack.of()


def test_a_stack_survives_its_way_through_a_file():
    assert Stack.from_plain(json.loads(json.dumps(OLD.to_plain())), KINDS) == OLD
    assert Stack.from_plain([], KINDS) == Stack()


def damaged(**changes):
    plain = OLD.to_plain()
    plain[2] = {key: value for key, value in (plain[2] | changes).items() if value != "left out"}
    return plain


@pytest.mark.parametrize(
    "plain",
    [
        damaged(id="left out"),
        damaged(id=3),
        damaged(id=""),
        damaged(id=None),
        damaged(block="left out"),
        damaged(block=None),
        damaged(block=[]),
        damaged(block={"kind": "unheard of"}),
        damaged(block={"kind": "max_pool", "extent": 0}),
        [*OLD.to_plain()[:2], "relu"],
        [*OLD.to_plain()[:2], None],
    ],
    ids=lambda plain: str(plain[2])[:40],
)
def test_damage_is_refused_and_the_block_counted_from_one(plain):
    with pytest.raises(SettingError) as caught:
        Stack.from_plain(plain, KINDS)
    assert "Block 3" in caught.value.problem


@pytest.mark.parametrize("plain", [None, {}, "relu", 3, True], ids=str)
def test_what_is_no_list_is_no_stack(plain):
    with pytest.raises(SettingError, match="not a list"):
        Stack.from_plain(plain, KINDS)


def test_two_blocks_with_one_id_are_refused():
    with pytest.raises(SettingError, match="same id"):
        Stack.from_plain(damaged(id=A), KINDS)


def test_blocks_of_stacks_that_were_made_alike_have_ids_of_their_own_inside_another():
    small = Stack.of(block("convolution", filters=2, padding="same"), block("relu"))
    alike = Stack.of(*small.blocks, block("branches", stacks=(small, small)))
    twice = block("branches", stacks=(alike, alike))
    stack = Stack.of(block("convolution", filters=3), twice, twice)
    assert len(set(stack.ids)) == len(stack.ids) == 31
    assert stack.block("1-branches.1.0-convolution").padding == "same"
    assert lower(stack, (20, 20, 1)).size == analyse(stack, (20, 20, 1), 10).parameters


def test_ids_inside_a_block_stay_where_no_other_block_has_them():
    named = Stack((Placed("mine", block("relu")), Placed("0-tanh", block("tanh"))))
    held = block("residual", stacks=(named, Stack()))
    of_the_second = "2-residual", "2-residual.0.mine", "2-residual.0.0-tanh"
    assert Stack.of(block("relu"), held, held).ids == ("0-relu", "1-residual", "mine", "0-tanh", *of_the_second)


def test_a_stack_is_ended_by_what_gives_probabilities_and_an_empty_one_is_not() -> None:
    assert Stack.of(block("relu"), block("softmax")).is_ended
    assert not Stack.of(block("softmax"), block("relu")).is_ended
    assert not Stack().is_ended
