"""What is said about a gradient: the engine's terms for one picture of the batch and for all, rounded so that what is
shown adds up.
"""

from __future__ import annotations

import numpy as np

from engine.explain import GradientTerms, NextStep
from engine.network.trace import Done
from engine.ops import batch_norm
from engine.ops.windows import padding_amounts, pair
from engine.text import count, probability, signed
from engine.values import dataclass
from gui.look.words import in_context
from gui.state.inside.open_weight import OpenWeight
from gui.xray.digits import figures, fine, left_over, rounded, with_sign
from gui.xray.map_view import Box
from gui.xray.sum_boxes import SumBox
from gui.xray.worked_figures import multiplied

_tr = in_context("GradientStory")

OWN = 8  # pictures that have a bar of their own
PATCHES = 10
Pixel = tuple[int, int]


@dataclass(frozen=True, eq=False)
class WeightMaps:
    """Of one picture: what the weight meets, the gradient that comes from above, and their products, place by place.

    `shift` leads from a place in the output to the pixel in the input: (place * stride) + shift.
    """

    source: np.ndarray  # (H, W), or the picture (H, W, C)
    is_picture: bool
    above: np.ndarray
    products: np.ndarray
    stride: Pixel
    shift: Pixel
    seen: Box  # rows and columns of the input that the weight meets
    channel: int = 0  # of the picture

    def pixel(self, place: Pixel) -> Pixel | None:
        """The input that meets the weight at a place; None where that is padding."""
        row, column = (place[side] * self.stride[side] + self.shift[side] for side in (0, 1))
        inside = 0 <= row < self.source.shape[0] and 0 <= column < self.source.shape[1]
        return (row, column) if inside else None

    def place(self, pixel: Pixel) -> Pixel | None:
        """The place at which the weight meets an input."""
        found = []
        for side in (0, 1):
            place, rest = divmod(pixel[side] - self.shift[side], self.stride[side])
            if rest or not 0 <= place < self.above.shape[side]:
                return None
            found.append(place)
        return found[0], found[1]


@dataclass(frozen=True)
class Bar:
    """One step of the waterfall: what a picture (or several, or all) adds, as shown."""

    amount: float
    picture: int | None  # of the batch
    words: str
    is_total: bool = False


def maps_of(weight: OpenWeight, picture: int) -> WeightMaps | None:
    """The maps of one picture; None where the weight meets one number of each picture alone."""
    done, terms, step, index = weight.done, weight.terms, weight.step, weight.index
    if done is None or terms is None or step is None or index is None:
        return None
    above = gradient_above(step, done)
    if above.ndim != 4 or terms.uses.places.shape[1] != 3:
        return None
    channel = index[-1]
    plane = above[picture, :, :, channel].copy()  # a view would keep those of the whole batch alive
    products = np.zeros(plane.shape)
    mine = terms.uses.pictures == picture
    rows, columns = terms.uses.places[mine, 0], terms.uses.places[mine, 1]
    products[rows, columns] = terms.uses.products[mine]
    if len(index) == 4:
        return _of_filter(done, picture, index, plane, products)
    source = normalised(done, picture, channel) if is_scale(weight) else np.ones(plane.shape)
    return WeightMaps(source, False, plane, products, (1, 1), (0, 0), (0, 0, *plane.shape))


def is_scale(weight: OpenWeight) -> bool:
    """Whether the weight multiplies numbers that were normalised by the batch."""
    call = weight.done.instruction.call if weight.done is not None else None
    return call is not None and call.op is batch_norm and call.arrays[0] == weight.array


def normalised(done: Done, picture: int, map: int) -> np.ndarray:
    """What the scale of a map, or of a unit, multiplies in one picture of the batch."""
    x = done.inputs[0][..., map]
    return np.asarray((x[picture] - x.mean()) / np.sqrt(x.var() + done.instruction.call.options.get("epsilon", 1e-5)))


def _of_filter(done: Done, picture: int, index: tuple[int, ...], plane: np.ndarray, products: np.ndarray) -> WeightMaps:
    x, options = done.inputs[0], done.instruction.call.options
    kernel, stride = (done.arrays[0].shape[0], done.arrays[0].shape[1]), pair(options["stride"])
    amounts = padding_amounts(options["padding"], (x.shape[1], x.shape[2]), kernel, stride)
    shift = (index[0] - amounts[0][0], index[1] - amounts[1][0])
    ends = []
    for side in (0, 1):
        first, last = shift[side], (plane.shape[side] - 1) * stride[side] + shift[side]
        ends.append((max(0, first), min(x.shape[1 + side] - 1, last)))
    (top, bottom), (left, right) = ends
    is_picture = done.instruction.inputs[0] == 0
    source = (x[picture] if is_picture and x.shape[3] in (1, 3) else x[picture, :, :, index[2]]).copy()
    seen = (top, left, bottom - top + 1, right - left + 1)
    channel = index[2] if source.ndim == 3 else 0
    return WeightMaps(source, is_picture, plane, products, stride, shift, seen, channel)


def gradient_above(step: NextStep, done: Done) -> np.ndarray:
    """The gradient of all numbers that the op gave, as it comes from above."""
    found = step.gradients.registers.get(done.instruction.output)
    return np.zeros_like(done.output) if found is None else np.asarray(found)


def sum_boxes(terms: GradientTerms, picture: int) -> list[SumBox]:
    """This picture + the others + what rounding left over = the gradient, as shown."""
    digits = fine([terms.gradient, *terms.pictures])
    mine = float(terms.pictures[picture])
    alone, rest = round(mine, digits), round(terms.remainder, digits)
    shown = [alone, round(terms.gradient, digits) - alone - rest, rest]  # the others take what rounding leaves
    uses = int((terms.uses.pictures == picture).sum())
    words = _tr("Picture {number}, {n} places") if uses != 1 else _tr("Picture {number}")
    boxes = [
        SumBox("", words.format(number=picture + 1, n=count(uses)), signed(shown[0], digits)),
        SumBox("+", _others(len(terms.pictures) - 1), signed(shown[1], digits)),
    ]
    boxes.append(SumBox("+", _tr("Rounding"), left_over(shown[2] or terms.remainder, digits)))
    boxes.append(SumBox("=", _tr("Its gradient"), signed(terms.gradient, digits), None, True))
    return boxes


def _others(number: int) -> str:
    return _tr("1 other") if number == 1 else _tr("{n} others").format(n=count(number))


def place_words(maps: WeightMaps, place: Pixel) -> str:
    """Such as "Row 11, column 18: 0.992 × +0.0170 = +0.0169"."""
    pixel = maps.pixel(place)
    where = _tr("Row {row}, column {column}").format(row=place[0] + 1, column=place[1] + 1)
    above, product = float(maps.above[place]), float(maps.products[place])
    if pixel is None:
        return _tr("{where}: the weight lies on the padding, 0").format(where=where)
    value = met(maps, place)
    return f"{where}:  {multiplied(value, above)} = {with_sign(figures(product))}"


def met(maps: WeightMaps, place: Pixel) -> float:
    """The input at a place."""
    pixel = maps.pixel(place)
    return float(np.ravel(maps.source[pixel])[maps.channel]) if pixel is not None else 0.0


def bars_of(terms: GradientTerms, labels: tuple[str, ...], most: int = OWN) -> tuple[list[Bar], int]:
    """The pictures that add most, up first, then all others, then down; at the end the whole. And the digits.

    `labels`: the words under every picture of the batch.
    """
    pictures = terms.pictures
    own = [int(one) for one in terms.largest_pictures(most)]
    digits = fine([terms.gradient, *pictures[own]])
    own = [one for one in own if round(float(pictures[one]), digits)] or own[:1]
    own.sort(key=lambda one: -float(pictures[one]))
    ups = [one for one in own if pictures[one] >= 0]
    downs = [one for one in own if pictures[one] < 0]
    number = len(pictures) - len(own)
    whole = round(terms.gradient, digits)
    amounts = [float(pictures[one]) for one in (*ups, *downs)]
    shown = [round(one, digits) for one in amounts] if number else rounded(amounts, whole, digits)
    bars = [Bar(amount, one, labels[one]) for one, amount in zip((*ups, *downs), shown, strict=True)]
    left = round(whole - sum(shown), digits)  # of the others, and what rounding leaves
    rest = [Bar(left, None, _others(number))] if number else []
    total = Bar(whole, None, _tr("all {n}").format(n=len(pictures)), True)
    return [*bars[: len(ups)], *rest, *bars[len(ups) :], total], digits


def sure_words(step: NextStep, names: tuple[str, ...]) -> tuple[str, ...]:
    """What every picture of the batch is, and how sure the network is of that: "a 3, 62 %", or "a 3, read 7"."""
    scores = step.trace.registers[step.program.scores]
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    words = []
    for number, label in enumerate(step.labels):
        said = int(shares[number].argmax())
        name = names[label] if label < len(names) else str(label)
        if said == label:
            sure = probability(float(shares[number, label]), 0)
            words.append(_tr("{name}, {share}").format(name=name, share=sure))
        else:
            words.append(_tr("{name}, read {said}").format(name=name, said=names[said] if said < len(names) else said))
    return tuple(words)
