"""What a shape and a total mean, in plain words and with the numbers of this network."""

from __future__ import annotations

from math import ceil, prod

from PySide6.QtCore import QCoreApplication

from engine.analysis.analysis import Row
from engine.network.block import Block, Shape
from engine.network.stack import Placed, Stack
from engine.text import count, percent_number, shape_words
from gui.cards.card_text import flow_words
from gui.look.words import translated
from gui.state.document import Document
from gui.state.training.epoch_forecast import learned_from

BYTES = 4  # of a float32
MOST_TOLD = 6  # blocks, each with its parameters


def shape_note(document: Document, above: str, owner: str = "", branch: int = 0) -> tuple[str, list[str]]:
    """Title and sentences for the shape that comes out of the block `above`; "": for what comes into the stack, or into
    a branch of the group `owner`."""
    rows, stack, names = document.analysis.rows, document.design.stack, document.names
    below = _below(stack, above, owner, branch)
    if not above:
        shape: Shape | None = rows[owner].in_shape if owner else document.data.shape
        says = [_numbers(shape)] if owner else [_picture(document.data.shape)]
    else:
        shape, row = rows[above].out_shape, rows[above]
        name = translated(names[above])
        says = [_numbers(shape), *_made(name, stack.block(above), row)]
    if below is not None:
        taker = translated(names[below.id])
        them = _tr("Next, {block} takes them.", block=taker)
        says.append(_tr("Next, {block} takes it.", block=taker) if shape == (1,) else them)
    title = flow_words(shape, below is not None and below.block.ends_network)
    return title, says


def parameters_note(document: Document) -> tuple[str, list[str]]:
    analysis = document.analysis
    number = analysis.parameters
    title = _tr("1 parameter") if number == 1 else _tr("{n} parameters", n=count(number))
    says = [_tr("The weights and biases: the numbers that training changes. Weights begin at random, biases at 0.")]
    says += [_tr("The scales of {block} begin at 1.", block=translated(title)) for title in _begin_at_one(document)]
    if number:
        says += _each(document) + _most(document, "parameters", number, _tr("of them"))
    else:
        says = [_tr("Nothing here learns yet: a convolution or a fully connected block brings weights.")]
    return title, says


def cost_note(document: Document) -> tuple[str, list[str]]:
    number = document.analysis.multiply_adds
    says = [
        _tr("One picture on its way through the stack costs so many multiplications, each with an addition."),
        *_most(document, "multiply_adds", number, _tr("of them")),
        _tr("Learning from it costs about three times as many: the backward pass makes two for each of these."),
    ]
    return _tr("{n} multiply-adds", n=count(number)), says


def duration_note(document: Document, words: str, rests_on: str = "computer") -> tuple[str, list[str]]:
    """`rests_on`: of an EpochForecast."""
    recipe = document.design.recipe
    pictures = learned_from(document.data, recipe)
    batches = ceil(pictures / recipe.batch_size)
    known = {
        "shapes": _tr("The time is foretold from the shapes alone: how fast this computer is was not measured yet."),
        "computer": _tr("The time is foretold from the shapes and from how fast this computer is."),
        "training": _tr(
            "The time is foretold from the shapes, from how fast this computer is, and from how much longer a step of "
            "the last training in this window took: it also waited, and shared the computer with other work."
        ),
    }
    sees = _tr(
        "In an epoch the network sees each of {pictures} training pictures once, in {batches} batches of {size}.",
        pictures=count(pictures), batches=count(batches), size=count(recipe.batch_size),
    )
    if batches == 1:
        sees = _tr(
            "In an epoch the network sees each of {pictures} training pictures once, all in one batch.",
            pictures=count(pictures),
        )
    says = [
        sees,
        known[rests_on],
        _tr("Evaluations come on top."),
    ]  # fmt: skip
    return _tr("{time} per epoch", time=words), says


def memory_note(document: Document, words: str) -> tuple[str, list[str]]:
    analysis, batch = document.analysis, document.design.recipe.batch_size
    weights = BYTES * analysis.parameters
    says = [
        _tr(
            "Each number takes {bytes} bytes. The {n} parameters take {share} % of this, what the blocks put out for "
            "one picture the rest.",
            bytes=BYTES, n=count(analysis.parameters), share=_percent(weights, analysis.memory),
        ),
        _tr("A training holds {size} pictures at a time, and the gradients beside them.", size=count(batch)),
    ]  # fmt: skip
    return _tr("{memory} of memory", memory=words), says


def _picture(shape: Shape) -> str:
    height, width, channels = shape
    kinds = {1: _tr("one channel of greys"), 3: _tr("three channels: red, green and blue")}
    return _tr(
        "A picture: {height} rows of {width} pixels, {channels}. Together {all} numbers.",
        height=height, width=width, channels=kinds.get(channels, _tr("{n} channels", n=channels)),
        all=count(prod(shape)),
    )  # fmt: skip


def _numbers(shape: Shape | None) -> str:
    if shape is None:
        return _tr("The shape is not known, because a block above does not fit.")
    if shape == (1,):
        return _tr("One number: nothing is beside or below it any more.")
    if len(shape) == 1:
        return _tr("{n} numbers in a row: nothing is beside or below anything any more.", n=count(shape[0]))
    height, width, maps = shape
    if maps == 1:
        return _tr("One map of {height} rows with {width} numbers each.", height=height, width=width)
    return _tr(
        "{maps} maps, each of {height} rows with {width} numbers. Together {all} numbers.",
        maps=count(maps), height=height, width=width, all=count(prod(shape)),
    )  # fmt: skip


def _made(name: str, block: Block, row: Row) -> list[str]:
    """How the shape came about."""
    before, after = row.in_shape, row.out_shape
    if before is None or after is None:
        return []
    if before == after:
        return [_tr("{block} gives as many as it gets.", block=name)]
    says = []
    if row.flattens:
        says.append(
            _tr(
                "{block} lays {shape} out as {n} numbers in a row first.",
                block=name, shape=shape_words(before), n=count(prod(before)),
            )
        )
        before = (prod(before),)
    if len(after) == 1 and block.stacks:
        says.append(_tr("{block} makes {n} of what its stacks bring.", block=name, n=flow_words(after)))
    elif len(after) == 1 and len(before) == 1 and after[0] == 1:
        says.append(_tr("{block} has 1 unit, which gives one number.", block=name))
    elif len(after) == 1 and len(before) == 1:
        says.append(_tr("{block} has {n} units; each gives one number.", block=name, n=count(after[0])))
    elif len(after) == 1:
        says.append(_tr("{block} makes one number of each map.", block=name))
    else:
        if after[2] != before[2]:
            several = _tr("{block} makes {n} maps of {old}.", block=name, n=count(after[2]), old=count(before[2]))
            one = _tr("{block} makes 1 map of {old}.", block=name, old=count(before[2]))
            says.append(one if after[2] == 1 else several)
        says += _window(name, block, before, after)
    return says


def _window(name: str, block: Block, before: Shape, after: Shape) -> list[str]:
    size = getattr(block, "size", getattr(block, "extent", None))
    steps = getattr(block, "steps", getattr(block, "stride", None))
    if before[:2] == after[:2] or not isinstance(size, tuple) or not isinstance(steps, tuple):
        return []
    if (steps[0], after[0], before[0]) != (steps[1], after[1], before[1]):
        return [
            _tr(
                "Its window of {size} moves down by {down} and has {rows} places along {height} numbers; to the right "
                "it moves by {right} and has {columns} places along {width} numbers.",
                size=shape_words(size[:2]), down=steps[0], rows=after[0], height=before[0],
                right=steps[1], columns=after[1], width=before[1],
            )
        ]  # fmt: skip
    return [
        _tr(
            "Its window of {size} moves by {step} and has {places} places along {side} numbers.",
            size=shape_words(size[:2]), step=steps[0], places=after[0], side=before[0],
        )
    ]


def _each(document: Document) -> list[str]:
    """How many parameters each block has, where these are few enough to be read."""
    rows, inner = document.analysis.rows, [one for one in document.design.stack.walk() if not one.block.stacks]
    having = [one for one in inner if rows[one.id].parameters]
    if not 2 <= len(having) <= MOST_TOLD:
        return []
    told = (
        _tr("{block} has {n}.", block=translated(document.names[one.id]), n=count(rows[one.id].parameters))
        for one in having
    )
    return [" ".join(told)]


def _most(document: Document, what: str, whole: int, of_them: str) -> list[str]:
    """Which block has most."""
    rows, stack = document.analysis.rows, document.design.stack
    inner = [place for place in stack.walk() if not place.block.stacks]
    most = max(inner, key=lambda place: getattr(rows[place.id], what), default=None)
    if most is None or not whole or len(inner) < 2:
        return []
    number = getattr(rows[most.id], what)
    return [
        _tr(
            "{block} has most: {n}, {share} % {of_them}.",
            block=translated(document.names[most.id]), n=count(number), share=_percent(number, whole), of_them=of_them,
        )
    ]


def _begin_at_one(document: Document) -> list[str]:
    """The titles of the blocks of which some parameters begin at 1."""
    titles: dict[str, None] = {}
    for place in document.design.stack.walk():
        row = document.analysis.rows[place.id]
        if row.parameters and row.in_shape is not None:
            taken = (prod(row.in_shape),) if row.flattens else row.in_shape
            if any(one.start == "ones" for one in place.block.parameters(taken)):
                titles[place.block.title] = None
    return list(titles)


def _below(stack: Stack, above: str, owner: str, branch: int) -> Placed | None:
    """The block that takes what the block `above` gives."""
    where = stack.where(above) if above else None
    holder = where.owner if where else owner
    inner = stack.block(holder).stacks[where.branch if where else branch] if holder else stack
    index = where.index + 1 if where else 0
    return inner.places[index] if index < len(inner.places) else None


def _percent(part: int, whole: int) -> str:
    return percent_number(part / whole if whole else 0.0, 0)


def _tr(text: str, **values: object) -> str:
    return QCoreApplication.translate("InWords", text).format(**values)
