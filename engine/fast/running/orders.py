"""What other processes are told: first what to train, then a short message for each step."""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from enum import IntEnum
from functools import cache
from typing import Any

import numpy as np

from engine.fast.running.shared_arrays import PIXELS, SharedArrays, SharedVectors
from engine.network.program import Program
from engine.network.scale import Scale
from engine.network.textbook import Batch

READY = b"r"
WATCHES = 1e-3  # seconds, see `Channel`


class Order(IntEnum):
    """What to do. The two numbers of a message mean something else for each."""

    TRAIN = 0  # jobs of a batch: number `first` of `second`, and so on
    RESIZE = 1  # from now on batches are of `count` pictures
    LABEL = 2  # the set, with number `first` of the weights that lie beside it
    USE = 3  # the weights as they are now, for the pieces to come
    SCORE = 4  # `count` pictures in piece number `first`, `second` of them in a lane
    OPTIMISER = 5  # that changes the weights from now on: the next message says by JSON which
    UPDATE = 6  # change the weights, after `count` steps
    ANSWER = 7  # when all before is done


def order_of(program: Program) -> struct.Struct:
    """The order, how many pictures, which of PIXELS they are, two numbers, the smoothing of the labels or the learning
    rate, the scale of each channel."""
    return _form(program.input_shape[-1])


@cache
def _form(channels: int) -> struct.Struct:
    return struct.Struct(f"=qqqqqd{channels}d")


def _message(
    program: Program,
    order: Order,
    count: int = 0,
    first: int = 0,
    second: int = 0,
    kind: np.dtype[Any] = PIXELS[0],
    smoothing: float = 0.0,
    scale: Scale = 1.0,
) -> bytes:
    scales = tuple(scale) if isinstance(scale, (tuple, np.ndarray)) else (scale,)
    if len(scales) == 1:
        scales *= program.input_shape[-1]
    return order_of(program).pack(order, count, PIXELS.index(kind), first, second, smoothing, *scales)


def packed(program: Program, batch: Batch, number: int = 0, of: int = 1) -> bytes:
    """Of the jobs number `number`, `number + of` and so on."""
    kind = batch.pixels.dtype
    return _message(program, Order.TRAIN, len(batch), number, of, kind, batch.smoothing, batch.scale)


def other_size(program: Program, batch_size: int) -> bytes:
    return _message(program, Order.RESIZE, batch_size)


def to_be_labelled(program: Program, time: int) -> bytes:
    return _message(program, Order.LABEL, first=time)


def to_be_used(program: Program) -> bytes:
    return _message(program, Order.USE)


def to_be_scored(program: Program, piece: int, count: int, samples: int, kind: np.dtype[Any], scale: Scale) -> bytes:
    return _message(program, Order.SCORE, count, piece, samples, kind, scale=scale)


def other_optimiser(program: Program, plain: dict[str, Any], vectors: SharedVectors) -> tuple[bytes, bytes]:
    """Both messages. `plain`: its kind and settings; `vectors`: what it remembers."""
    asked = {"optimiser": plain, "file": vectors.file, "names": list(vectors.of_name)}
    return _message(program, Order.OPTIMISER), json.dumps(asked).encode()


def to_be_answered(program: Program) -> bytes:
    return _message(program, Order.ANSWER)


def to_be_updated(program: Program, count: int, rate: float) -> bytes:
    return _message(program, Order.UPDATE, count, smoothing=rate)


def outcome(correct: int, losses: Sequence[float]) -> bytes:
    """What a partner answers of a job: how many pictures were right, and the loss of each lane."""
    return struct.pack(f"=q{len(losses)}d", correct, *losses)


def read_outcome(message: bytes) -> tuple[int, list[float]]:
    correct, *losses = struct.unpack(f"=q{len(message) // 8 - 1}d", message)
    return correct, losses


def what_to_train(program: Program, batch_size: int, dtype: np.dtype[Any], shared: SharedArrays) -> dict[str, Any]:
    """What a partner's process is told first, as JSON types."""
    assert program.stack is not None
    return {
        "stack": program.stack.to_plain(),
        "shape": list(program.input_shape),
        "batch_size": batch_size,
        "dtype": dtype.name,
        "natives": list(shared.natives.shape),
        "joins": [list(of_all.shape[1:]) for of_all in shared.joins],
        "file": shared.file,
    }
