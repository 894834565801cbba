"""Blocks that hold stacks: the same promises hold inside them, however deep."""

from dataclasses import dataclass

import numpy as np
import pytest

from engine.analysis.analysis import analyse
from engine.blocks import KINDS, block
from engine.errors import FileError, SettingError
from engine.fast import plan
from engine.network.container import Container, name_field, stacks_field
from engine.network.program import lower
from engine.network.stack import DEEPEST, Placed, Stack, Where
from engine.network.start_values import start_state, start_values
from engine.network.textbook import Batch, TextbookPlan
from engine.ops import conv2d
from engine.project.design import Design
from engine.project.project import Project, load_project, save_project
from engine.settings import choice
from engine.training.probing import probe
from engine.training.recipe import Recipe
from engine.training.training import Training
from tests.engine.samples import some_digits

DATA = some_digits(100, 20, 14)
MERGES = (("add", "Added", "Number by number."), ("concatenate", "Put together", "One after another."))


@dataclass(frozen=True)
class Beside(Container):
    """A container for these tests: any number of stacks, put together either way."""

    kind = "beside"
    title = "Beside"

    name: str = name_field()
    merge: str = choice("Results are", "add", MERGES)
    stacks: tuple[Stack, ...] = stacks_field((Stack(), Stack()), 1)

    @property
    def merge_rule(self) -> str:
        return self.merge


@pytest.fixture(autouse=True)
def _known(monkeypatch):
    monkeypatch.setitem(KINDS, "beside", Beside)


def placed(**blocks) -> Stack:
    """A stack with ids of our choice: placed(a=block("relu"))."""
    return Stack(tuple(Placed(id, made) for id, made in blocks.items()))


def conv(filters=3, size=3):
    return block("convolution", filters=filters, size=size, padding="same")


DEEP = placed(  # a residual block around batch normalisation, inside branches of which one is empty
    first=conv(),
    outer=Beside(
        merge="concatenate",
        stacks=(
            placed(left=conv(4), bend=block("relu")),
            Stack(),
            placed(
                inner=Beside(
                    stacks=(placed(deep=conv(), even=block("batch_normalise"), drop=block("dropout")), Stack())
                )
            ),
        ),
    ),
    pool=block("max_pool"),
    last=block("fully_connected", units=10),
    end=block("softmax"),
)
WALK = ("first", "outer", "left", "bend", "inner", "deep", "even", "drop", "pool", "last", "end")


def test_every_block_is_walked_past_once_and_found():
    assert DEEP.ids == WALK
    assert DEEP.block("deep") == conv()
    assert [DEEP.where(id) for id in ("pool", "bend", "inner", "even")] == [
        Where("", 0, 2),
        Where("outer", 0, 1),
        Where("outer", 2, 0),
        Where("inner", 0, 1),
    ]
    assert DEEP.stack_at(Where("inner", 0, 0)).ids == ("deep", "even", "drop")


def test_edits_reach_inside_and_leave_the_old_stack():
    new = Placed("new", block("tanh"))
    assert DEEP.insert(Where("inner", 1, 0), new).stack_at(Where("inner", 1, 0)).ids == ("new",)
    assert DEEP.insert(Where("outer", 0, 1), new).ids == (*WALK[:3], "new", *WALK[3:])
    assert DEEP.remove("even", "left").ids == tuple(id for id in WALK if id not in ("even", "left"))
    assert DEEP.remove("inner").ids == ("first", "outer", "left", "bend", "pool", "last", "end")
    assert DEEP.replace("deep", conv(9)).block("deep").filters == 9
    assert DEEP.ids == WALK
    assert DEEP.block("deep").filters == 3


@pytest.mark.parametrize(
    ("ids", "where", "result"),
    [
        (("deep",), Where("", 0, 0), ("deep", *WALK[:5], *WALK[6:])),
        (("first",), Where("inner", 0, 0), (*WALK[1:5], "first", *WALK[5:])),
        (("deep",), Where("inner", 0, 3), (*WALK[:5], "even", "drop", "deep", *WALK[8:])),
        (("left", "pool"), Where("outer", 1, 0), ("first", "outer", "bend", "left", "pool", *WALK[4:8], "last", "end")),
        (("inner", "deep"), Where("", 0, 4), (*WALK[:4], "pool", "last", "inner", "deep", "even", "drop", "end")),
        (("outer",), Where("inner", 0, 0), WALK),
        (("inner",), Where("inner", 1, 0), WALK),
    ],
    ids=str,
)
def test_blocks_move_into_and_out_of_others_but_never_into_themselves(ids, where, result):
    assert DEEP.move(ids, where).ids == result


def test_every_move_keeps_every_block():
    rng = np.random.default_rng(0)
    gaps = [Where("", 0, n) for n in range(6)]
    gaps += [Where("outer", 0, n) for n in range(3)] + [
        Where("outer", 1, 0),
        Where("outer", 2, 0),
        Where("outer", 2, 1),
    ]
    gaps += [Where("inner", 0, n) for n in range(4)] + [Where("inner", 1, 0)]
    plain = {place.id: place.block for place in DEEP.walk() if not place.block.stacks}
    for gap in gaps:
        for _ in range(20):
            ids = tuple(rng.choice(WALK, rng.integers(1, 4), replace=False))
            moved = DEEP.move(ids, gap)
            assert sorted(moved.ids) == sorted(WALK)
            assert {place.id: place.block for place in moved.walk() if not place.block.stacks} == plain


def test_a_copy_gets_new_ids_everywhere():
    copy = DEEP.renewed()
    assert not set(copy.ids) & set(WALK)
    assert len(set(copy.ids)) == len(WALK)
    assert [place.block.kind for place in copy.walk()] == [place.block.kind for place in DEEP.walk()]


def test_what_is_inside_comes_back_from_a_file():
    assert Stack.from_plain(DEEP.to_plain(), KINDS) == DEEP


def test_damage_inside_is_told_with_its_place():
    plain = DEEP.to_plain()
    plain[1]["block"]["stacks"][2][0]["block"]["stacks"][0][1]["block"] = {"kind": "unheard of"}
    with pytest.raises(SettingError) as caught:
        Stack.from_plain(plain, KINDS)
    assert "Block 2.3.1.1.2" in caught.value.problem
    plain = DEEP.to_plain()
    plain[1]["block"]["stacks"][0][0]["id"] = "first"
    with pytest.raises(SettingError, match="same id"):
        Stack.from_plain(plain, KINDS)


@pytest.mark.parametrize("stacks", [None, 3, [], "x", [None], [[], 3], [[]] * 17, {"a": []}], ids=str)
def test_stacks_that_are_none_are_refused(stacks):
    plain = DEEP.to_plain()
    plain[1]["block"]["stacks"] = stacks
    with pytest.raises(SettingError):
        Stack.from_plain(plain, KINDS)


def test_a_file_may_be_deep_but_not_endless():
    def nested(depth):
        plain = []
        for level in range(depth):
            plain = [{"id": f"{level}", "block": {"kind": "beside", "stacks": [plain]}}]
        return plain

    deepest = Stack.from_plain(nested(DEEPEST), KINDS)
    assert (len(deepest.ids), deepest.depth, deepest.too_large) == (DEEPEST, DEEPEST, None)
    for depth in (DEEPEST + 1, 200):
        with pytest.raises(SettingError, match="deep"):
            Stack.from_plain(nested(depth), KINDS)
    deeper = Stack.of(block("branches", stacks=(Stack(), deepest)))
    with pytest.raises(SettingError, match="deep"):
        save_project(Project(Design(deeper)), "never.convscope")


def test_shapes_and_costs_inside_are_counted_once():
    found = analyse(DEEP, DATA.shape, 10)
    assert found.problems == ()
    shapes = {id: row.out_shape for id, row in found.rows.items()}
    assert shapes["inner"] == (14, 14, 3)
    assert shapes["outer"] == (14, 14, 4 + 3 + 3)
    assert shapes["pool"] == (7, 7, 10)
    inside = {"first": 30, "left": 112, "deep": 84, "even": 6, "last": 4_910}
    for id in WALK:
        assert found.rows[id].parameters == {**inside, "inner": 90, "outer": 202}.get(id, 0)
    assert found.parameters == sum(inside.values()) == lower(DEEP, DATA.shape).size
    assert found.rows["inner"].memory == 4 * (90 + 3 * 588 + 588)  # three blocks inside, and the sum
    assert found.multiply_adds == 196 * (27 + 108 + 81) + 4_900


def test_stacks_that_end_in_different_shapes_are_a_problem_with_fixes_that_mend_it():
    for merge, stacks in (
        ("add", (placed(a=conv(5)), Stack())),
        ("add", (placed(a=conv(3)), placed(b=conv(4)), Stack())),
        ("add", (placed(a=conv(5), b=block("max_pool")), Stack())),
        ("concatenate", (placed(a=block("max_pool")), Stack())),
        ("concatenate", (placed(a=block("global_average_pool")), Stack())),
        ("add", (placed(a=block("global_average_pool")), Stack())),
    ):
        stack = placed(first=conv(), outer=Beside(merge=merge, stacks=stacks), last=conv())
        problems = analyse(stack, DATA.shape, 10).problems
        assert [problem.block_id for problem in problems] == ["outer"]
        assert problems[0].text.endswith(".")
        assert problems[0].fixes
        for fix in problems[0].fixes:
            mended = fix.mended(stack)
            left = analyse(mended, DATA.shape, 10).problems
            assert "outer" not in [problem.block_id for problem in left]
            assert len(set(mended.ids)) == len(mended.ids)


@pytest.mark.parametrize(
    ("inner", "label", "shape"),
    [
        ((block("convolution", filters=3),), "Keep the size of the maps", (14, 14, 3)),
        ((conv(3), block("max_pool", extent=3, stride=1)), "Keep the size of the maps", (14, 14, 3)),
        ((block("convolution", filters=8),), "Keep the size, 1×1 convolution in the shortcut", (14, 14, 8)),
        ((block("max_pool"),), "Put a 1×1 convolution in the shortcut", (7, 7, 3)),
    ],
)
def test_the_first_fix_of_a_residual_mends_the_slip_that_was_made(inner, label, shape):
    stack = placed(first=conv(3), outer=block("residual", stacks=(Stack.of(*inner).renewed(), Stack())), last=conv())
    (problem,) = [one for one in analyse(stack, DATA.shape, 10).problems if one.block_id == "outer"]
    assert problem.remedy == "The stack inside and the shortcut must end in the same shape."
    fix = problem.fixes[0]
    assert str(fix.label) == label
    assert analyse(fix.mended(stack), DATA.shape, 10).rows["outer"].out_shape == shape


def test_a_problem_inside_stands_at_its_block_and_leaves_the_shapes_above_known():
    stack = DEEP.replace("deep", block("convolution", size=20))
    found = analyse(stack, DATA.shape, 10)
    assert [problem.block_id for problem in found.problems] == ["deep"]
    assert found.rows["left"].out_shape == (14, 14, 4)
    assert [id for id, row in found.rows.items() if row.out_shape is None] == [
        "outer", "inner", "deep", "even", "drop", "pool", "last", "end",
    ]  # fmt: skip
    for fix in found.problems[0].fixes:
        assert "deep" not in [problem.block_id for problem in analyse(fix.mended(stack), DATA.shape, 10).problems]


def a_batch(program, dtype, count=5):
    parameters = start_values(DEEP, program, 0, dtype)
    parameters += np.random.default_rng(1).normal(0, 0.01, parameters.shape).astype(dtype)
    draws = {
        one.position: one.call.draw(np.random.default_rng(2), (count, *one.in_shape))
        for one in program.body
        if one.call.draw
    }
    images = DATA.train.batch(slice(count))
    return Batch(images.pixels, images.scale, images.labels, draws), parameters, start_state(program, dtype)


def test_gradients_through_stacks_side_by_side_agree_with_differences():
    program = lower(DEEP, DATA.shape)
    textbook = TextbookPlan(program, np.float64)
    batch, parameters, state = a_batch(program, np.float64)
    gradient = textbook.train_step(batch, parameters, state).gradient
    rng = np.random.default_rng(0)
    for id in ("first", "left", "deep", "even", "last"):
        slots = [slot.slice for (key, _), slot in program.layout.items() if key == id]
        for place in rng.integers(slots[0].start, slots[-1].stop, 12):
            losses = []
            for step in (1e-6, -1e-6):
                nudged = parameters.copy()
                nudged[place] += step
                losses.append(textbook.train_step(batch, nudged, state).loss)
            assert gradient[place] == pytest.approx((losses[0] - losses[1]) / 2e-6, rel=1e-3, abs=1e-7)


def test_the_fast_plan_gives_the_numbers_of_the_textbook():
    program = lower(DEEP, DATA.shape)
    asked = a_batch(program, np.float32)
    fast = plan(program, 5)
    one, two = TextbookPlan(program).train_step(*asked), fast.train_step(*asked)
    assert two.loss == pytest.approx(one.loss, rel=1e-5)
    np.testing.assert_allclose(two.gradient, one.gradient, rtol=1e-3, atol=1e-5)
    np.testing.assert_allclose(two.state, one.state, rtol=1e-4, atol=1e-6)
    fast.close()


RECIPE = Recipe(learning_rate=0.005, batch_size=16, epochs=6, cycles=2)


def trained():
    run = Training(DEEP, DATA, RECIPE)
    return run, [step.loss for step in run.rounds(lambda: RECIPE) if step]


def test_a_network_with_blocks_inside_blocks_learns():
    losses = trained()[1]
    assert np.mean(losses[-6:]) < 0.7 * np.mean(losses[:3])


def test_its_training_goes_on_from_a_file_bit_for_bit(tmp_path):
    through, losses = trained()
    paused = Training(DEEP, DATA, RECIPE)
    for _ in range(8):
        paused.step(RECIPE)
    paused.close()
    save_project(Project(Design(DEEP, RECIPE, DATA.name), (paused.run(),)), tmp_path / "a.convscope")
    project = load_project(tmp_path / "a.convscope")
    assert project.design.stack == DEEP
    resumed = Training(DEEP, DATA, RECIPE, project.checkpoint)
    assert [step.loss for step in resumed.rounds(lambda: RECIPE) if step] == losses[8:]
    assert resumed.parameters.tobytes() == through.parameters.tobytes()
    assert resumed.state.tobytes() == through.state.tobytes()


def test_a_file_without_the_weights_of_a_block_inside_is_refused(tmp_path):
    run, _ = trained()
    made = run.run()
    made.newest.parameters.pop("deep")
    save_project(Project(Design(DEEP), (made,)), tmp_path / "a.convscope")
    with pytest.raises(FileError):
        load_project(tmp_path / "a.convscope")


def test_a_probe_looks_inside():
    run, _ = trained()
    maps = probe(DEEP, run.checkpoint(), DATA.test.picture(0))
    assert set(maps) == set(WALK)
    weights = run.checkpoint().parameters
    left = conv2d(maps["first"], weights["left"]["filters"], weights["left"]["bias"], padding="same")[0]
    np.testing.assert_allclose(maps["left"], left, rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(maps["inner"], maps["first"] + maps["drop"], rtol=1e-5, atol=1e-6)
    together = np.concatenate([maps["bend"], maps["first"], maps["inner"]], axis=-1)
    np.testing.assert_allclose(maps["outer"], together, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("name", [3, None, "x" * 61, "two\nlines"], ids=str)
def test_a_name_is_a_short_line(name):
    with pytest.raises(SettingError):
        Beside(name=name)
    assert Beside(name="Größe, 3×3").name == "Größe, 3×3"
