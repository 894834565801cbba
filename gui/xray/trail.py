"""Where one is, in words: "Convolution 1 › Map 9 › Row 15, column 10", or "... › Filter 9 › before step 121"."""

from __future__ import annotations

from engine.text import count
from gui.look.channel_words import channel_words, colour_words
from gui.look.words import in_context
from gui.state.inside.open_number import OpenNumber
from gui.state.inside.open_weight import OpenWeight
from gui.widgets.elided_label import BETWEEN

_tr = in_context("Trail")


def number_trail(number: OpenNumber) -> str:
    """The way to the number that is open."""
    place, trace = number.place, number.trace
    assert place is not None
    assert trace is not None
    parts = [number.name(number.done.instruction.output)]
    if len(place.index) == 3:
        row, column, channel = (one + 1 for one in place.index)
        parts += [_tr("Map {n}").format(n=channel), _tr("Row {row}, column {column}").format(row=row, column=column)]
    else:
        classes = number.document.data.class_names
        is_score = number.done.instruction.output in (trace.program.scores, trace.program.output)
        named = is_score and place.index[0] < len(classes)
        word = _tr("Class {name}") if named else _tr("Unit {name}")
        parts += [word.format(name=classes[place.index[0]] if named else place.index[0] + 1)]
    return BETWEEN.join(filter(None, (*parts, step_words(number, is_told=False))))


def loss_trail(number: OpenNumber, of_batch: bool) -> str:
    """That the loss is open. Of a batch its step stands below."""
    step = "" if of_batch else step_words(number, is_told=False)
    return BETWEEN.join(filter(None, (_tr("Loss"), _tr("how it flows back"), step)))


def step_words(number: OpenNumber, is_told: bool = True) -> str:
    """Of which step the numbers are, if that is the one that the time bar tells, or else if it is not: beside a
    training that is the newest, and who looks back sees the nearest recorded one until the exact one is made."""
    traced, moment = number.traced, number.focus.value.moment
    if traced is None:
        return ""
    step = traced.checkpoint.step
    tells = step == moment.step if moment is not None else not number.probe.session.is_learning
    if tells != is_told:
        return ""
    return _tr("after step {n}").format(n=count(step)) if step else _tr("before any step")


def weight_trail(weight: OpenWeight) -> str:
    """The way to the weight that is open."""
    number, index, layout = weight.number, weight.index, weight.layout
    assert number.place is not None
    parts = [number.name(number.done.instruction.output)]
    if index is None or layout is None:
        return BETWEEN.join([*parts, _tr("its gradient")])
    if not layout.of_filter:
        parts += [weight.array.capitalize(), *([_tr("Weight {n}").format(n=index_words(index))] if index else [])]
    elif len(index) == 4:
        parts += [_tr("Filter {n}").format(n=index[3] + 1)]
        if layout.channels > 1:
            words = channel_words(number.document.design.stack, number.place.block, index[2], layout.channels)
            parts += [words.capitalize()]
        parts += [_tr("Row {row}, column {column}").format(row=index[0] + 1, column=index[1] + 1)]
    elif len(index) == 2:
        where = [_tr("Weight {n}").format(n=count(index[0] + 1))] if layout.is_flat else _place_of_unit(weight)
        parts += [unit_words(weight), *where]
    else:
        parts += [unit_words(weight), weight.array.capitalize()]
    if weight.step is not None:
        parts += [_tr("before step {n}").format(n=count(weight.step.number))]
    return BETWEEN.join(parts)


def _place_of_unit(weight: OpenWeight) -> list[str]:
    """Where a weight lies of a unit that reads maps, or the picture: as where one of a filter does."""
    layout, place = weight.layout, weight.number.place
    assert layout is not None
    assert place is not None
    row, column, channel = layout.inside(weight.spot)
    colour = colour_words(weight.document.design.stack, place.block, channel, layout.channels).capitalize()
    map = [colour or _tr("Map {n}").format(n=count(channel + 1))] if layout.channels > 1 else []
    return [*map, _tr("Row {row}, column {column}").format(row=row + 1, column=column + 1)]


def index_words(index: tuple[int, ...]) -> str:
    """Such as "3, 1": people count from 1."""
    return ", ".join(count(one + 1) for one in index)


def unit_words(weight: OpenWeight) -> str:
    """What the filter of a weight is called that has no window: a class, a unit, or the map it makes."""
    done, trace, number = weight.done, weight.trace, weight.filter
    names = weight.document.data.class_names
    if (
        done is not None
        and trace is not None
        and done.instruction.output == trace.program.scores
        and number < len(names)
    ):
        return _tr("Class {name}").format(name=names[number])
    is_map = done is not None and done.output.ndim == 4
    return (_tr("Map {n}") if is_map else _tr("Unit {n}")).format(n=count(number + 1))
