"""The parts of learning, each against the formula in its source: optimisers, schedules, start values, splits."""

import numpy as np
import pytest

from engine.blocks import block
from engine.data import Images, Subset, split
from engine.network.program import lower
from engine.network.stack import Stack
from engine.network.start_values import start_state, start_values
from engine.training.optimisers import OPTIMISERS, SGD, AdaGrad, Adam, AdamW, Momentum, Nesterov, RMSprop
from engine.training.penalties import penalise
from engine.training.recipe import Recipe
from engine.training.schedules import Constant, Cosine, Exponential, OneCycle, ReduceOnPlateau, StepDown, WarmUp
from engine.training.training import Training
from tests.engine.samples import plain_stack
from tests.engine.short_trainings import DATA, RECIPE

RATE = 0.1
GRADIENTS = np.random.default_rng(0).normal(size=(3, 5))
START = np.linspace(-1, 1, 5)


def walk(optimiser):
    """Three steps of an optimiser in float64."""
    weights = START
    state = optimiser.init(weights)
    for gradient in GRADIENTS:
        weights, state = optimiser.update(weights, gradient, state, RATE)
    return weights


def test_sgd_is_the_formula():
    np.testing.assert_allclose(walk(SGD()), START - RATE * GRADIENTS.sum(axis=0), rtol=1e-12)


@pytest.mark.parametrize("nesterov", [False, True])
def test_momentum_and_nesterov_are_those_of_pytorch(nesterov):
    weights, velocity = START.copy(), np.zeros(5)
    for gradient in GRADIENTS:
        velocity = 0.8 * velocity + gradient
        weights = weights - RATE * (gradient + 0.8 * velocity if nesterov else velocity)
    np.testing.assert_allclose(walk((Nesterov if nesterov else Momentum)(momentum=0.8)), weights, rtol=1e-12)


def test_adam_is_algorithm_one_of_its_paper():
    beta1, beta2, epsilon = 0.8, 0.99, 1e-3
    weights, m, v = START.copy(), np.zeros(5), np.zeros(5)
    for t, g in enumerate(GRADIENTS, start=1):
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        weights = weights - RATE * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + epsilon)
    np.testing.assert_allclose(walk(Adam(beta1=beta1, beta2=beta2, epsilon=epsilon)), weights, rtol=1e-12)


TORCH = [
    (SGD(), 0, "SGD", {}),
    (SGD(), 0.1, "SGD", {"weight_decay": 0.1}),
    (Momentum(momentum=0.8), 0.1, "SGD", {"momentum": 0.8, "weight_decay": 0.1}),
    (Nesterov(momentum=0.8), 0, "SGD", {"momentum": 0.8, "nesterov": True}),
    (RMSprop(keep=0.9, epsilon=1e-4), 0, "RMSprop", {"alpha": 0.9, "eps": 1e-4}),
    (AdaGrad(epsilon=1e-4), 0, "Adagrad", {"eps": 1e-4}),
    (Adam(beta1=0.8, beta2=0.99, epsilon=1e-3), 0.1, "Adam", {"betas": (0.8, 0.99), "eps": 1e-3, "weight_decay": 0.1}),
    (AdamW(beta1=0.8, beta2=0.99, epsilon=1e-3, decay=0.3), 0, "AdamW",
     {"betas": (0.8, 0.99), "eps": 1e-3, "weight_decay": 0.3}),
]


@pytest.mark.parametrize("longest", [0.0, 2.0])
@pytest.mark.parametrize(("optimiser", "l2", "name", "options"), TORCH, ids=lambda one: getattr(one, "kind", ""))
def test_twenty_steps_lead_where_pytorch_goes(optimiser, l2, name, options, longest):
    torch = pytest.importorskip("torch")
    weights, parameter = START, torch.nn.Parameter(torch.tensor(START))
    theirs, state = getattr(torch.optim, name)([parameter], lr=RATE, **options), optimiser.init(START)
    recipe = Recipe(l2=l2, longest_gradient=longest)
    for gradient in np.random.default_rng(1).normal(size=(20, 5)):
        parameter.grad = torch.tensor(gradient)
        if longest:
            torch.nn.utils.clip_grad_norm_([parameter], longest)
        mine = gradient.copy()
        penalise(mine, weights, recipe)
        weights, state = optimiser.update(weights, mine, state, RATE)
        theirs.step()
    np.testing.assert_allclose(weights, parameter.detach().numpy(), rtol=1e-5 if longest else 1e-12)


def test_rmsprop_adagrad_and_adamw_are_the_formulas_of_their_sources():
    square, total, ours = np.zeros(5), np.zeros(5), {"r": START.copy(), "a": START.copy(), "w": START.copy()}
    mean, second = np.zeros(5), np.zeros(5)
    for count, gradient in enumerate(GRADIENTS, start=1):
        square, total = 0.9 * square + 0.1 * gradient**2, total + gradient**2
        ours["r"] -= RATE * gradient / (np.sqrt(square) + 1e-4)
        ours["a"] -= RATE * gradient / (np.sqrt(total) + 1e-4)
        mean, second = 0.8 * mean + 0.2 * gradient, 0.99 * second + 0.01 * gradient**2
        direction = mean / (1 - 0.8**count) / (np.sqrt(second / (1 - 0.99**count)) + 1e-3)
        ours["w"] = ours["w"] - RATE * 0.3 * ours["w"] - RATE * direction
    np.testing.assert_allclose(walk(RMSprop(keep=0.9, epsilon=1e-4)), ours["r"], rtol=1e-12)
    np.testing.assert_allclose(walk(AdaGrad(epsilon=1e-4)), ours["a"], rtol=1e-12)
    np.testing.assert_allclose(walk(AdamW(beta1=0.8, beta2=0.99, epsilon=1e-3, decay=0.3)), ours["w"], rtol=1e-12)


def test_a_long_gradient_is_shortened_to_what_is_allowed_and_then_l2_pulls_at_every_weight():
    gradient = np.array([3.0, 4.0])
    assert penalise(gradient, np.zeros(2), Recipe(longest_gradient=5.0)) == 1
    assert gradient.tolist() == [3, 4]
    assert penalise(gradient, np.array([10.0, -10.0]), Recipe(longest_gradient=2.5, l2=0.1)) == pytest.approx(0.5)
    np.testing.assert_allclose(gradient, [2.5, 1])
    frozen = np.array([0])  # its gradient counts for nothing, not even for the length
    assert penalise(gradient, np.ones(2), Recipe(longest_gradient=2.0, l2=0.5), (frozen,)) == 1
    np.testing.assert_allclose(gradient, [0, 1.5])


@pytest.mark.parametrize("optimiser", [kind() for kind in OPTIMISERS], ids=lambda one: one.kind)
def test_an_optimiser_changes_nothing_that_it_is_given_and_keeps_the_type(optimiser):
    weights, gradient = START.astype(np.float32), GRADIENTS[0].astype(np.float32)
    state = optimiser.init(weights)
    given = [array.copy() for array in (weights, gradient, *state.values())]
    new_weights, new_state = optimiser.update(weights, gradient, state, 0.1)
    assert all(map(np.array_equal, given, (weights, gradient, *state.values())))
    assert (new_weights != weights).all()
    assert new_state.keys() == state.keys()
    assert new_weights.dtype == np.float32
    assert all(vector.dtype == np.float32 for name, vector in new_state.items() if name != "count")


@pytest.mark.parametrize(
    ("schedule", "rates"),
    [
        (Constant(), [1, 1, 1, 1]),
        (StepDown(0.5, 3), [1, 0.5, 0.25, 0.125]),
        (StepDown(0.1, 4), [1, 1, 0.1, 0.01]),
        (Cosine(), [1, 0.5 + 0.5 * np.cos(np.pi * 0.3), 0.5 + 0.5 * np.cos(np.pi * 0.6), 0]),
        (Cosine(0.2), [1, 0.6 + 0.4 * np.cos(np.pi * 0.3), 0.6 + 0.4 * np.cos(np.pi * 0.6), 0.2]),
        (Exponential(0.5), [1, 1 / 8, 1 / 64, 1 / 1024]),
        (WarmUp(0.2, 6.0), [0.2, 0.6, 1, 1]),
        (OneCycle(0.6), [0.04, 0.52, 1, 1 / 250_000]),
    ],
    ids=str,
)
def test_the_learning_rate_at_the_start_after_three_and_six_and_at_the_end_of_ten_epochs(schedule, rates):
    recipe = Recipe(learning_rate=0.01, schedule=schedule, epochs=10)
    assert [recipe.rate(epoch) for epoch in (0, 3, 6, 10)] == pytest.approx([0.01 * rate for rate in rates], abs=1e-12)


def test_a_step_schedule_drops_exactly_where_an_epoch_begins():
    assert [StepDown(0.5, 2).factor(epoch, 4) for epoch in (1.999, 2.0, 3.999)] == [1, 0.5, 0.5]


def test_reduce_on_plateau_drops_where_pytorch_drops_whatever_the_losses_are():
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(3)
    drops = 0
    for trial in range(20):
        schedule = ReduceOnPlateau(0.3, int(rng.integers(0, 4)), [0.0, 0.01, 0.2][trial % 3])
        theirs = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
        watching = torch.optim.lr_scheduler.ReduceLROnPlateau(
            theirs, factor=0.3, patience=schedule.patience, threshold=schedule.least
        )
        state = schedule.init()
        for _ in range(30):
            losses, sizes = rng.exponential(size=3) * rng.choice([0.1, 1]), rng.integers(1, 9, 3)
            for place, (loss, size) in enumerate(zip(losses.tolist(), sizes.tolist(), strict=True)):
                state = schedule.follow(state, loss, size, place == 2)
            watching.step(float((losses * sizes).sum() / sizes.sum()))
            # theirs no longer shrinks a rate by less than 1e-8
            assert schedule.factor(0, 1, state) == pytest.approx(theirs.param_groups[0]["lr"], rel=1e-9, abs=2e-8)
        drops += state["factor"][0] < 1
    assert drops > 10


def test_in_a_training_a_small_last_batch_weighs_less_in_what_a_plateau_is_judged_by():
    recipe = RECIPE.replace(schedule=ReduceOnPlateau())
    training = Training(plain_stack(), DATA, recipe)
    losses = [training.step(recipe).loss for _ in range(6)]
    training.close()
    mean = np.average(losses, weights=[32] * 5 + [20])
    assert training.schedule_state["best"][0] == pytest.approx(mean, rel=1e-12)


def test_less_progress_than_asked_for_is_none():
    schedule, state = ReduceOnPlateau(0.5, 0, 0.1), ReduceOnPlateau().init()
    for loss, factor in ((1.0, 1.0), (0.89, 1.0), (0.85, 0.5)):  # 11 % less, then 4 %
        state = schedule.follow(state, loss, 1, True)
        assert schedule.factor(0, 1, state) == factor


def test_after_its_end_a_cosine_stays_where_it_came_to():
    assert Cosine(last=0.1).factor(15, 10) == Cosine(last=0.1).factor(10, 10) == pytest.approx(0.1)


def test_a_plateau_is_judged_by_whole_epochs_with_each_picture_counted_once():
    schedule, state = ReduceOnPlateau(0.5, 0, 0.0), ReduceOnPlateau().init()
    for epoch in ([(1.0, 30), (4.0, 10)], [(1.5, 30), (2.4, 10)], [(1.5, 30), (2.9, 10)]):  # means 1.75, 1.725, 1.85
        before = schedule.factor(0, 1, state)
        for number, (loss, pictures) in enumerate(epoch):
            assert schedule.factor(0, 1, state) == before
            state = schedule.follow(state, loss, pictures, number == 1)
    assert (before, schedule.factor(0, 1, state)) == (1, 0.5)


def weights_before(*following):
    stack = Stack.of(block("convolution", filters=64, size=3), *following, block("softmax"))
    program = lower(stack, (8, 8, 32))
    vector = start_values(stack, program, seed=1)
    return vector[program.layout["0-convolution", "filters"].slice], vector, program


@pytest.mark.parametrize(
    ("following", "variance"),
    [
        (("relu",), 2 / (9 * 32)),
        (("leaky_relu",), 2 / (9 * 32)),
        (("max_pool", "dropout", "relu"), 2 / (9 * 32)),
        (("max_pool", "relu", "normalise"), 1 / (3 * 9 * 32)),
        (("batch_normalise", "relu"), 1 / (3 * 9 * 32)),
        (("relu", "fully_connected", "batch_normalise"), 2 / (9 * 32)),
        (("tanh",), 2 / (9 * 32 + 9 * 64)),
        (("sigmoid", "relu"), 2 / (9 * 32 + 9 * 64)),
        (("fully_connected", "relu"), 2 / (9 * 32 + 9 * 64)),
        ((), 2 / (9 * 32 + 9 * 64)),
    ],
    ids=lambda value: "-".join(value) or "nothing" if isinstance(value, tuple) else "",
)
def test_start_values_have_the_variance_of_he_before_relu_a_small_one_where_evened_out_else_of_glorot(
    following, variance
):
    filters, _, _ = weights_before(*(block(kind) for kind in following))
    assert filters.size == 18_432
    assert filters.var() == pytest.approx(variance, rel=0.03)
    assert abs(filters.mean()) < 4 * np.sqrt(variance / filters.size)
    assert np.abs(filters).max() <= np.sqrt(3 * variance) * (1 + 1e-6)


def test_a_dense_block_before_softmax_starts_as_glorot_says():
    stack = Stack.of(block("fully_connected", units=100), block("softmax"))
    values = start_values(stack, lower(stack, (20, 20, 1)), seed=0)
    assert values[:40_000].var() == pytest.approx(2 / 500, rel=0.03)
    assert not values[40_000:].any()


def test_a_normalisation_before_the_weights_allows_a_small_start_too():
    stack = Stack.of(block("normalise"), block("relu"), block("fully_connected", units=100), block("softmax"))
    values = start_values(stack, lower(stack, (20, 20, 1)), seed=0)
    assert values[:40_000].var() == pytest.approx(1 / (3 * 400), rel=0.03)


def test_biases_start_at_zero_scales_at_one_and_statistics_at_mean_0_variance_1():
    _, vector, program = weights_before(block("batch_normalise"), block("relu"))
    slots = {name: vector[slot.slice] for (_, name), slot in program.layout.items()}
    assert not slots["bias"].any()
    assert not slots["shift"].any()
    assert (slots["scale"] == 1).all()
    state = start_state(program)
    statistics = {name: state[slot.slice] for (_, name), slot in program.state_layout.items()}
    assert not statistics["mean"].any()
    assert (statistics["variance"] == 1).all()


def test_two_blocks_alike_start_with_different_numbers_and_seeds_differ():
    stack = Stack.of(*[block("fully_connected", units=9)] * 2, block("softmax"))
    program = lower(stack, (3, 3, 1))
    vector = start_values(stack, program, 0)
    first, second = (vector[program.layout[f"{place}-fully_connected", "weights"].slice] for place in (0, 1))
    assert (first != second).all()
    assert (start_values(stack, program, 1)[:81] != first).all()
    assert (start_values(stack, program, 0) == vector).all()


def pictures(labels):
    """One picture for each label, its number written into it."""
    labels = np.asarray(labels)
    return Images(np.arange(len(labels), dtype=np.float32).reshape(-1, 1, 1, 1), labels, 1.0)




def test_a_split_is_complete_disjoint_and_takes_the_same_share_of_every_class():
    labels = np.repeat([0, 1, 2], [100, 50, 10])
    training, validation = split(pictures(labels), 0.2, seed=5)
    assert sorted([*training, *validation]) == list(range(160))
    assert np.bincount(labels[validation]).tolist() == [20, 10, 2]
    assert training.tolist() == sorted(training)
    assert split(labels, 0.2, 5)[0].tolist() == training.tolist()
    part = Subset(pictures(labels), validation)
    assert part.batch(slice(3, 9)).pixels.reshape(-1).tolist() == validation[3:9].tolist()
    assert part.batch(np.array([9, 2])).labels.tolist() == labels[validation[[9, 2]]].tolist()


def test_the_same_seed_splits_alike_and_another_seed_otherwise():
    images = pictures(np.arange(200) % 10)
    parts = [split(images, 0.3, seed)[1].tolist() for seed in (1, 1, 2)]
    assert parts[0] == parts[1]
    assert parts[0] != parts[2]


@pytest.mark.parametrize(("share", "count"), [(0.0, 0), (0.1, 1), (0.9, 9)])
def test_the_share_is_rounded_in_each_class(share, count):
    training, validation = split(pictures(np.repeat([0, 1], 10)), share, 0)
    assert (len(training), len(validation)) == (20 - 2 * count, 2 * count)
