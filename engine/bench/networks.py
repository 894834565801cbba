"""The networks that the benchmark trains: four of a classroom, and a general set that leaves no setting out.

A fast path that falls off a cliff outside its special case is not fast; the general set is there to find cliffs. Its
second half holds the kinds that were once found to lag.
"""

from __future__ import annotations

from typing import Any

from engine.blocks import KINDS, block
from engine.network.block import Block
from engine.network.stack import Stack
from engine.values import dataclass

ACTIVATIONS = ("relu", "leaky_relu", "sigmoid", "tanh")


@dataclass(frozen=True)
class Network:
    """A stack, the shape of its pictures and the size of its batches."""

    name: str
    stack: Stack
    shape: tuple[int, int, int]
    batch: int

    def to_plain(self) -> dict[str, Any]:
        """For another process, JSON types only."""
        blocks = self.stack.to_plain()
        return {"name": self.name, "stack": blocks, "shape": list(self.shape), "batch": self.batch}

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Network:
        height, width, channels = plain["shape"]
        return cls(plain["name"], Stack.from_plain(plain["stack"], KINDS), (height, width, channels), plain["batch"])


def conv(filters: int, size: int = 3, padding: str = "valid", stride: int = 1) -> Block:
    return block("convolution", filters=filters, size=(size, size), padding=padding, stride=(stride, stride))


def pool(extent: int = 2, stride: int | None = None, word: str = "max_pool") -> Block:
    step = stride or extent
    return block(word, extent=(extent, extent), stride=(step, step))


def dense(units: int) -> Block:
    return block("fully_connected", units=units)


def normalise(mode: str) -> Block:
    return block("normalise", mode=mode)


def network_of(name: str, shape: tuple[int, int, int], batch: int, *blocks: Block | str, classes: int = 10) -> Network:
    placed = [block(one) if isinstance(one, str) else one for one in blocks]
    return Network(name, Stack.of(*placed, block("fully_connected", units=classes), block("softmax")), shape, batch)


def classroom() -> list[Network]:
    """M1 to M4: from a first small net to 5 x 5 filters on colour pictures. M2 is the preset `assignment`."""
    digits, colour = (28, 28, 1), (32, 32, 3)
    deeper = [(conv(32, size, "same"), "relu", pool(), conv(64, size, "same"), "relu", pool()) for size in (3, 5)]
    normal = [part for _ in range(2) for part in (conv(32), "relu", "normalise", pool())]
    return [
        network_of("M1", digits, 64, conv(8), "relu", pool(), conv(16), "relu", pool()),
        network_of("M2", digits, 64, *normal, dense(128), "relu"),
        network_of("M3", colour, 128, *deeper[0]),
        network_of("M4", colour, 128, *deeper[1]),
    ]


def general() -> list[Network]:
    """Filters of 1 to 11, strides, paddings, pools, every activation and normalisation, 1 to 6 convolutions, pictures
    of 14 to 64, batches of 1 to 256, odd sizes, no pool, no convolution."""
    grey, colour = (28, 28, 1), (32, 32, 3)
    mixed = (conv(16), "leaky_relu", conv(16, 1), "relu", pool(), conv(32, 3), "relu", pool())
    lenet = (
        conv(6, 5, "same"),
        "tanh",
        pool(2, word="average_pool"),
        conv(16, 5),
        "tanh",
        pool(2, word="average_pool"),
    )
    six = [part for f in (16, 16, 32, 32, 64, 64) for part in (conv(f, 3, "same"), "relu")]
    six[4:4], six[9:9] = [pool()], [pool()]
    plain = (conv(16), "relu", pool(), conv(32), "relu", pool())
    return [
        network_of("lenet", grey, 64, *lenet, dense(120), "tanh", dense(84), "tanh"),
        network_of("filters-1", grey, 64, *mixed),
        network_of("filters-7", colour, 64, conv(16, 7), "relu", pool(), conv(32, 7), "relu"),
        network_of(
            "filters-11", (64, 64, 3), 16, conv(24, 11, stride=2), "relu", pool(3, 2), conv(32, 5, "same"), "relu"
        ),
        network_of("strides", colour, 64, conv(32, 3, "same", 2), "relu", conv(64, 3, "same", 2), "relu"),
        network_of("stride-5x5", grey, 64, conv(16, 5, "valid", 2), "relu", conv(32, 5, "same", 2), "relu"),
        network_of(
            "pool-3-2", colour, 64, conv(24, 3, "same"), "relu", pool(3, 2), conv(32, 3, "same"), "relu", pool(3, 2)
        ),
        network_of("pool-3-3", grey, 64, conv(24), "relu", pool(3, 3), conv(32), "relu"),
        network_of(
            "average-3-2", colour, 64, conv(24, 3, "same"), "relu", pool(3, 2, "average_pool"), conv(32), "relu"
        ),
        network_of("global", colour, 64, *plain, conv(64), "relu", "global_average_pool"),
        *(
            network_of(f"bend-{word}", grey, 64, conv(16), word, pool(word="average_pool"), conv(32), word)
            for word in ACTIVATIONS
        ),
        *(
            network_of(
                f"normal-{mode}",
                grey,
                64,
                conv(16),
                "relu",
                normalise(mode),
                pool(),
                conv(32),
                "relu",
                normalise(mode),
            )
            for mode in ("standard", "minmax", "log")
        ),
        network_of(
            "batch-norm", colour, 64, *[p for f in (16, 32) for p in (conv(f), "batch_normalise", "relu", pool())]
        ),
        network_of(
            "dropout",
            grey,
            64,
            conv(32),
            "relu",
            conv(32),
            "relu",
            pool(),
            "dropout",
            dense(128),
            "relu",
            "dropout",
        ),
        network_of("six", colour, 64, *six),
        network_of("small-14", (14, 14, 1), 64, *plain),
        network_of("large-64", (64, 64, 3), 64, *plain),
        network_of("odd-33", (33, 31, 3), 64, *plain),
        network_of("no-pool", grey, 64, conv(16), "relu", conv(16), "relu"),
        network_of("batch-1", grey, 1, *plain),
        network_of("batch-16", colour, 16, *plain),
        network_of("batch-256", grey, 256, *plain),
        network_of("dense", grey, 64, dense(128), "relu", dense(64), "relu"),
        network_of("dense-30", grey, 16, dense(30), "sigmoid"),
        network_of("one-conv", grey, 64, conv(8, 5), "relu", pool()),
    ]


def wider() -> list[Network]:
    """What the general set had left out and was found slow: many units, large filters on colour pictures, deep batch
    normalisation, strides on large pictures, batches of 1 with many weights."""
    grey, colour, large = (28, 28, 1), (32, 32, 3), (64, 64, 3)

    def normed(*filters: int) -> list[Block | str]:
        return [part for f in filters for part in (conv(f, 3, "same"), "batch_normalise", "relu", pool())]

    return [
        network_of("dense-512-16", grey, 16, dense(512), "relu", dense(512), "relu"),
        network_of("dense-512-64", grey, 64, dense(512), "relu", dense(512), "relu"),
        network_of("dense-300-32", grey, 32, dense(300), "tanh", dense(100), "tanh"),
        network_of("dense-colour", colour, 64, dense(256), "relu", dense(128), "relu"),
        network_of("dense-256", grey, 256, dense(512), "relu", dense(256), "relu"),
        network_of("dense-1", grey, 1, dense(256), "relu", dense(128), "relu"),
        network_of("conv-dense-1", grey, 1, conv(32), "relu", pool(), dense(256), "relu"),
        network_of("deep-1", colour, 1, *(p for f in (32, 64, 64) for p in (conv(f, 3, "same"), "relu", pool()))),
        network_of("conv-dense", grey, 64, conv(32, 5), "relu", pool(), dense(512), "relu"),
        network_of("same-7", colour, 32, conv(32, 7, "same"), "relu", pool(), conv(32, 7, "same"), "relu"),
        network_of("same-9", colour, 32, conv(24, 9, "same"), "relu", pool(), conv(24, 9, "same"), "relu"),
        network_of("same-11", colour, 32, conv(24, 11, "same"), "relu", pool()),
        network_of("filters-9", grey, 64, conv(16, 9), "relu", conv(32, 9), "relu"),
        network_of("filters-4", grey, 64, conv(16, 4), "relu", pool(), conv(32, 4), "relu"),
        network_of("first-9", large, 16, conv(24, 9, "valid", 2), "relu", pool(), conv(48), "relu"),
        network_of("batch-norm-deep", colour, 64, *normed(16, 32, 64, 64)),
        network_of("batch-norm-wide", colour, 64, *normed(48, 48)),
        network_of("batch-norm-large", large, 16, *normed(16, 32)),
        network_of("batch-norm-dense", grey, 64, dense(256), "batch_normalise", "relu", dense(128), "relu"),
        network_of("strided-tanh", large, 32, *(p for f in (16, 32, 64) for p in (conv(f, 3, "same", 2), "tanh"))),
        network_of("strided-3", large, 32, conv(32, 5, "same", 3), "relu", conv(64, 3, "same", 2), "relu"),
        network_of("wide-1x1", grey, 64, conv(32), "relu", pool(), conv(128, 1), "relu", conv(32, 1), "relu"),
        network_of("wide-3x3", (16, 16, 3), 64, conv(96, 3, "same"), "relu", conv(96, 3, "same"), "relu"),
        network_of("tiny-8", (8, 8, 1), 128, conv(16), "relu", conv(32), "relu"),
        network_of("grey-96", (96, 96, 1), 8, conv(16, 5), "relu", pool(), conv(32, 5), "relu", pool()),
        network_of("four-channels", (24, 24, 4), 48, conv(24), "leaky_relu", pool(3, 2), conv(48), "tanh"),
        network_of("batch-512", (14, 14, 1), 512, conv(16), "relu", pool(), dense(64), "relu"),
        network_of(
            "eight", colour, 32, *(p for f in (16, 16, 32, 32, 48, 48, 64, 64) for p in (conv(f, 3, "same"), "relu"))
        ),
        network_of("average-wide", colour, 64, conv(64, 3, "same"), "tanh", pool(2, word="average_pool")),
        network_of("minmax-colour", colour, 32, conv(32, 5), "relu", normalise("minmax"), pool(3, 3)),
    ]
