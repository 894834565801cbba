"""The networks that the benchmark trains: four of a classroom, and a general set that leaves no setting out.

A fast path that falls off a cliff outside its special case is not fast; the general set is there to find cliffs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engine.blocks import KINDS
from engine.network.block import Block
from engine.network.stack import Stack

BENDS = ("relu", "leaky_relu", "sigmoid", "tanh")


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


def _block(word: str, **settings: Any) -> Block:
    return KINDS[word]().replace(**settings)


def _conv(filters: int, size: int = 3, padding: str = "valid", stride: int = 1) -> Block:
    return _block("convolution", filters=filters, size=(size, size), padding=padding, stride=(stride, stride))


def _pool(extent: int = 2, stride: int | None = None, word: str = "max_pool") -> Block:
    step = stride or extent
    return _block(word, extent=(extent, extent), stride=(step, step))


def _network(name: str, shape: tuple[int, int, int], batch: int, *blocks: Block | str, classes: int = 10) -> Network:
    placed = [_block(block) if isinstance(block, str) else block for block in blocks]
    return Network(name, Stack.of(*placed, _block("fully_connected", units=classes), _block("softmax")), shape, batch)


def _dense(units: int) -> Block:
    return _block("fully_connected", units=units)


def classroom() -> list[Network]:
    """M1 to M4: from a first small net to 5 x 5 filters on colour pictures. M2 is the preset `assignment`."""
    digits, colour = (28, 28, 1), (32, 32, 3)
    deeper = [(_conv(32, size, "same"), "relu", _pool(), _conv(64, size, "same"), "relu", _pool()) for size in (3, 5)]
    normal = [part for _ in range(2) for part in (_conv(32), "relu", "normalise", _pool())]
    return [
        _network("M1", digits, 64, _conv(8), "relu", _pool(), _conv(16), "relu", _pool()),
        _network("M2", digits, 64, *normal, _dense(128), "relu"),
        _network("M3", colour, 128, *deeper[0]),
        _network("M4", colour, 128, *deeper[1]),
    ]


def general() -> list[Network]:
    """Filters of 1 to 11, strides, paddings, pools, every activation and normalisation, 1 to 6 convolutions, pictures
    of 14 to 64, batches of 1 to 256, odd sizes, no pool, no convolution."""
    grey, colour = (28, 28, 1), (32, 32, 3)
    mixed = (_conv(16), "leaky_relu", _conv(16, 1), "relu", _pool(), _conv(32, 3), "relu", _pool())
    lenet = (
        _conv(6, 5, "same"),
        "tanh",
        _pool(2, word="average_pool"),
        _conv(16, 5),
        "tanh",
        _pool(2, word="average_pool"),
    )
    six = [part for f in (16, 16, 32, 32, 64, 64) for part in (_conv(f, 3, "same"), "relu")]
    six[4:4], six[9:9] = [_pool()], [_pool()]
    plain = (_conv(16), "relu", _pool(), _conv(32), "relu", _pool())
    return [
        _network("lenet", grey, 64, *lenet, _dense(120), "tanh", _dense(84), "tanh"),
        _network("filters-1", grey, 64, *mixed),
        _network("filters-7", colour, 64, _conv(16, 7), "relu", _pool(), _conv(32, 7), "relu"),
        _network(
            "filters-11", (64, 64, 3), 16, _conv(24, 11, stride=2), "relu", _pool(3, 2), _conv(32, 5, "same"), "relu"
        ),
        _network("strides", colour, 64, _conv(32, 3, "same", 2), "relu", _conv(64, 3, "same", 2), "relu"),
        _network("stride-5x5", grey, 64, _conv(16, 5, "valid", 2), "relu", _conv(32, 5, "same", 2), "relu"),
        _network(
            "pool-3-2", colour, 64, _conv(24, 3, "same"), "relu", _pool(3, 2), _conv(32, 3, "same"), "relu", _pool(3, 2)
        ),
        _network("pool-3-3", grey, 64, _conv(24), "relu", _pool(3, 3), _conv(32), "relu"),
        _network(
            "average-3-2", colour, 64, _conv(24, 3, "same"), "relu", _pool(3, 2, "average_pool"), _conv(32), "relu"
        ),
        _network("global", colour, 64, *plain, _conv(64), "relu", "global_average_pool"),
        *(
            _network(f"bend-{bend}", grey, 64, _conv(16), bend, _pool(word="average_pool"), _conv(32), bend)
            for bend in BENDS
        ),
        *(
            _network(
                f"normal-{mode}",
                grey,
                64,
                _conv(16),
                "relu",
                _block("normalise", mode=mode),
                _pool(),
                _conv(32),
                "relu",
                _block("normalise", mode=mode),
            )
            for mode in ("standard", "minmax", "log")
        ),
        _network(
            "batch-norm", colour, 64, *[p for f in (16, 32) for p in (_conv(f), "batch_normalise", "relu", _pool())]
        ),
        _network(
            "dropout",
            grey,
            64,
            _conv(32),
            "relu",
            _conv(32),
            "relu",
            _pool(),
            "dropout",
            _dense(128),
            "relu",
            "dropout",
        ),
        _network("six", colour, 64, *six),
        _network("small-14", (14, 14, 1), 64, *plain),
        _network("large-64", (64, 64, 3), 64, *plain),
        _network("odd-33", (33, 31, 3), 64, *plain),
        _network("no-pool", grey, 64, _conv(16), "relu", _conv(16), "relu"),
        _network("batch-1", grey, 1, *plain),
        _network("batch-16", colour, 16, *plain),
        _network("batch-256", grey, 256, *plain),
        _network("dense", grey, 64, _dense(128), "relu", _dense(64), "relu"),
        _network("dense-30", grey, 16, _dense(30), "sigmoid"),
        _network("one-conv", grey, 64, _conv(8, 5), "relu", _pool()),
    ]


def chosen(names: Sequence[str]) -> list[Network]:
    """Each network once, by name, commas allowed; `classroom` (M1 to M4), `general` and `all` name several.

    Raises KeyError for an unknown name, and where there is none.
    """
    groups = {"classroom": classroom(), "general": general(), "all": [*classroom(), *general()]}
    known = {network.name: [network] for network in groups["all"]} | groups
    words = [word for name in names for word in name.split(",") if word]
    if not words:
        raise KeyError(" ".join(names))
    return list({network.name: network for word in words for network in known[word]}.values())
