"""The bits that a training gives are a promise: whoever repeats it gets the same weights, or is told that he will not.

They hold for one NumPy, one kernel of its matrix library and one processor; elsewhere these tests are skipped.
"""

import hashlib

import numpy as np
import pytest

from engine import Recipe, Stack, block, train
from engine.fast import ARITHMETIC
from engine.fast.arithmetic.blas import arithmetic_of_blas, arithmetic_of_processor
from engine.training.optimisers import Nesterov
from tests.engine.samples import some_digits

#: Where the bits below were made.
HERE = ("2.4.6", "openblas 0.3.31.188.0 Haswell", "X86_V2 X86_V3")
CHANGED = """The weights after 20 steps have other bits than before.
If that was not meant, find out why: an order of additions, a lane's size and a random stream must not change.
If it was meant, raise ARITHMETIC in engine/fast/__init__.py by one, and store the new bits in this file:
"""
BITS = {
    "many weights": (28, "dcea5bb0fc471dd05a23f22a10297fccadbe132dbc972de9e95d2e7e5d09f8b0"),
    "plain": (28, "cab9a5380e9c539b219f5973827a742aa7257d5a15306cd28b1ad71ce72c8293"),
    "batch norm": (28, "6b5fe0497b67c2cf12fe0bfdf617636a34c7c11f3dcfa64fa341eb7fa1cd2977"),
    "large filters": (28, "fa137187dd7b291610a8133b3ff49c46d5e193f177d9c7cf657f74fc28ef3883"),
    "many inputs": (28, "78fb8591c587640b8578cc694906c213b4825df9f5b615a346acb27fa322e3d8"),
    "small maps": (28, "8747a4bb2230a27753bfc6822eb56383f45bc24f80f6531ec315233c714cedef"),
    "few filters": (28, "4177606b97125fd76123f51d403c20b28446f3d1c03f5322ebf37cd4b4825399"),
    "by the logarithm": (28, "55e2643029347fb60ce00660ff84358a1b93a8937232efb792fc9e87b73b8cde"),
    "pixel by pixel": (28, "0ece68328bfa52238c727a236f55b8e555f5f059a29367225cf3535cbac8f376"),
    "dropout and residual": (28, "40d325925deec41c0b2621bd433dd9e48687b1d2d3de4cf97d39d9d4dcf096ae"),
}
STACKS = {
    "many weights": Stack.of(
        block("fully_connected", units=180),
        block("sigmoid"),
        block("fully_connected", units=120),
        block("batch_normalise"),
        block("fully_connected", units=10),
        block("softmax"),
    ),
    "plain": Stack.of(
        block("convolution", filters=8, size=3),
        block("relu"),
        block("max_pool"),
        block("fully_connected", units=10),
        block("softmax"),
    ),
    "batch norm": Stack.of(
        block("convolution", filters=4, size=5, padding="same"),
        block("batch_normalise"),
        block("relu"),
        block("average_pool"),
        block("fully_connected", units=10),
        block("softmax"),
    ),
    "large filters": Stack.of(
        block("convolution", filters=6, size=9, padding="same"),
        block("max_pool"),
        block("convolution", filters=6, size=(4, 9), padding="same"),
        block("tanh"),
        block("convolution", filters=8, size=(2, 4)),
        block("fully_connected", units=10),
        block("softmax"),
    ),
    "many inputs": Stack.of(
        block("convolution", filters=8, size=3),
        block("leaky_relu"),
        block("fully_connected", units=40),
        block("fully_connected", units=10),
        block("softmax"),
    ),
    "small maps": Stack.of(
        block("convolution", filters=8, size=8, stride=5),
        block("relu"),
        block("convolution", filters=16, size=5, padding="same"),
        block("tanh"),
        block("fully_connected", units=10),
        block("softmax"),
    ),
    "few filters": Stack.of(
        block("convolution", filters=20, size=2),
        block("relu"),
        block("convolution", filters=4, size=(3, 5)),
        block("fully_connected", units=10),
        block("softmax"),
    ),
    "pixel by pixel": Stack.of(
        block("convolution", filters=12, size=3),
        block("relu"),
        block("convolution", filters=6, size=1),
        block("relu"),
        block("fully_connected", units=10),
        block("softmax"),
    ),
    "by the logarithm": Stack.of(
        block("convolution", filters=6, size=3),
        block("normalise", mode="log"),
        block("max_pool"),
        block("fully_connected", units=10),
        block("softmax"),
    ),
    "dropout and residual": Stack.of(
        block("residual", stacks=(Stack.of(block("convolution", filters=1, size=3, padding="same")), Stack.of())),
        block("dropout", rate=0.3),
        block("fully_connected", units=20),
        block("tanh"),
        block("fully_connected", units=10),
        block("softmax"),
    ),
}


def bits_after_twenty_steps(name: str) -> str:
    """SHA-256 of all weights and running statistics."""
    optimiser = {"optimiser": Nesterov()} if name == "plain" else {}
    recipe = Recipe(learning_rate=0.01, batch_size=32, epochs=3, validation_share=0.0, seed=5, **optimiser)
    steps = train(STACKS[name], some_digits(300, 60), recipe)
    for _ in range(20):
        step = next(steps)
    learned = step.checkpoint()
    steps.close()
    digest = hashlib.sha256()
    for group in (learned.parameters, learned.state):
        for id in sorted(group):
            for word in sorted(group[id]):
                digest.update(f"{id} {word}".encode() + np.ascontiguousarray(group[id][word]).tobytes())
    return digest.hexdigest()


@pytest.mark.parametrize("name", STACKS)
def test_a_training_gives_the_bits_it_gave_before(name: str) -> None:
    here = (np.__version__, arithmetic_of_blas(), arithmetic_of_processor())
    if here != HERE:
        pytest.skip(f"the stored bits were made with {HERE}, here is {here}")
    found = (ARITHMETIC, bits_after_twenty_steps(name))
    assert found == BITS[name], f"{CHANGED}    {name!r}: {found},"
