"""What makes a training fit into memory: fewer filters or units, smaller maps, a smaller batch."""

from __future__ import annotations

from dataclasses import replace

from engine.analysis.fix import MOST_FIXES, Add, Fix, Remove, Set
from engine.analysis.memory import Resources, need
from engine.blocks import block
from engine.network.block import Shape
from engine.network.shapes import flow, stack_shape
from engine.network.stack import Stack
from engine.text import QT_TRANSLATE_NOOP, count, say

EXTENTS = (2, 4, 8)  # of the pool before a block: the first that is enough


def gigabytes(size: int) -> str:
    """Bytes as people read them, without the unit: 12_345_678_901 -> '12.3'."""
    return f"{size / 1e9:,.1f}" if size < 100e9 else count(size / 1e9)


def fitting_batch(stack: Stack, input_shape: Shape, resources: Resources) -> int | None:
    """The largest half, quarter, .. of the batch with which the training fits; None where none does."""
    batch = resources.batch_size // 2
    while batch and not _fits(stack, input_shape, replace(resources, batch_size=batch)):
        batch //= 2
    return batch or None


def memory_fixes(stack: Stack, id: str, input_shape: Shape, resources: Resources) -> tuple[Fix, ...]:
    """For the block that takes most: a main setting small enough, smaller maps before it, or its removal. A network
    that is complete goes on ending in as many numbers."""
    one = stack.block(id)
    end = stack_shape(stack, input_shape) if stack.is_ended else None

    def helps(step: Set | Add | Remove) -> bool:
        mended = step.done(stack, _no_id)
        return _fits(mended, input_shape, resources) and end in (None, stack_shape(mended, input_shape))

    steps: list[tuple[str, Set | Add | Remove]] = []
    for name, setting in one.declared().items():
        value = getattr(one, name)
        while setting.main and isinstance(value, int) and value > 1:
            value //= 2
            if helps(Set(id, name, value)):
                words = QT_TRANSLATE_NOOP("engine", "Set {setting} to {value}")
                steps.append((say(words, setting=setting.label.lower(), value=value), Set(id, name, value)))
                break
    if _sees_maps(stack, id, input_shape):
        pools = (Add(stack.where(id), (block("max_pool", extent=extent),)) for extent in EXTENTS)
        words = QT_TRANSLATE_NOOP("engine", "Put a Max pool before it")
        steps += [(words, pool) for pool in pools if helps(pool)][:1]
    steps.append((say(QT_TRANSLATE_NOOP("engine", "Remove {block}"), block=one.title), Remove((id,))))
    fixes = []
    for label, step in steps:
        if helps(step):
            size = gigabytes(need(step.done(stack, _no_id), input_shape, resources).total)
            detail = say(QT_TRANSLATE_NOOP("engine", "takes {size} GB"), size=size)
            fixes.append(Fix(label, detail, (step,)))
    return tuple(fixes[:MOST_FIXES])


def _no_id() -> str:
    """New blocks of a stack that is only looked at."""
    return "new"


def _sees_maps(stack: Stack, id: str, input_shape: Shape) -> bool:
    return any(
        passage.place.id == id and passage.in_shape is not None and len(passage.in_shape) == 3
        for passage in flow(stack, input_shape)
    )


def _fits(stack: Stack, input_shape: Shape, resources: Resources) -> bool:
    if any(passage.out_shape is None for passage in flow(stack, input_shape)):
        return False
    return resources.free is None or need(stack, input_shape, resources).total <= resources.free
