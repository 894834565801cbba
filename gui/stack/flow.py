"""The flow: every card of a stack gets its place, from top to bottom, and the stacks inside groups get theirs.

It works on cards that are there already and remembers the gaps between them. A layout that follows another one
takes over what stayed as it was, so that one edit in a long stack moves what is below it and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from engine.analysis.analysis import Analysis
from engine.network.block import Shape
from engine.network.stack import Placed, Stack, Where
from engine.values import dataclass
from gui.cards.card import Card
from gui.cards.card_face import MARGIN
from gui.cards.card_text import CardText, flow_words
from gui.cards.connector import Connector, gap_of
from gui.cards.frame import BETWEEN, EMPTY, FOOT, LABEL, PAD, RIGHT, Frame, Well, arm_of, columns
from gui.cards.group_card import GroupCard
from gui.cards.group_text import has_shortcut
from gui.cards.unit import Unit
from gui.stack.drop_preview import DropPreview
from gui.stack.drop_zones import DropZone


class LaidOut(NamedTuple):
    """A card of the outermost stack with the gap above it, as they were laid out. (A tuple, as `Connector` is: an edit
    in a long stack makes hundreds of them.)"""

    above: CardText  # of the card before it
    text: CardText
    top: int  # of the gap
    begin: int  # of the card
    end: int
    then: str  # what would stand on the gap's pill after the drop
    lines: tuple[Connector, ...]  # in the gap


@dataclass(frozen=True)
class OpenSlot:
    """The gap that is open during a drag, how high it is in a width when it is quite open, and how far it is now."""

    where: Where
    height_at: Callable[[int], int]
    share: float
    shown: DropPreview | None
    carried: tuple[str, ...]

    @property
    def then(self) -> Analysis | None:
        return self.shown.analysis if self.shown is not None and self.shown.changes else None


class Flow:
    """One layout. `connectors` are kept by the group that paints them ("": the canvas).

    With a `near` part of the canvas, cards that neither stand there nor belong there are only noted, in `late`.
    What is the same as in the layout `before` is taken from it.
    """

    def __init__(
        self,
        cards: Mapping[str, Card],
        unit: Unit,
        shut: frozenset[str],
        slot: OpenSlot | None,
        near: QRect | None,
        before: Flow | None,
    ) -> None:
        self.cards, self.unit, self.shut, self.slot, self.near = cards, unit, shut, slot, near
        self.column = (0, 0)  # left edge and width of the outermost stack
        self.laid_out: dict[str, LaidOut] = {}
        self._before = before
        self._would_be = slot.then.rows if slot is not None and slot.then is not None else None
        self.late: dict[QWidget, QRect] = {}
        self.connectors: dict[str, list[Connector]] = {"": []}
        self.zones: list[DropZone] = []
        self.slot_place = QRect()

    def lay(
        self, stack: Stack, owner: str, branch: int, entering: Shape | None, left: int, top: int, width: int
    ) -> int:
        """Place a stack in a column and return where it ends. Its zone is noted with this column as its area."""
        middles: list[int] = []
        zone = len(self.zones)
        self.zones.append(DropZone(owner, branch, QRect(left, top, width, 0), middles))
        y = top
        if not owner:
            self.column = (left, width)
        above: CardText | None = None
        before = self._laid_out_before() if not owner else {}
        slot_at = self.slot.where.index if self.slot is not None and self.slot.where.owner == owner else None
        for index, place in enumerate(stack.places):
            card = self.cards[place.id]
            known = before.get(place.id) if index != slot_at else None
            was = known if known is not None and above is not None and self._same(known, card, above) else None
            if was is not None:
                begin, y = self._take_over(place.id, card, was, y)
            else:
                gap, number = y, len(self.connectors[owner])
                begin = self._gap(stack, Where(owner, branch, index), entering, left, y, width)
                y = self._put(place, left, begin, width)
                if above is not None and not owner and index != slot_at and not isinstance(card, GroupCard):
                    lines, then = tuple(self.connectors[""][number:]), self._then_into(card, above)
                    self.laid_out[place.id] = LaidOut(above, card.text, gap, begin, y, then, lines)
            middles.append((begin + y) // 2)
            above = card.text
        y = self._gap(stack, Where(owner, branch, len(stack)), entering, left, y, width)
        self.zones[zone] = DropZone(owner, branch, QRect(left, top, width, y - top), middles)
        if not owner:
            self._before = None  # which held the one before it
        return y

    def _put(self, place: Placed, left: int, top: int, width: int) -> int:
        card = self.cards[place.id]
        if isinstance(card, GroupCard) and place.id not in self.shut:
            height = self._group(card, place, left, top, width)
        else:
            height = card.fit(width, self.unit)
        self._stand(card, around(left, top, width, height))
        return top + height

    def _stand(self, card: Card, belongs: QRect) -> None:
        """Put a card into its place, or note it where nobody sees the difference."""
        stands, near = card.geometry(), self.near
        if belongs != stands:
            if near is None or near.intersects(belongs) or near.intersects(stands):
                card.setGeometry(belongs)
            else:
                self.late[card] = belongs

    # What stayed as it was

    def _laid_out_before(self) -> dict[str, LaidOut]:
        """The cards of the layout before, where it was as wide."""
        before = self._before
        return before.laid_out if before is not None and before.column == self.column else {}

    def _same(self, was: LaidOut, card: Card, above: CardText) -> bool:
        """Whether a card and the gap above it say the same as when they were laid out."""
        return (
            was.text is card.text  # a card keeps its text as long as it says the same
            and was.above is above
            and card.fits(self.column[1], self.unit)
            and was.then == self._then_into(card, above)
        )

    def _then_into(self, card: Card, above: CardText) -> str:
        """What would stand above a card after the drop."""
        if self._would_be is None or above.row.out_shape is None:
            return ""
        return self._then(above.id, above, card.text.block.ends_network)

    def _take_over(self, id: str, card: Card, was: LaidOut, top: int) -> tuple[int, int]:
        """Take a card and the gap above it as they were, moved up or down; returns where the card begins and ends."""
        down = top - was.top
        if down:
            lines = tuple([one.lower(down) for one in was.lines])
            was = LaidOut(was.above, was.text, top, was.begin + down, was.end + down, was.then, lines)
            left, width = self.column
            self._stand(card, around(left, was.begin, width, was.end - was.begin))
        elif self._before is not None and (place := self._before.late.get(card)) is not None:
            self.late[card] = place
        self.laid_out[id] = was
        self.connectors[""] += was.lines
        return was.begin, was.end

    # Groups

    def _group(self, card: GroupCard, place: Placed, left: int, top: int, width: int) -> int:
        """Place what a group holds; returns the height of the whole group."""
        px, block = self.unit.px, place.block
        self.connectors[place.id] = []
        head = card.head_height(width, self.unit)
        arm = px(arm_of(block))
        branches = list(range(len(block.stacks)))
        if has_shortcut(block):
            branches = [1, 0] if block.stacks[1].places or self._slot_in(place.id, 1) else [0]
        inner_left, room = left + arm + px(PAD), width - arm - px(RIGHT) - 2 * px(PAD)
        beside = columns(block, branches, room, self.unit, self.shut)
        if beside is None:
            branches = sorted(branches)
        labelled = len(branches) > 1
        wells, zones = [], []
        x, y, end = inner_left, top + head, top + head
        for number, branch in enumerate(branches):
            wide = beside[number] if beside else room
            label = px(LABEL) if labelled else 0
            first = len(self.zones)
            inner = block.stacks[branch]
            begin = y + label
            bottom = self.lay(inner, place.id, branch, card.text.row.in_shape, x, begin, wide)
            empty = not inner.places and not self._slot_in(place.id, branch)
            if empty:
                bottom = begin + px(EMPTY)
            zones.append(first)
            rect = QRect(x - px(PAD), y, wide + 2 * px(PAD), bottom - y)
            wells.append(Well(branch, rect, QRect(x, y, wide, label), empty))
            end = max(end, bottom)
            if beside:
                x += wide + px(BETWEEN + 2 * PAD)
            else:
                y = bottom + px(BETWEEN)
        foot = end - top
        height = foot + px(FOOT)
        body = QRect(left, top, width, height)
        self._widen(place.id, wells, zones, beside is not None, body, head, end)
        shown = tuple(
            Well(
                one.branch,
                (QRect(one.rect.left(), one.rect.top(), one.rect.width(), end - one.rect.top()) if beside else one.rect)
                .translated(-left, -top),
                one.label.translated(-left, -top), one.empty,
            )
            for one in wells
        )  # fmt: skip
        frame = Frame(width, head, arm, shown, foot, height)
        lines = [
            one._replace(middle=one.middle - left, top=one.top - top, bottom=one.bottom - top)
            for one in self.connectors[place.id]
        ]
        card.arrange(frame, lines)
        return height

    def _widen(
        self, id: str, wells: list[Well], zones: list[int], beside: bool, body: QRect, head: int, end: int
    ) -> None:
        """Let the zones of a group fill it, from the middle of its head to that of its foot."""
        px = self.unit.px
        upper, lower = body.top() + min(head, px(34)) // 2, end + px(FOOT) // 2
        arm = QRect(body.left(), upper, px(arm_of(self.cards[id].text.block)), lower - upper)
        shortcut = has_shortcut(self.cards[id].text.block)
        left = arm.right() + 1 if shortcut else body.left()
        for number, (well, zone) in enumerate(zip(wells, zones, strict=True)):
            last = number == len(wells) - 1
            area = QRect(well.rect)
            if beside or number == 0:
                area.setTop(upper)
            if beside or last:
                area.setBottom(lower)
            if not beside:
                area.setTop(area.top() if number == 0 else well.rect.top() - px(BETWEEN) // 2)
                area.setBottom(area.bottom() if last else well.rect.bottom() + px(BETWEEN) // 2)
            area.setLeft(left if number == 0 or not beside else well.rect.left() - px(BETWEEN) // 2)
            area.setRight(body.right() if last or not beside else well.rect.right() + px(BETWEEN) // 2)
            old = self.zones[zone]
            self.zones[zone] = DropZone(old.owner, old.branch, area, old.middles)
        if shortcut:
            known = [self.zones[zone].middles for well, zone in zip(wells, zones, strict=True) if well.branch == 1]
            self.zones.append(DropZone(id, 1, arm, known[0] if known else []))

    def _slot_in(self, owner: str, branch: int) -> bool:
        return self.slot is not None and (self.slot.where.owner, self.slot.where.branch) == (owner, branch)

    # Gaps

    def _gap(self, stack: Stack, where: Where, entering: Shape | None, left: int, y: int, width: int) -> int:
        """The gap above a card (below the last one at the end), with the slot if it is here; returns where it ends."""
        lines = self.connectors[where.owner]
        middle = left + width // 2
        text, tone, then = self._flow_into(stack, where, entering)
        last, source = where.index == len(stack), stack.places[where.index - 1].id if where.index else ""
        if self.slot is not None and self.slot.where == where:
            slot = self.slot
            full = slot.height_at(width)
            high = round((full + gap_of(self.unit, bool(text) or where.index == 0)) * slot.share)
            above = y + gap_of(self.unit, bool(text))
            lines.append(Connector(middle, y, above, text, tone, "", source))
            slot_high = round(full * slot.share)
            self.slot_place = QRect(left, above, width, slot_high)
            below = above + high
            shown = slot.shown
            new = shown.out_words if shown is not None and shown.changes and high > full else ""
            if not last or new or where.owner:
                bottom = max(below, above + slot_high + gap_of(self.unit, bool(new)))
                lines.append(Connector(middle, above + slot_high, bottom, new, "new" if new else tone))
                return bottom
            return below
        end = y + gap_of(self.unit, bool(text))
        if not last or not stack.places or where.owner:
            lines.append(Connector(middle, y, end, text, tone, then, source))
            return end
        return y

    def _flow_into(self, stack: Stack, where: Where, entering: Shape | None) -> tuple[str, str, str]:
        """What stands on the pill of a gap, in which tone, and what would stand there after the drop."""
        below = self.cards[stack.places[where.index].id].text if where.index < len(stack) else None
        wrong = _wrong(below)
        if where.index == 0:
            if not where.owner:
                return flow_words(entering), "error" if wrong else "plain", ""
            if entering is None:
                return "", "faint", ""
            return (flow_words(entering), "error", "") if wrong else ("", "plain", "")
        id = stack.places[where.index - 1].id
        above = self.cards[id].text
        if above.waits:
            return "", "faint", ""
        softmax = below is not None and below.block.ends_network
        if above.row.out_shape is None:
            return (flow_words(None), "faint", "") if below is not None else ("", "faint", "")
        words, then = flow_words(above.row.out_shape, softmax), self._then(id, above, softmax)
        if wrong:
            return words, "error", then
        ends = below is None and not (where.owner and not has_shortcut(self.cards[where.owner].text.block))
        if ends or (below is not None and above.row.out_shape == above.row.in_shape):
            return "", "plain", ""
        return words, "plain", then

    def _then(self, id: str, text: CardText, softmax: bool) -> str:
        """The shape that would come out of a block after the drop, if it is another."""
        if self._would_be is None or self.slot is None or id in self.slot.carried:
            return ""
        row = self._would_be.get(id)
        if row is None or row.out_shape == text.row.out_shape:
            return ""
        return flow_words(row.out_shape, softmax)


def around(left: int, top: int, width: int, height: int) -> QRect:
    """The geometry of a card whose body has its corner at (left, top)."""
    return QRect(left - MARGIN, top - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN)


def _wrong(below: CardText | None) -> bool:
    """Whether what comes into a block does not fit it."""
    return (
        below is not None and below.problem is not None and below.row.out_shape is None and not below.block.stacks
    )
