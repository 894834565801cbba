"""Networks to draw: the presets, and such as try what a picture can hold."""

from engine import Stack, block
from engine.network.block import Block
from engine.project.presets import preset

SHAPE = (28, 28, 1)


def convolution(filters: int, size: int = 3) -> Block:
    return block("convolution", filters=filters, size=size, padding="same")


def nested() -> Stack:
    inner = block("branches", stacks=(Stack.of(convolution(8, 1)), Stack.of(convolution(8), block("relu"))))
    middle = block("residual", stacks=(Stack.of(convolution(16), inner), Stack.of(convolution(16, 1))))
    outer = block("branches", name="Outer", stacks=(Stack.of(middle), Stack.of(convolution(4, 5)), Stack()))
    return Stack.of(outer, block("fully_connected", units=10), block("softmax")).renewed()


def misfits() -> Stack:
    residual = block("residual", stacks=(Stack.of(convolution(16), block("relu")), Stack()))
    branches = block("branches", stacks=(Stack.of(convolution(4)), Stack.of(block("max_pool"))))
    return Stack.of(convolution(8), residual, branches, block("softmax")).renewed()


def long_names() -> Stack:
    groups = [block("residual"), block("branches", stacks=(Stack(), Stack(), Stack()))]
    for group, name in zip(groups, ("long words " * 23, "x" * 250), strict=True):
        object.__setattr__(group, "name", name)  # longer than a project may have it
    return Stack.of(*groups)


NETWORKS = {
    **{name: preset(name).design().stack for name in ("assignment", "resnet", "inception", "empty")},
    "nested": nested(),
    "misfits": misfits(),
    "too large a filter": Stack.of(block("max_pool", extent=9), block("convolution", size=9), nested().blocks[0]),
    "forty": Stack.of(*[convolution(8), block("relu")] * 20),
    "sixteen": Stack.of(block("branches", merge="add", stacks=tuple(Stack.of(convolution(2)) for _ in range(16)))),
    "long names": long_names(),
}
