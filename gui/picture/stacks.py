"""Where the blocks of a stack lie in the picture: cards on one axis, and groups with their stacks side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF

from engine.analysis.analysis import Analysis, Problem, names
from engine.network.block import Shape
from engine.network.stack import Placed, Stack
from engine.text import count
from engine.values import dataclass
from gui.cards.card_text import CardText, flow_words
from gui.cards.group_text import content_words, has_shortcut, merge_words
from gui.look.words import in_context, translated
from gui.picture.marks import Card, Group, Mark, Part, Pill, Sign, Tone, Wire, Words, below
from gui.picture.text import FAINT, FAINT_NAME, NAME, SMALL, WRONG, Style, advance, wrapped

_tr = in_context("Picture")

CARD, LEAST_CARD, PAD, WORDS_LEFT, WORDS_RIGHT = 244.0, 46.0, 8.0, 52.0, 10.0
PILL, PILL_PAD = 20.0, 10.0
PLAIN, WITH_PILL = 14.0, 34.0  # gaps between two cards
ENTER, LEAVE = 36.0, 42.0  # gaps at the two ends of a stack in a group
HEAD_LEFT, LEAST_HEAD, LEAST_FOOT, LEAST_GROUP = 46.0, 40.0, 36.0, 190.0
AIR, SIDE, BETWEEN, RIGHT, ARM = 12.0, 12.0, 14.0, 12.0, 22.0  # around lanes, and the bars of a group
SIGN, SIGN_GAP = 9.0, 8.0
LEAST_MERGE = 130.0  # room for the words beside a plus


@dataclass(frozen=True)
class Lane:
    """One stack of a group: its blocks, and the pills above and below them."""

    body: Part
    enter: str = ""  # no pill
    leave: str = ""
    enter_tone: Tone = "plain"
    leave_tone: Tone = "plain"

    @property
    def left(self) -> float:
        return max(self.body.left, pill_width(self.enter) / 2, pill_width(self.leave) / 2)

    @property
    def right(self) -> float:
        return max(self.body.right, pill_width(self.enter) / 2, pill_width(self.leave) / 2)

    @property
    def height(self) -> float:
        return ENTER + self.body.height + LEAVE if self.body.height else LEAVE + 24


class Places:
    """Finds the place of everything in one network."""

    def __init__(self, stack: Stack, analysis: Analysis) -> None:
        self.rows = analysis.rows
        self.called = names(stack)
        self.problems: dict[str, Problem] = {}
        for problem in analysis.problems:  # a stack without an end is no mistake of the picture
            if problem.block_id and self.rows[problem.block_id].out_shape is None:
                self.problems[problem.block_id] = problem

    # A stack

    def between(self, above: Placed, place: Placed) -> Part:
        """The line from a block to the next, with the shape that flows there where it is another."""
        shows = self._pill_between(above, place)
        high = WITH_PILL if shows else PLAIN
        shown = pill(self.words(above, place), (high - PILL) / 2, self.tone_into(place))
        half = shown.rect.width() / 2 if shows else 0
        return Part(half, half, high, (Wire((QPointF(0, 0), QPointF(0, high))), *([shown] if shows else [])))

    def words(self, above: Placed, below: Placed | None = None) -> str:
        """The shape that flows out of a block, into another."""
        shape = self.rows[above.id].out_shape
        if above.block.ends_network and shape is not None and len(shape) == 1:
            return _tr("{n} probabilities").format(n=count(shape[0]))
        return flow_words(shape, below is not None and below.block.ends_network)

    def tone_into(self, place: Placed) -> Tone:
        row = self.rows[place.id]
        if row.in_shape is None:
            return "faint"
        return "error" if place.id in self.problems and not place.block.stacks else "plain"

    def _pill_between(self, above: Placed, place: Placed) -> bool:
        row = self.rows[above.id]
        changes = row.in_shape != row.out_shape or bool(above.block.stacks or place.block.stacks)
        return (changes and row.in_shape is not None) or self.tone_into(place) == "error"

    def _body(self, stack: Stack) -> Part:
        placed, y = [], 0.0
        for index, place in enumerate(stack):
            parts = [self.between(stack.places[index - 1], place)] if index else []
            for part in (*parts, self.block(place)):
                placed.append((part, y))
                y += part.height
        return below(placed)

    def _lane(self, stack: Stack, entering: Shape | None, misfit: bool) -> Lane:
        first, last = (stack.places[0], stack.places[-1]) if stack.places else (None, None)
        if entering is None:  # that nothing is known is said where it begins
            return Lane(self._body(stack))
        enter = flow_words(entering, first is not None and first.block.ends_network)
        leave = self.words(last) if last else enter
        known = last is None or self.rows[last.id].out_shape is not None
        leave_tone: Tone = "error" if misfit else "plain" if known else "faint"
        return Lane(self._body(stack), enter, leave, self.tone_into(first) if first else "plain", leave_tone)

    # A block

    def block(self, place: Placed) -> Part:
        """A card, or a group with all it holds."""
        return self._group(place) if place.block.stacks else self._card(place)

    def text(self, place: Placed) -> CardText:
        return CardText(place.id, place.block, self.called[place.id], self.rows[place.id], self.problems.get(place.id))

    def _card(self, place: Placed) -> Part:
        text = self.text(place)
        faint, small = (FAINT_NAME, FAINT) if text.waits else (NAME, SMALL)
        said = [(text.name, faint), (text.summary, small), (text.parameters, small), (text.flattens, small)]
        if text.problem:
            said.append((translated(text.problem.text), WRONG))
        tone: Tone = "error" if text.problem else "faint" if text.waits else "plain"
        return card(place.id, place.block.kind, said, tone)

    def _group(self, place: Placed) -> Part:
        block, row = place.block, self.rows[place.id]
        shortcut = has_shortcut(block)
        order = (1, 0) if shortcut else range(len(block.stacks))
        lanes = [self._lane(block.stacks[number], row.in_shape, place.id in self.problems) for number in order]
        frame = _CFrame(lanes) if shortcut else _WellsFrame(lanes)
        head_lines = self._head_lines(place, frame.width - HEAD_LEFT - WORDS_RIGHT)
        head = max(LEAST_HEAD, _high(head_lines) + 2 * PAD)
        tall = max(lane.height for lane in lanes)
        foot = head + tall
        rule = getattr(block, "merge_rule", "add")
        meeting = frame.meeting(foot, rule, merge_words(place, self.rows), self._wrong(place))
        height = foot + meeting.height
        tone: Tone = "error" if place.id in self.problems else "faint" if row.in_shape is None else "plain"
        rect = QRectF(-frame.left, 0, frame.width, height)
        bars = QRectF(-frame.left, 0, frame.width, head), QRectF(-frame.left, foot, frame.width, meeting.height)
        marks: list[Mark] = [
            Group(rect, place.id, block.kind, *bars, tuple(frame.wells(head, tall)), shortcut, tone),
            *lines(head_lines, HEAD_LEFT - frame.left, (head - _high(head_lines)) / 2),
        ]
        for lane, axis, ways in zip(lanes, frame.axes, frame.ways(head, foot), strict=True):
            upright = ""
            if shortcut and axis != 0:
                upright = _tr("shortcut") if block.stacks[1].places else _tr("shortcut x")
            marks += [*ways, *_filled(lane, tall, upright).moved(axis, head)]
        marks += meeting.marks
        return Part(frame.left, frame.right, height, tuple(marks))

    def _head_lines(self, place: Placed, room: float) -> list[tuple[str, Style]]:
        text = self.text(place)
        name, small = (FAINT_NAME, FAINT) if text.waits else (NAME, SMALL)
        content = content_words(place.block, text.row)
        detail = f"{text.kind_words} · {content}" if getattr(place.block, "name", "") else content
        return _lines_of([(text.name, name), (detail, small)], room)

    def _wrong(self, place: Placed) -> str:
        problem = self.problems.get(place.id)
        return translated(problem.text) if problem else ""


class _CFrame:
    """A C: the shortcut down its back, the stack in its mouth; the axis is the stack's."""

    def __init__(self, lanes: Sequence[Lane]) -> None:
        back, mouth = lanes
        self.back = back.left + back.right + 2 * AIR
        self.left = self.back + AIR + mouth.left
        self.right = max(mouth.right + AIR, SIGN + SIGN_GAP + LEAST_MERGE + AIR, LEAST_GROUP - self.left)
        self.width = self.left + self.right
        self.axes = (AIR + back.left - self.left, 0.0)

    def wells(self, head: float, tall: float) -> list[QRectF]:
        return [QRectF(self.back - self.left, head, self.width - self.back, tall)]

    def ways(self, head: float, foot: float) -> list[list[Wire]]:
        x, level = self.axes[0], foot + LEAST_FOOT / 2
        around = Wire((QPointF(x, head), QPointF(x, level), QPointF(-SIGN, level)), arrow=True)
        return [[around], [Wire((QPointF(0, head), QPointF(0, level - SIGN)), arrow=True)]]

    def meeting(self, foot: float, rule: str, merged: str, wrong: str) -> Part:
        """The plus on the axis with the words to its right."""
        said = _lines_of([(merged, Style("text")), (wrong, WRONG)], self.right - SIGN - SIGN_GAP - AIR)
        height = max(LEAST_FOOT, _high(said) + 2 * PAD)
        level = foot + LEAST_FOOT / 2
        start = max(level - _high(said) / 2, foot + PAD)
        out = Wire((QPointF(0, level + SIGN), QPointF(0, foot + height)))
        marks = (out, Sign(QPointF(0, level), rule, "error" if wrong else "plain"))
        return Part(self.left, self.right, height, (*marks, *lines(said, SIGN + SIGN_GAP, start)))


class _WellsFrame:
    """Stacks side by side, each in a well; the axis is the middle."""

    def __init__(self, lanes: Sequence[Lane]) -> None:
        self.widths = [lane.left + lane.right + 2 * AIR for lane in lanes]
        missing = LEAST_GROUP - 2 * SIDE - sum(self.widths) - BETWEEN * (len(lanes) - 1)
        spare = max(missing, 0) / len(lanes)
        self.widths = [width + spare for width in self.widths]
        self.width = sum(self.widths) + BETWEEN * (len(lanes) - 1) + 2 * SIDE
        self.left = self.right = self.width / 2
        self.starts = [SIDE - self.left + sum(self.widths[:n]) + n * BETWEEN for n in range(len(lanes))]
        self.axes = tuple(start + AIR + spare / 2 + lane.left for start, lane in zip(self.starts, lanes, strict=True))

    def wells(self, head: float, tall: float) -> list[QRectF]:
        return [QRectF(x, head, width, tall) for x, width in zip(self.starts, self.widths, strict=True)]

    def ways(self, head: float, foot: float) -> list[list[Wire]]:
        return [[Wire((QPointF(x, head), QPointF(x, foot)), arrow=True)] for x in self.axes]

    def meeting(self, foot: float, rule: str, merged: str, wrong: str) -> Part:
        """The bar that the lines meet in, with its sign and words in the middle."""
        beside = 2 * SIGN + SIGN_GAP
        said = _lines_of([(merged, Style("text")), (wrong, WRONG)], self.width - 2 * SIDE - beside)
        height = max(LEAST_FOOT, _high(said) + 2 * PAD)
        x = -(max(advance(*line) for line in said) + beside) / 2
        sign = Sign(QPointF(x + SIGN, foot + height / 2), rule, "error" if wrong else "plain")
        top = foot + (height - _high(said)) / 2
        return Part(self.left, self.right, height, (sign, *lines(said, x + beside, top)))


def _filled(lane: Lane, tall: float, upright: str) -> Part:
    """A lane as tall as those beside it: what enters at its top, what leaves at its bottom, words along the line."""
    leave_top = tall - LEAVE + (LEAVE - PILL) / 2 - 5
    marks: list[Mark] = []
    free = ENTER + lane.body.height
    if lane.enter and (lane.body.height or tall - ENTER - LEAVE > WITH_PILL):
        marks.append(pill(lane.enter, (ENTER - PILL) / 2, lane.enter_tone))
    marks += lane.body.moved(0, ENTER)
    if lane.leave:
        marks.append(pill(lane.leave, leave_top, lane.leave_tone))
    room, length = leave_top - free, advance(upright, SMALL) + 12
    if upright and room >= length + 16:
        place = QRectF(-SMALL.line / 2, free + (room - length) / 2, SMALL.line, length)
        marks.append(Words(place, upright, Style("text"), centred=True, upright=True))
    return Part(lane.left, lane.right, tall, tuple(marks))


def card(id: str, kind: str, said: Sequence[tuple[str, Style]], tone: Tone = "plain") -> Part:
    """A card with these words, each in as many lines as it needs."""
    words = _lines_of(said, CARD - WORDS_LEFT - WORDS_RIGHT)
    height = max(LEAST_CARD, _high(words) + 2 * PAD)
    body = Card(QRectF(-CARD / 2, 0, CARD, height), id, kind, tone)
    return Part(CARD / 2, CARD / 2, height, (body, *lines(words, WORDS_LEFT - CARD / 2, (height - _high(words)) / 2)))


def pill(text: str, top: float, tone: Tone) -> Pill:
    """A shape on the line."""
    width = pill_width(text)
    return Pill(QRectF(-width / 2, top, width, PILL), text, tone)


def pill_width(text: str) -> float:
    return advance(text, SMALL) + 2 * PILL_PAD


def lines(said: Sequence[tuple[str, Style]], left: float, top: float) -> list[Words]:
    """Lines one below the other."""
    made = []
    for text, style in said:
        made.append(Words(QRectF(left, top, advance(text, style), style.line), text, style))
        top += style.line
    return made


def _lines_of(said: Sequence[tuple[str, Style]], room: float) -> list[tuple[str, Style]]:
    return [(line, style) for text, style in said for line in wrapped(text, style, room)]


def _high(said: Sequence[tuple[str, Style]]) -> float:
    return sum(style.line for _, style in said)
