"""What every block promises, whatever it does. A new file in `engine/blocks` is tested here without a word more."""

import json
import math
import re
from functools import cache
from itertools import product

import numpy as np
import pytest

from engine.analysis.analysis import row_of
from engine.blocks import KINDS, block
from engine.data import DataSet, Images
from engine.errors import SettingError, ShapeError
from engine.network.block import CATEGORIES, Block
from engine.network.container import Name
from engine.network.program import lower
from engine.network.stack import Stack
from engine.network.textbook import Batch, TextbookPlan
from engine.settings import Pair, Real, Whole, from_plain
from engine.training.recipe import Recipe
from engine.training.training import Training
from tests.engine.every_block import CASES, PLAIN, alone, limits, small, variants
from tests.engine.gradients import check_gradients
from tests.together import together

WRONG = ["nonsense", None, math.nan, math.inf, -1, 1e9, 10**400, True, [], [1, 2, 3], {}, (True, True), b"3"]
each_kind = pytest.mark.parametrize("kind", KINDS)
each_case = together("case", CASES, by=lambda case: case.block.kind)


@pytest.mark.parametrize("kind", PLAIN)
def test_every_kind_is_tried_with_some_shape(kind):
    assert any(case.block.kind == kind for case in CASES)


@each_case
def test_the_declared_output_shape_is_what_the_op_gives(case):
    for count, training in product((1, 3), (True, False)):
        one = alone(case, count, np.float32)
        output = one.run(training)
        assert output.shape == (count, *case.out_shape)
        assert output.dtype == np.float32
        assert np.isfinite(output).all()


@each_case
def test_pictures_one_by_one_give_what_the_batch_gives(case):
    one = alone(case, 3)
    couples = case.block.call().training_option  # in training such a block looks at the whole batch
    for training in (False,) if couples else (True, False):
        batch = one.run(training)
        for number in range(3):
            np.testing.assert_allclose(one.run(training, number)[0], batch[number], rtol=1e-10, atol=1e-12)


@each_case
def test_gradients_of_the_input_and_of_every_parameter_agree_with_differences(case):
    one = alone(case, 2)
    call = case.block.call()
    for training in (True, False) if call.training_option else (True,):
        inputs = (one.x, *one.arrays)
        check_gradients(call.op, inputs, *one.state, *one.drawn, most=12, **one.options(training))


@each_case
def test_the_op_takes_the_arrays_that_the_block_declares(case):
    call = case.block.call()
    parameters, state = case.block.parameters(case.shape), case.block.state(case.shape)
    assert call.arrays == tuple(parameter.name for parameter in parameters)
    assert call.state == tuple(array.name for array in state)
    assert all(size > 0 for array in (*parameters, *state) for size in array.shape)
    assert all(parameter.fan_in > 1 or parameter.fan_out > 1 for parameter in parameters if parameter.start == "scaled")
    if call.update:
        one = alone(case, 3)
        updated = call.update(one.x, *one.state)
        assert [array.shape for array in updated] == [array.shape for array in state]


@each_case
def test_the_row_of_the_analysis_counts_the_weights_of_the_program(case):
    row = row_of(case.block, case.shape)
    arrays = [parameter.shape for parameter in case.block.parameters(case.shape)]
    assert row.parameters == sum(math.prod(shape) for shape in arrays)
    assert row.parameters == lower(Stack.of(case.block), case.shape).size
    assert row.memory == 4 * (row.parameters + math.prod(case.out_shape))
    assert isinstance(row.multiply_adds, int)
    assert row.multiply_adds >= 0
    assert (row.in_shape, row.out_shape, row.flattens) == (case.shape, case.out_shape, False)


@each_kind
def test_a_block_survives_its_way_through_a_file(kind):
    for one in variants(kind):
        again = from_plain(json.loads(json.dumps(one.to_plain())), KINDS, "Here")
        assert again == one
        assert hash(again) == hash(one)
        assert again.summary() == one.summary()


@each_kind
def test_settings_at_their_limits_make_blocks_that_fit_or_say_why_not(kind):
    for name, setting in KINDS[kind].declared().items():
        for value in limits(setting):
            one = small(kind).replace(**{name: value})
            for shape in ((70, 70, 3), (2, 3, 1), (9,)):
                try:
                    row = row_of(one, shape)
                except ShapeError as error:
                    sentences = (error.problem, error.remedy)
                    row = None
                if row is None:
                    assert all(sentence.endswith(".") for sentence in sentences)
                else:
                    assert all(side >= 1 for side in row.out_shape)


@each_kind
def test_settings_beyond_their_limits_are_refused_with_problem_and_remedy(kind):
    for name, setting in KINDS[kind].declared().items():
        if isinstance(setting, (Whole, Real, Pair)):
            beyond = [setting.low - 1, setting.high + 1]
            beyond += [setting.low] if getattr(setting, "low_open", False) else []
            beyond += [(setting.low, setting.high + 1)] if isinstance(setting, Pair) else []
            for value in beyond:
                if math.isfinite(value if not isinstance(value, tuple) else 0):
                    refused(kind, name, value)


@each_kind
@together("value", WRONG)
def test_wrong_values_are_refused_and_the_setting_named(kind, value):
    for name, setting in KINDS[kind].declared().items():
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if number and isinstance(setting, (Whole, Real, Pair)) and setting.low <= value <= setting.high:
            continue
        if (value is True and isinstance(setting.default, bool)) or (value == "nonsense" and isinstance(setting, Name)):
            continue
        refused(kind, name, value)


def refused(kind, name, value):
    with pytest.raises(SettingError) as caught:
        block(kind, **{name: value})
    assert caught.value.name == name
    assert KINDS[kind].declared()[name].label in caught.value.problem
    assert caught.value.remedy.endswith(".")


@each_kind
def test_a_kind_shows_itself_in_the_palette(kind):
    made = KINDS[kind]
    assert made.title
    assert made.category in CATEGORIES
    assert 0 < len(made.help) <= 30
    assert made.takes in ("any", "maps", "vector")
    assert re.fullmatch(r"[Mm][-MmLlHhVvCcSsQqTtAaZz0-9., ]+", made.icon)
    absolute = re.findall(r"[MLHV]\s*(-?[\d.]+)(?:[ ,](-?[\d.]+))?", made.icon)
    assert all(0 <= float(number) <= 28 for pair in absolute for number in pair if number)
    assert sum(setting.main for setting in made.declared().values()) <= 1


@each_kind
def test_a_kind_has_a_word_of_its_own(kind):
    def below(base):
        for sub in base.__subclasses__():
            yield sub
            yield from below(sub)

    with_word = [sub for sub in set(below(Block)) if sub.kind == kind and sub.__module__.startswith("engine.")]
    assert with_word == [KINDS[kind]]
    assert re.fullmatch(r"[a-z][a-z0-9_]*", kind)
    assert "kind" in vars(KINDS[kind])
    assert KINDS[kind].version >= 1


@each_kind
def test_the_summary_is_one_short_line_with_all_numbers_filled_in(kind):
    for one in variants(kind):
        line = one.summary()
        assert 0 < len(line) <= 60
        assert not set("{}\n()'") & set(line)


@each_kind
def test_statistics_are_kept_up_to_date_in_training_only(kind):
    stack = Stack.of(small(kind), block("fully_connected", units=4), block("softmax"))
    program = lower(stack, (6, 7, 3))
    rng = np.random.default_rng(0)
    pixels, labels = rng.integers(0, 256, (5, 6, 7, 3)).astype(np.uint8), rng.integers(0, 4, 5)
    parameters = rng.normal(0, 0.1, program.size).astype(np.float32)
    state = rng.uniform(0.5, 1.5, program.state_size).astype(np.float32)
    for array in (pixels, parameters, state):
        array.flags.writeable = False  # a plan gives new statistics, it does not overwrite the old
    plan = TextbookPlan(program)
    assert np.isfinite(plan.scores(pixels, 1 / 255, parameters, state)).all()
    draw = small(kind).call().draw
    draws = {0: draw(rng, (5, 6, 7, 3))} if draw else {}
    result = plan.train_step(Batch(pixels, 1 / 255, labels, draws), parameters, state)
    assert result.state.shape == state.shape
    assert (not len(state)) or (result.state != state).all()


@cache
def four_kinds_of_noise():
    rng = np.random.default_rng(1)
    pixels = rng.integers(0, 256, (24, 6, 7, 3)).astype(np.uint8)
    images = Images(pixels, np.arange(24) % 4)
    return DataSet("noise", "Noise", images, images, tuple("abcd"))


@each_kind
def test_a_stack_with_the_block_is_trained(kind):
    stack = Stack.of(small(kind), block("fully_connected", units=4), block("softmax"))
    recipe = Recipe(learning_rate=0.01, batch_size=8, epochs=2, cycles=2)
    run = Training(stack, four_kinds_of_noise(), recipe)
    steps = [step for step in run.rounds(lambda: recipe) if step]
    assert all(math.isfinite(step.loss) for step in steps)
    assert [step.validation is not None for step in steps].count(True) == 2
    for arrays in run.checkpoint().parameters.values():
        assert all(np.isfinite(array).all() for array in arrays.values())


def test_the_same_block_and_shape_are_looked_at_once_and_remembered():
    assert row_of(block("relu"), (3, 3, 1)) is row_of(block("relu"), (3, 3, 1))


@pytest.mark.parametrize(
    ("kind", "names"),
    [("convolution", "Conv2d Conv2D"), ("fully_connected", "Linear Dense Flatten"), ("relu", "ReLU"),
     ("leaky_relu", "LeakyReLU"), ("max_pool", "MaxPool2d MaxPooling2D"),
     ("average_pool", "AvgPool2d AveragePooling2D"), ("branches", "Concatenate"),
     ("global_average_pool", "AdaptiveAvgPool2d GlobalAveragePooling2D"), ("dropout", "Dropout"),
     ("batch_normalise", "BatchNorm2d BatchNormalization"), ("normalise", "InstanceNorm2d")],
)  # fmt: skip
def test_a_layer_of_pytorch_or_keras_is_told_the_block_that_it_is_here(kind: str, names: str) -> None:
    for name in names.split():
        with pytest.raises(SettingError) as told:
            block(name)
        assert told.value.remedy.startswith(f"Use '{kind}'.")
