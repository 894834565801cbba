"""Where does the doctor's first advice lead, followed again and again? Several faults are put into one network.

python -m tests.benchmarks.doctor_followed [--networks 40] [--first 0] [--healthy 30] [--jobs 2] [--most 5]

Each network has two to four faults. The first advice is followed, it is trained anew for a few epochs, the doctor is
asked again, up to five times. Prints of each network what was advised and how many test pictures were right after it,
and in the end how many are as good as the same network without the faults; then every alarm over healthy networks.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from math import ceil
from typing import Any

import numpy as np

from engine import Stack, block
from engine.data import DataSet, Images, load_data
from engine.data.augmentation import AUGMENTATIONS
from engine.doctor import Finding, diagnose, remedies_first
from engine.doctor.gathering import facts_of, gathering
from engine.errors import EngineError
from engine.network.block import Block
from engine.training.evaluation import evaluate
from engine.training.optimisers import SGD, Adam, Momentum, RMSprop
from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.training.training import Training
from engine.work import finished
from tests.benchmarks.doctor import Case, few, started

LEARNED, EPOCHS = 1500, 4
STEPS, MOST_EPOCHS = 170, 24  # at least so many steps in a training: in fewer the doctor says hardly anything
NEAR = 0.05  # of the test pictures: who is so near to the network without faults is healthy


@dataclass
class Plan:
    """A network in a few words, and what is done to it."""

    filters: list[int]
    units: list[int]
    recipe: Recipe
    stride: int = 1
    bend: str = "relu"
    pool: str = "max_pool"
    dropout: list[float] = field(default_factory=list)  # behind the last blocks with units
    is_normalised: bool = False
    sums: int = 0
    before_end: tuple[str, ...] = ()
    unscaled: bool = False
    painted: str = ""
    is_frozen: bool = False

    def stack(self) -> Stack:
        bend = [block(self.bend)] if self.bend else []
        blocks: list[Block] = []
        for number, filters in enumerate(self.filters):
            stride = self.stride if not number else 1
            behind_filters = bend if self.bend != "softmax" else [block("relu")]
            blocks += [block("convolution", filters=filters, size=3, stride=stride, padding="same"), *behind_filters]
            is_last = number == len(self.filters) - 1
            if self.pool == "global_average_pool" and is_last:
                blocks.append(block("global_average_pool"))
            elif self.stride == 1:
                blocks.append(block("max_pool", extent=2))
        for number, units in enumerate(self.units):
            blocks.append(block("fully_connected", units=units))
            blocks += [block("batch_normalise")] * self.is_normalised + bend
            behind = len(self.units) - number
            if behind <= len(self.dropout):
                blocks.append(block("dropout", rate=self.dropout[-behind]))
        if self.sums:
            blocks += [block("fully_connected", units=32), block("relu")]
            inside = Stack.of(block("fully_connected", units=32), block("relu"))
            blocks += [block("residual", stacks=(inside.renewed(), Stack())) for _ in range(self.sums)]
        blocks += [block("fully_connected", units=10), *map(block, self.before_end), block("softmax")]
        return Stack.of(*blocks)


def plan(number: int) -> Plan:
    """A healthy one."""
    rng = np.random.default_rng(number)
    filters: list[list[int]] = [[], [8], [12], [8, 16]]
    optimiser = [Adam(), Adam(), Momentum(), RMSprop()][rng.integers(4)]
    rate = optimiser.usual_rate * float(rng.choice([0.5, 1.0, 2.0]) if optimiser.kind == "adam" else 1.0)
    recipe = Recipe(
        optimiser=optimiser, learning_rate=rate, batch_size=int(rng.choice([16, 32])), epochs=EPOCHS, cycles=8,
        seed=number,
    )  # fmt: skip
    units = [[64], [32], [64, 32]][rng.integers(3)]
    bend = str(rng.choice(["relu", "relu", "leaky_relu", "tanh"]))
    maps = list(filters[rng.integers(4)])
    return Plan(maps, list(units), recipe, bend=bend, is_normalised=bool(rng.integers(4) == 0))


def recipe(**changes: Any) -> Callable[[Plan], None]:
    def change(plan: Plan) -> None:
        plan.recipe = plan.recipe.replace(**changes)

    return change


def rate(times: float) -> Callable[[Plan], None]:
    def change(plan: Plan) -> None:
        plan.recipe = plan.recipe.replace(learning_rate=min(10.0, times * plan.recipe.optimiser.usual_rate))

    return change


def shape(**changes: Any) -> Callable[[Plan], None]:
    def change(plan: Plan) -> None:
        for name, value in changes.items():
            setattr(plan, name, value)

    return change


def sigmoids(plan: Plan) -> None:
    plan.bend, plan.units = "sigmoid", [*plan.units, 32, 32, 32]


def row(plan: Plan) -> None:
    plan.units = [24] * 14


def pooled(plan: Plan) -> None:
    plan.filters, plan.pool = [8], "global_average_pool"


def leaping(plan: Plan) -> None:
    plan.filters, plan.stride = [8], 9


def narrow(plan: Plan) -> None:
    plan.units = [*plan.units, 3]


def dropouts(plan: Plan) -> None:
    plan.units = [*plan.units, 48, 48, 48]
    plan.dropout = [0.5] * len(plan.units)


def single(plan: Plan) -> None:
    plan.is_normalised = True
    plan.recipe = plan.recipe.replace(batch_size=1)


def slow(plan: Plan) -> None:
    plan.recipe = plan.recipe.replace(optimiser=SGD(), learning_rate=1e-3)


def shifted(pixels: int) -> Callable[[Plan], None]:
    return recipe(augmentation=(AUGMENTATIONS["shift"](pixels=pixels),))


#: A fault -> what it changes (two of the same are not put into one network), and how.
FAULTS: dict[str, tuple[str, Callable[[Plan], None]]] = {
    "rate x 300": ("rate", rate(300)), "rate x 30": ("rate", rate(30)), "rate / 300": ("rate", rate(1 / 300)),
    "rate 0": ("rate", rate(0)), "slow SGD": ("rate", slow), "cut gradient": ("cut", recipe(longest_gradient=1e-4)),
    "Sigmoids": ("bend", sigmoids), "Softmax inside": ("bend", shape(bend="softmax")),
    "no bend": ("bend", shape(bend="")),
    "Softmax twice": ("end", shape(before_end=("softmax",))), "ReLU at the end": ("end", shape(before_end=("relu",))),
    "dropout 0.9": ("dropout", shape(dropout=[0.9])), "dropouts": ("dropout", dropouts),
    "narrow": ("units", narrow), "row of 14": ("units", row), "residuals": ("sums", shape(sums=10)),
    "stride 9": ("filters", leaping), "global average": ("filters", pooled),
    "batch of 1": ("batch", single), "batch of 1024": ("batch", recipe(batch_size=1024)),
    "L2 0.3": ("l2", recipe(l2=0.3)), "smoothing 0.97": ("smoothing", recipe(label_smoothing=0.97)),
    "shift 14": ("shift", shifted(14)), "shift 60": ("shift", shifted(60)), "frozen": ("frozen", shape(is_frozen=True)),
    "unscaled": ("pixels", shape(unscaled=True)), "painted x 6": ("start", shape(painted="large")),
    "painted dead": ("start", shape(painted="dead")), "five aside": ("aside", recipe(validation_share=0.005)),
}  # fmt: skip


def faults(number: int) -> list[str]:
    rng = np.random.default_rng(7000 + number)
    chosen: dict[str, str] = {}
    wanted = int(rng.integers(2, 5))
    for name in rng.permutation(list(FAULTS)).tolist():
        chosen.setdefault(FAULTS[name][0], name)
        if len(chosen) == wanted:
            break
    return [name for name in FAULTS if name in chosen.values()]


@cache
def digits(unscaled: bool) -> DataSet:
    data = few(load_data("digits"), LEARNED)
    if not unscaled:
        return data
    train, test = (Images(part.pixels, part.labels, (1.0,)) for part in (data.train, data.test))
    return replace(data, train=train, test=test, sum="")


def case_of(plan: Plan) -> Case:
    stack = plan.stack()
    made = Case(stack, digits(plan.unscaled), plan.recipe)
    if plan.is_frozen:
        learning = tuple((place.id, None) for place in stack.walk() if place.block.has_filters)
        made = replace(made, recipe=plan.recipe.replace(frozen=learning))
    if plan.painted == "large":
        made = replace(made, start=started(made, "", lambda array: 6 * array))
    if plan.painted == "dead":
        made = replace(made, start=started(made, "bias", lambda array: array - 30, stack.ids[0]))
    return made


def trained(case: Case, start: object) -> Run:
    training = Training(case.stack, case.data, case.recipe, start, cores=1)  # type: ignore[arg-type]
    epochs = max(case.recipe.epochs, ceil(STEPS / training.steps_per_epoch(case.recipe)))
    recipe = case.recipe.replace(epochs=min(epochs, max(MOST_EPOCHS, case.recipe.epochs)))  # more where it is advised
    try:
        for _ in training.rounds(lambda: recipe):
            pass
    except EngineError:
        pass
    training.close()
    return training.run()


def right(run: Run, data: DataSet) -> float:
    return evaluate(run.stack, run.newest, data.test, cores=1).accuracy if run.newest is not None else 0.0


def asked(run: Run, data: DataSet) -> list[Finding]:
    share = run.validation_share or 0.0
    evidence = finished(gathering(run, data, facts=facts_of(data, share, run.seed or 0), near=False))
    return remedies_first(diagnose(evidence))


def followed(number: int, most: int) -> tuple[list[str], float, list[tuple[str, float]], str]:
    """Its faults, how many are right without them, what was advised with how many right before it, and the end."""
    healthy, broken = plan(number), plan(number)
    names = faults(number)
    for name in names:
        FAULTS[name][1](broken)
    without = case_of(healthy)
    wanted = right(trained(without, None), without.data)
    case = case_of(broken)
    run, course = trained(case, case.start), []
    for _ in range(most):
        found, reached = asked(run, case.data), right(run, case.data)
        if not found:
            return names, wanted, [*course, ("silent", reached)], "silent"
        remedy = found[0].remedy
        if remedy is None and not found[0].advice.endswith("Train on."):
            return names, wanted, [*course, (f"{found[0].title}: {found[0].advice}", reached)], "no remedy"
        course.append((f"{found[0].title}: {remedy.label if remedy else found[0].advice}", reached))
        if remedy is None:
            run = trained(case, run)
            continue
        case = replace(case, stack=remedy.stack or case.stack, recipe=remedy.recipe)
        run = trained(case, None if remedy.anew else run)
    return names, wanted, [*course, ("asked no more", right(run, case.data))], "asked no more"


def alarms(number: int) -> tuple[int, float, list[str]]:
    case = case_of(plan(number))
    run = trained(case, None)
    return number, right(run, case.data), [one.title for one in asked(run, case.data)]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--networks", type=int, default=40)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--healthy", type=int, default=30)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--most", type=int, default=5)
    arguments = parser.parse_args()
    numbers = range(arguments.first, arguments.first + arguments.networks)
    ends: dict[str, int] = {}
    with ProcessPoolExecutor(arguments.jobs) as pool:
        for number, (names, wanted, course, end) in zip(
            numbers, pool.map(followed, numbers, [arguments.most] * len(numbers)), strict=True
        ):
            is_healthy = course[-1][1] >= wanted - NEAR
            end = f"{'healthy' if is_healthy else 'ill'}, {end}"
            ends[end] = ends.get(end, 0) + 1
            print(f"{number}: {', '.join(names)} (without them {wanted:.3f}): {end}")
            for advice, reached in course:
                print(f"    {reached:.3f}  {advice}", flush=True)
        for end, count in sorted(ends.items()):
            print(f"{count:3} {end}")
        healthy = range(arguments.first, arguments.first + arguments.healthy)
        found = list(pool.map(alarms, healthy))
    print(f"{sum(bool(one[2]) for one in found)} alarms over {len(found)} healthy networks")
    for number, reached, titles in found:
        if titles:
            print(f"  {number}: {reached:.3f}  {'; '.join(titles)}")


if __name__ == "__main__":
    main()
