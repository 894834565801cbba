"""Does the doctor name what is wrong, and keep silent where nothing is? Faults are put into healthy trainings.

python -m tests.benchmarks.doctor [--seeds 5] [--healthy 50] [--jobs 2] [--fault NAME]

Prints for each kind of fault in how many seeds the rule that is meant for it has spoken, in how many the training was
healthy after its remedy (learned, and no finding of that rule), and every alarm over healthy trainings.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from engine import Stack, block
from engine.data import DataSet, Images, load_data
from engine.doctor import RULES
from engine.doctor.finding import Finding
from engine.doctor.gathering import gather
from engine.errors import EngineError
from engine.network.block import Block
from engine.network.program import lower, nested
from engine.network.start_values import start_values
from engine.project.presets import preset
from engine.training.optimisers import SGD, AdaGrad, AdamW, Momentum, Nesterov, RMSprop
from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.training.training import Training


@dataclass(frozen=True)
class Case:
    stack: Stack
    data: DataSet
    recipe: Recipe
    start: object = None


def healthy_case(seed: int) -> Case:
    """The ready-made network for two epochs on the built-in digits."""
    one = preset("assignment").design(fresh_ids=False)
    return Case(one.stack, load_data("digits"), one.recipe.replace(seed=seed, epochs=2, cycles=8))


def few(data: DataSet, count: int) -> DataSet:
    places = np.random.default_rng(count).permutation(len(data.train))[:count]
    return replace(data, train=data.train.batch(places), sum="")


def rate_high(case: Case) -> Case:
    return replace(case, recipe=case.recipe.replace(learning_rate=0.3))


def rate_high_sgd(case: Case) -> Case:
    return replace(case, recipe=case.recipe.replace(optimiser=SGD(), learning_rate=10.0))


def rate_low(case: Case) -> Case:
    return replace(case, recipe=case.recipe.replace(learning_rate=1e-6))


def rate_low_sgd(case: Case) -> Case:
    return replace(case, recipe=case.recipe.replace(optimiser=SGD(), learning_rate=1e-5))


def shuffled(case: Case) -> Case:
    labels = np.random.default_rng(case.recipe.seed).permutation(case.data.train.labels)
    train = Images(case.data.train.pixels, labels, case.data.train.scale)
    return replace(case, data=replace(case.data, train=train, sum=""))


def unbalanced(case: Case) -> Case:
    labels = case.data.train.labels
    rare = np.flatnonzero(labels == case.recipe.seed % 10)
    kept = np.setdiff1d(np.arange(len(labels)), rare[12:])
    return replace(case, data=replace(case.data, train=case.data.train.batch(kept), sum=""))


def unscaled(case: Case) -> Case:
    """Without a normalisation: the ready-made network learns well from them."""
    case = with_blocks(UNITS, RELU)(case)
    train, test = (Images(part.pixels, part.labels, (1.0,)) for part in (case.data.train, case.data.test))
    return replace(case, data=replace(case.data, train=train, test=test, sum=""))


def few_aside(case: Case) -> Case:
    return replace(case, recipe=case.recipe.replace(validation_share=0.005))


def inverted_test(case: Case) -> Case:
    test = Images(255 - case.data.test.pixels, case.data.test.labels, case.data.test.scale)
    return replace(case, data=replace(case.data, test=test, sum=""))


def by_heart(case: Case) -> Case:
    return replace(case, data=few(case.data, 200), recipe=case.recipe.replace(epochs=60, cycles=60, batch_size=16))


def deep_sigmoid(case: Case) -> Case:
    layers = [one for _ in range(8) for one in (block("fully_connected", units=32), block("sigmoid"))]
    stack = Stack.of(*layers, block("fully_connected", units=10), block("softmax"))
    return replace(case, stack=stack, recipe=case.recipe.replace(optimiser=SGD(), learning_rate=0.01))


def no_activation(case: Case) -> Case:
    stack = Stack.of(
        block("convolution", filters=12, size=3), block("convolution", filters=12, size=3), block("relu"),
        block("max_pool", extent=2), block("fully_connected", units=32), block("dropout", rate=0.3),
        block("fully_connected", units=10), block("softmax"),
    )  # fmt: skip
    return replace(case, stack=stack)


def dead(case: Case) -> Case:
    """Biases of -100: no ReLU ever opens."""
    return replace(case, start=started(case, "bias", lambda array: array - 100))


def large_start(case: Case) -> Case:
    return replace(case, start=started(case, "", lambda array: 6 * array))


def half_dead(case: Case) -> Case:
    """Three of four filters of the first convolution are shut for good."""

    def shut(array: np.ndarray) -> np.ndarray:
        array[: 3 * len(array) // 4] = -100
        return array

    first = case.stack.ids[0]
    return replace(case, start=started(case, "bias", shut, first))


def started(case: Case, name: str, change: Callable[[np.ndarray], np.ndarray], only: str = "") -> object:
    program = lower(case.stack, case.data.shape)
    vector = start_values(case.stack, program, case.recipe.seed)
    arrays = nested(vector, program.layout)
    return {
        id: {word: change(array.copy()) if name in ("", word) and only in ("", id) else array
             for word, array in found.items()}
        for id, found in arrays.items()
    }  # fmt: skip


def all_zero(case: Case) -> Case:
    """Weights of 0, as somebody may paint them: all units are the same and stay so."""
    return replace(case, start=started(case, "", lambda array: 0 * array))


def cut_short(case: Case) -> Case:
    """No gradient may be longer than a ten-thousandth."""
    return replace(case, recipe=case.recipe.replace(optimiser=Momentum(), learning_rate=0.01, longest_gradient=1e-4))


def normalised() -> Stack:
    """Fully connected blocks, each with a batch normalisation."""
    layers = [one for _ in range(3) for one in (block("fully_connected", units=48), block("batch_normalise"),
                                                block("relu"))]  # fmt: skip
    return Stack.of(*layers, block("fully_connected", units=10), block("batch_normalise"), block("softmax"))


def heavy(case: Case) -> Case:
    """Weights twenty times too large behind which a normalisation stands: the first loss does not show it."""
    case = replace(case, stack=normalised(), recipe=case.recipe.replace(optimiser=SGD(), learning_rate=0.01))
    return replace(case, start=started(case, "weights", lambda array: 20 * array))


def shrunk(case: Case) -> Case:
    """A strong L2 behind a normalisation: it shrinks the weights until every step makes them anew."""
    return replace(case, stack=normalised(), recipe=case.recipe.replace(optimiser=SGD(), learning_rate=0.1, l2=0.5))


def swinging(case: Case) -> Case:
    return replace(case, recipe=case.recipe.replace(optimiser=Momentum(), learning_rate=0.15, batch_size=16))


def with_blocks(*blocks: Block, **recipe: object) -> Callable[[Case], Case]:
    """Another network, for three epochs."""

    def change(case: Case) -> Case:
        stack = Stack.of(*blocks, block("fully_connected", units=10), block("softmax"))
        return replace(case, stack=stack, recipe=case.recipe.replace(epochs=3, **recipe))

    return change


UNITS, RELU = block("fully_connected", units=64), block("relu")
SUM = block("residual", stacks=(Stack.of(UNITS, RELU), Stack()))

#: A fault -> how it is put in, and the rules that name it.
FAULTS: dict[str, tuple[Callable[[Case], Case], tuple[str, ...]]] = {
    "learning rate too high (Adam)": (rate_high, ("learning_rate_too_high", "oscillation")),
    "learning rate too high (SGD)": (
        rate_high_sgd,
        ("learning_rate_too_high", "oscillation", "dead_units", "diverged"),
    ),
    "learning rate too low (Adam)": (rate_low, ("learning_rate_too_low",)),
    "learning rate too low (SGD)": (rate_low_sgd, ("learning_rate_too_low",)),
    "labels shuffled": (shuffled, ("labels_tell_nothing",)),
    "classes unbalanced": (unbalanced, ("classes_unbalanced",)),
    "pixels not scaled": (unscaled, ("inputs_not_scaled",)),
    "too few kept aside": (few_aside, ("validation_too_small",)),
    "test pictures inverted": (inverted_test, ("test_differs",)),
    "learned by heart": (by_heart, ("over_fitting",)),
    "deep sigmoid stack": (deep_sigmoid, ("vanishing_gradients",)),
    "six Sigmoids": (with_blocks(*(UNITS, block("sigmoid")) * 6), ("several_sigmoids",)),
    "no activation between blocks": (no_activation, ("no_activation",)),
    "all units dead": (dead, ("dead_activation", "dead_units")),
    "most filters dead": (half_dead, ("dead_units",)),
    "start values too large": (large_start, ("start_too_sure",)),
    "weights all 0": (all_zero, ("one_batch_not_learned",)),
    "gradients cut too short": (cut_short, ("one_batch_not_learned", "update_to_weight")),
    "weights too large behind a normalisation": (heavy, ("update_to_weight",)),
    "weights shrunk by L2": (shrunk, ("update_to_weight",)),
    "dropout of 90 %": (with_blocks(UNITS, RELU, block("dropout", rate=0.9)), ("too_much_dropout",)),
    "an L2 of 0.1": (with_blocks(UNITS, RELU, l2=0.1), ("strong_pull",)),
    "an L2 of 1": (with_blocks(UNITS, RELU, l2=1.0), ("strong_pull",)),
    "Softmax in place of ReLU": (with_blocks(UNITS, block("softmax")), ("softmax_inside",)),
    "Softmax twice": (with_blocks(UNITS, RELU, block("fully_connected", units=10), block("softmax")),
                      ("softmax_inside",)),
    "one filter": (with_blocks(block("convolution", filters=1), RELU, block("max_pool", extent=2)), ("too_narrow",)),
    "twenty of 16 units in a row": (with_blocks(*(block("fully_connected", units=16), RELU) * 20), ("too_deep",)),
    "a batch of one, normalised": (
        with_blocks(UNITS, block("batch_normalise"), RELU, batch_size=1), ("batch_too_small",)),
    "label smoothing of 0.97": (with_blocks(UNITS, RELU, label_smoothing=0.97), ("strong_smoothing",)),
    "a stride of 8": (with_blocks(block("convolution", filters=8, stride=8), RELU), ("leaping_stride",)),
    "five dropouts of 50 %": (with_blocks(*(UNITS, RELU, block("dropout", rate=0.5)) * 5), ("too_much_dropout",)),
    "four units": (with_blocks(block("fully_connected", units=4), RELU), ("too_narrow",)),
    "sixteen residual blocks": (with_blocks(UNITS, RELU, *[SUM] * 16), ("growing_sums",)),
    "loss that swings": (swinging, ("oscillation", "learning_rate_too_high", "dead_activation")),
}


def trained(case: Case) -> Run:
    training = Training(case.stack, case.data, case.recipe, case.start, cores=1)  # type: ignore[arg-type]
    try:
        for _ in training.rounds(lambda: case.recipe):
            pass
    except EngineError:
        pass
    training.close()
    return training.run()


def findings(case: Case, run: Run) -> dict[str, Finding]:
    evidence = gather(run, case.data)
    return {name: found for name, look in RULES.items() if (found := look(evidence))}


def with_fault(name: str, seed: int) -> tuple[list[str], bool, bool | None]:
    """What the rules said, whether the fault was named, and whether its remedy helped (None: there is none)."""
    make, meant = FAULTS[name]
    case = make(healthy_case(seed))
    found = findings(case, trained(case))
    remedies = [found[rule].remedy for rule in meant if rule in found and found[rule].remedy]
    helped = None
    if remedies and remedies[0] is not None:
        remedy = remedies[0]
        epochs = max(remedy.recipe.epochs, 2)
        recipe = remedy.recipe.replace(epochs=epochs)
        mended = replace(case, stack=remedy.stack or case.stack, recipe=recipe, start=None)
        again = trained(mended)
        loss = float(np.median(again.history.loss[-50:]))
        helped = loss < 0.5 * np.log(10) and not set(findings(mended, again)) & set(meant)
    return sorted(found), any(rule in found for rule in meant), helped


def healthy(number: int) -> tuple[str, list[str]]:
    """A healthy training of a preset or of a general network, by its number."""
    rng = np.random.default_rng(number)
    names = ["assignment", "lenet", "dense", "resnet", "inception"]
    optimisers = [None, Momentum(), Nesterov(), RMSprop(), AdamW(), AdaGrad(), SGD()]
    case = healthy_case(number)
    kind = names[number % len(names)] if number % 2 else "general"
    if kind != "general":
        one = preset(kind).design(fresh_ids=False)
        case = replace(case, stack=one.stack, recipe=one.recipe.replace(seed=number, epochs=2, cycles=8))
    else:
        blocks = []
        for _ in range(int(rng.integers(1, 4))):
            blocks += [block("convolution", filters=int(rng.integers(6, 25)), size=3, padding="same")]
            blocks += [block("batch_normalise")] * int(rng.integers(2))
            blocks += [block(str(rng.choice(["relu", "leaky_relu", "tanh"]))), block("max_pool", extent=2)]
        blocks += [block("fully_connected", units=int(rng.integers(16, 65))), block("relu")]
        blocks += [block("dropout", rate=0.3)] * int(rng.integers(2))
        stack = Stack.of(*blocks, block("fully_connected", units=10), block("softmax"))
        chosen = optimisers[int(rng.integers(len(optimisers)))]
        recipe = case.recipe
        if chosen is not None:
            recipe = recipe.replace(optimiser=chosen, learning_rate=chosen.usual_rate)
        case = replace(case, stack=stack, recipe=recipe.replace(epochs=int(rng.integers(1, 4))))
    return f"{number} {kind} {case.recipe.optimiser.kind}", sorted(findings(case, trained(case)))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--healthy", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--fault", help="only this one")
    arguments = parser.parse_args()
    named = total = helped = mended = 0
    with ProcessPoolExecutor(arguments.jobs) as pool:
        for name in FAULTS if arguments.fault is None else [arguments.fault]:
            results = list(pool.map(with_fault, [name] * arguments.seeds, range(arguments.seeds)))
            hits = sum(one[1] for one in results)
            tried = [one[2] for one in results if one[2] is not None]
            named, total = named + hits, total + len(results)
            helped, mended = helped + sum(tried), mended + len(tried)
            rules = sorted({rule for one in results for rule in one[0]})
            counts = f"named {hits}/{len(results)}  helped {sum(tried)}/{len(tried)}"
            print(f"{name:32} {counts}  {', '.join(rules)}", flush=True)
        alarms = [one for one in pool.map(healthy, range(arguments.healthy)) if one[1]]
    print(
        f"named {100 * named / max(total, 1):.0f} % of {total}; after the remedy healthy "
        f"{100 * helped / max(mended, 1):.0f} % of {mended}; {len(alarms)} alarms over {arguments.healthy} healthy runs"
    )
    for name, rules in alarms:
        print(f"  {name}: {', '.join(rules)}")


if __name__ == "__main__":
    main()
