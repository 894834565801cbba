"""From the gradient to the next weight: a box for every line of the optimiser, with the numbers of this weight.

SGD has few boxes, Adam many; an optimiser nobody described shows its gradient, what it takes, and the weight.
"""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from typing import Any, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.explain import GradientTerms, NextStep, updates
from engine.text import plain
from gui.look.amounts import pictures_in_words
from gui.look.drawing import smooth, write_in
from gui.look.theme import theme
from gui.look.words import in_context
from gui.widgets.take_picture import offer
from gui.xray.digits import MOST, figures, fine, left_over, with_sign
from gui.xray.worked_figures import figures_for

_tr = in_context("UpdateBoxes")

HIGH, ARROW, PADDING, MOST_FREE = 92, 18, 20, 70  # at 100 %
Numbers = dict[str, float]


class UpdateBox(NamedTuple):
    """A word, a number, and how it comes about."""

    word: str
    number: str
    lines: tuple[str, ...] = ()
    strong: bool = False


def update_boxes(step: NextStep, terms: GradientTerms) -> tuple[UpdateBox, ...]:
    """The boxes of one weight."""
    numbers = dict(terms.update)
    first = UpdateBox(
        _tr("Gradient g"), with_sign(figures(terms.gradient)),
        (_tr("mean over the"), pictures_in_words(len(step.labels))),
    )  # fmt: skip
    if updates.FROZEN in numbers:
        frozen = UpdateBox(_tr("Frozen"), "0", (_tr("the update does not"), _tr("reach this weight")))
        return (first, frozen, _weight(terms, numbers))
    used, more = _used_gradient(terms, numbers)
    rule = RULES.get(step.optimiser.kind)
    between = rule(step, used, numbers) if rule is not None else ()
    return (first, *more, *between, _step(step, used, numbers, rule is not None), _weight(terms, numbers))


def _used_gradient(terms: GradientTerms, numbers: Numbers) -> tuple[float, tuple[UpdateBox, ...]]:
    """The gradient that the optimiser is given: shortened where all together were too long, L2 and L1 added."""
    times, of_size = numbers.get(updates.SHORTENED, 1.0), numbers.get(updates.L2, 0.0)
    of_sign = numbers.get(updates.L1, 0.0)
    used = terms.gradient * times + of_size + of_sign
    lines = []
    if updates.SHORTENED in numbers:
        lines.append(_tr("× {times}, shortened").format(times=figures(times)))
    if updates.L2 in numbers:
        lines.append(_tr("{added} from L2 × weight").format(added=with_sign(figures(of_size))))
    if updates.L1 in numbers:
        lines.append(_tr("{added} from L1").format(added=with_sign(figures(of_sign))))
    return used, (UpdateBox(_tr("Gradient used"), with_sign(figures(used)), tuple(lines)),) if lines else ()


def _sgd(_: NextStep, _gradient: float, _numbers: Numbers) -> tuple[UpdateBox, ...]:
    return ()


def _momentum(step: NextStep, gradient: float, numbers: Numbers) -> tuple[UpdateBox, ...]:
    settings: Any = step.optimiser
    keep = settings.momentum
    way = f"{_share(keep)} × {{}}\n+ {{}}"
    lines = _lines(way, lambda before, g: keep * before + g, numbers[updates.SPEED], gradient)
    return (UpdateBox(_tr("Velocity v"), with_sign(figures(numbers[updates.NEW_SPEED])), lines),)


def _nesterov(step: NextStep, gradient: float, numbers: Numbers) -> tuple[UpdateBox, ...]:
    settings: Any = step.optimiser
    keep = settings.momentum
    way = f"{{}}\n+ {_share(keep)} × {{}}"
    lines = _lines(way, lambda g, now: g + keep * now, gradient, numbers[updates.NEW_SPEED])
    ahead = UpdateBox(_tr("One step ahead"), with_sign(figures(numbers[updates.AHEAD])), lines)
    return (*_momentum(step, gradient, numbers), ahead)


def _adam(step: NextStep, gradient: float, numbers: Numbers) -> tuple[UpdateBox, ...]:
    settings: Any = step.optimiser
    count = int(numbers[updates.COUNT])
    one, two, epsilon = settings.beta1, settings.beta2, settings.epsilon
    mean = UpdateBox(
        _tr("Direction m, about {n} steps").format(n=_memory(one)), with_sign(figures(numbers[updates.TRUE_MEAN])),
        _lines(
            f"({_share(one)} × {{}} + {_share(1 - one)} × {{}})\n÷ {{}}",
            lambda before, g, by: (one * before + (1 - one) * g) / by,
            numbers[updates.MEAN_BEFORE], gradient, 1 - one**count,
        ),
    )  # fmt: skip
    average = _average(two, numbers[updates.SQUARE_BEFORE], gradient)
    root = _lines("√({} ÷ {})", lambda v, by: sqrt(v / by), numbers[updates.SQUARE], 1 - two**count, more=epsilon)
    word = _tr("Usual size √v, about {n} steps").format(n=_memory(two))
    return mean, UpdateBox(word, figures(numbers[updates.ROOT]), (*average, *root))


def _rmsprop(step: NextStep, gradient: float, numbers: Numbers) -> tuple[UpdateBox, ...]:
    settings: Any = step.optimiser
    average = _average(settings.keep, numbers[updates.SQUARE_BEFORE], gradient)
    root = _lines("√{}", sqrt, numbers[updates.KEPT_SQUARE], more=settings.epsilon)
    return (UpdateBox(_tr("Usual size √v"), figures(numbers[updates.ROOT]), (*average, *root)),)


def _adagrad(step: NextStep, gradient: float, numbers: Numbers) -> tuple[UpdateBox, ...]:
    settings: Any = step.optimiser
    added = _lines("v: {} + {}²", lambda before, g: before + g * g, numbers[updates.SUM_BEFORE], gradient)
    root = _lines("√{}", sqrt, numbers[updates.SUM], more=settings.epsilon)
    return (UpdateBox(_tr("Root of all squares √v"), figures(numbers[updates.ROOT_OF_SUM]), (*added, *root)),)


def _average(keep: float, before: float, gradient: float) -> tuple[str, ...]:
    way = f"v: {_share(keep)} × {{}} + {_share(1 - keep)} × {{}}²"
    return _lines(way, lambda before, g: keep * before + (1 - keep) * g * g, before, gradient)


def _lines(way: str, compute: Callable[..., float], *terms: float, more: float = 0.0) -> tuple[str, ...]:
    """The way with the terms in its gaps, in figures that come to what is shown. `more` is added, where it is seen."""
    result = compute(*terms)
    seen = f" + {figures(more, 1)}" if figures(result) != figures(result + more) else ""
    words, (first, *others) = figures_for(compute, terms), way.split("{}")
    said = first
    for word, after in zip(words, others, strict=True):
        said += (_as_one(word) if said.endswith("√") or after.startswith("²") else word) + after
    return tuple((said + seen).split("\n"))


def _as_one(word: str) -> str:
    """−0.5² is −0.25, and 10⁻⁸² something else than the square of 10⁻⁸."""
    return f"({word})" if "×" in word or word.startswith("−") else word


def _step(step: NextStep, gradient: float, numbers: Numbers, known: bool) -> UpdateBox:
    taken = numbers[updates.TAKEN]
    text = with_sign(figures(-taken))
    if not known:
        return UpdateBox(_tr("Step"), text)
    root = numbers.get(updates.ROOT, numbers.get(updates.ROOT_OF_SUM))
    by = numbers.get(updates.TRUE_MEAN, numbers.get(updates.AHEAD, numbers.get(updates.NEW_SPEED, gradient)))
    terms = (step.rate, by, 1.0 if root is None else root, numbers.get(updates.DECAY, 0.0))
    words = figures_for(lambda rate, by, root, decay: rate * by / root + decay, terms)
    how = f"−{words[0]} × {words[1]}" + (f" ÷ {_as_one(words[2])}" if root is not None else "")
    share = abs(taken) / step.rate if step.rate else 0.0
    last = _tr("{n} % of the learning rate").format(n=figures(100 * share, 2))
    if updates.DECAY in numbers:
        last = _tr("− {n}, the weight's decay").format(n=words[3])
    return UpdateBox(_tr("Step"), text, (how, last if root is not None else _tr("learning rate × that")))


def _weight(terms: GradientTerms, numbers: Numbers) -> UpdateBox:
    """What is shown adds up: rounding has a line of its own where it has a digit."""
    taken = numbers[updates.TAKEN]
    digits = min(9, max(5, fine([taken])))
    rest = terms.next_weight - round(terms.weight, digits) + round(taken, digits)
    lines = [f"{plain(terms.weight, digits)} {'+' if taken < 0 else '−'} {plain(abs(taken), digits)}"]
    if round(rest, digits):
        lines.append(_tr("{rest} by rounding").format(rest=left_over(rest, digits)))
    lines.append(_tr("the training's own number"))
    return UpdateBox(_tr("Weight"), plain(terms.next_weight, digits), tuple(lines), True)


def _memory(beta: float) -> str:
    return f"{round(1 / (1 - beta)):,}" if beta < 1 else "∞"


def _share(beta: float) -> str:
    """A share in as many digits as it has: 0.9, and 0.9999 too, which is not 1."""
    text = plain(beta, MOST).rstrip("0").removesuffix(".")
    return text if text != "0" or not beta else figures(beta)


RULES: dict[str, Callable[[NextStep, float, Numbers], tuple[UpdateBox, ...]]] = {
    "sgd": _sgd,
    "momentum": _momentum,
    "nesterov": _nesterov,
    "adam": _adam,
    "adamw": _adam,
    "rmsprop": _rmsprop,
    "adagrad": _adagrad,
}


def broken(widths: list[int], room: int) -> list[list[int]]:
    """Numbers of things of these widths, in rows that are filled one after another."""
    rows: list[list[int]] = [[]]
    used = 0
    for number, wide in enumerate(widths):
        if rows[-1] and used + wide > room:
            rows.append([])
            used = 0
        used += wide
        rows[-1].append(number)
    return rows


class UpdateView(QWidget):
    """Shows UpdateBoxes, an arrow between two; below one another where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: tuple[UpdateBox, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        offer(self, self.tr("From the gradient to the next weight"))
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.setFixedHeight(self._height())
        self.update()

    def show_boxes(self, boxes: tuple[UpdateBox, ...]) -> None:
        self.boxes = boxes
        self.setAccessibleDescription("; ".join(f"{box.word}: {box.number} ({', '.join(box.lines)})" for box in boxes))
        self.setFixedHeight(self._height())
        self.update()

    def _wanted(self) -> list[int]:
        label, heading = QFontMetrics(theme.font("label")), QFontMetrics(theme.font("heading"))
        return [
            max(
                heading.horizontalAdvance(box.number),
                *(label.horizontalAdvance(text) for text in (box.word, *box.lines)),
            )
            + theme.px(PADDING)
            for box in self.boxes
        ]

    def _rows(self) -> list[list[int]]:
        """Which boxes stand in each row."""
        wanted = [wide + theme.px(ARROW) for wide in self._wanted()]
        if sum(wanted) - theme.px(ARROW) <= self.width():
            return [list(range(len(wanted)))]
        rows = broken(wanted, self.width())
        runs = {sum(wanted[first:last]) for last in range(len(wanted) + 1) for first in range(last)}
        even = next((one for one in sorted(runs) if len(broken(wanted, one)) <= len(rows)), self.width())
        return broken(wanted, even)  # no box stands alone where the row above could spare one

    def _height(self) -> int:
        lines = max((len(box.lines) for box in self.boxes), default=2)
        return len(self._rows()) * (theme.px(HIGH + 15 * max(0, lines - 2)) + theme.px(8))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(600), theme.px(HIGH + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(HIGH))

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self.boxes:
            self.setFixedHeight(self._height())

    def spots(self) -> list[QRectF]:
        """Where the boxes are: as wide as their words, what is left over shared out."""
        wanted, arrow, found = self._wanted(), theme.px(ARROW), []
        rows = self._rows()
        high = (self.height() - theme.px(8) * len(rows)) / max(1, len(rows))
        for place, row in enumerate(rows):
            arrows = len(row) - (place == len(rows) - 1)
            free = max(0.0, self.width() - 2 - arrow * arrows - sum(wanted[one] for one in row)) / len(row)
            free = min(free, theme.px(MOST_FREE))
            left = 1.0
            for number in row:
                wide = min(wanted[number] + free, self.width() - 2.0)
                found.append(QRectF(left, 1 + place * (high + theme.px(8)), wide, high))
                left += wide + arrow
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for number, (box, spot) in enumerate(zip(self.boxes, self.spots(), strict=True)):
            if number < len(self.boxes) - 1:
                write_in(painter, "title", "secondary")
                after = QRectF(spot.right(), spot.top(), theme.px(ARROW), spot.height())
                painter.drawText(after, Qt.AlignmentFlag.AlignCenter, "→")
            painter.setBrush(theme.color("accent_soft" if box.strong else "card"))
            painter.setPen(QPen(theme.color("accent" if box.strong else "border"), 2 if box.strong else 1))
            painter.drawRoundedRect(spot, theme.px(8), theme.px(8))
            line, inside = theme.px(15), spot.adjusted(theme.px(10), theme.px(8), -theme.px(6), 0)
            write_in(painter, "label", "accent" if box.strong else "secondary")
            painter.drawText(QRectF(inside.left(), inside.top(), inside.width(), line), left, box.word)
            write_in(painter, "heading", "accent" if box.strong else "text")
            painter.drawText(QRectF(inside.left(), inside.top() + line, inside.width(), theme.px(27)), left, box.number)
            write_in(painter, "label", "secondary")
            for place, text in enumerate(box.lines):
                top = inside.top() + line + theme.px(30) + place * line
                painter.drawText(QRectF(inside.left(), top, inside.width(), line), left, text)
        painter.end()
