"""Small networks that other processes take lanes of, and who these processes are."""

import numpy as np

from engine.fast import Plan
from engine.network.stack import Stack
from tests.engine.fast.networks import Case, case_of, kind


def some_case(seed: int = 0, batch: int = 13) -> Case:
    stack = Stack.of(
        kind("convolution", filters=4), kind("relu"), kind("max_pool"), kind("dropout"),
        kind("fully_connected", units=3), kind("softmax"),
    )  # fmt: skip
    return case_of(stack, (9, 8, 3), batch, np.random.default_rng(seed))


def normalised_case() -> Case:
    """Lanes that wait for each other twice in each pass: for sums of maps, and of a vector."""
    stack = Stack.of(
        kind("convolution", filters=4), kind("batch_normalise"), kind("relu"), kind("max_pool"), kind("dropout"),
        kind("fully_connected", units=6), kind("batch_normalise"), kind("sigmoid"),
        kind("fully_connected", units=3), kind("softmax"),
    )  # fmt: skip
    return case_of(stack, (9, 8, 3), 13, np.random.default_rng(3))


def pids(plan: Plan) -> list[int]:
    return plan.partners.pids
