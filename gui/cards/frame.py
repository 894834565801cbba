"""Where the parts of a C-shaped group lie: its head, its arm, the wells in which stacks stand, and its foot.

Nothing is painted here; the sizes are lengths at 100 %.
"""

from __future__ import annotations

from PySide6.QtCore import QRect

from engine.network.block import Block
from engine.network.stack import Placed, Stack
from engine.values import dataclass
from gui.cards.group_text import has_shortcut
from gui.cards.unit import Unit

HEAD, FOOT, LABEL = 34, 28, 20
ARM, SIDE, RIGHT, PAD, BETWEEN = 34, 10, 8, 8, 10
EMPTY = 46  # height of a stack without blocks
LEAST_CARD, LEAST_MAIN, LEAST_SHUT = 152, 250, 220
SHORTCUT = 216  # the width of a shortcut beside the stack it leads around


@dataclass(frozen=True)
class Well:
    """The place of one stack, in coordinates of the group's body; `label` is written above it."""

    branch: int
    rect: QRect
    label: QRect
    empty: bool


@dataclass(frozen=True)
class Frame:
    """A group's parts, in coordinates of its body."""

    width: int
    head: int
    arm: int  # width of the bar at the left
    wells: tuple[Well, ...]
    foot: int  # where the foot begins
    height: int


def arm_of(block: Block) -> int:
    return ARM if has_shortcut(block) else SIDE


def least_width(place: Placed, unit: Unit, shut: frozenset[str]) -> int:
    """The width of a card below which it could not be read; groups need what their stacks need."""
    if not place.block.stacks:
        return unit.px(LEAST_CARD)
    if place.id in shut:
        return unit.px(LEAST_SHUT)
    inner = max(stack_least(stack, unit, shut) for stack in place.block.stacks)
    return max(inner + unit.px(arm_of(place.block) + RIGHT + 2 * PAD), unit.px(LEAST_SHUT))


def stack_least(stack: Stack, unit: Unit, shut: frozenset[str]) -> int:
    groups = [least_width(place, unit, shut) for place in stack if place.block.stacks]
    return max(unit.px(LEAST_CARD), *groups) if groups else unit.px(LEAST_CARD)


def columns(block: Block, branches: list[int], width: int, unit: Unit, shut: frozenset[str]) -> list[int] | None:
    """The widths of stacks side by side in so much room; None where they must stand one under another."""
    if len(branches) < 2:
        return None
    room = width - unit.px(BETWEEN + 2 * PAD) * (len(branches) - 1)
    least = [stack_least(block.stacks[branch], unit, shut) for branch in branches]
    if has_shortcut(block):  # the shortcut stands first
        least[1] = max(least[1], unit.px(LEAST_MAIN))
        if sum(least) > room:
            return None
        shortcut = max(least[0], min(unit.px(SHORTCUT), room - least[1]))
        return [shortcut, room - shortcut]
    if sum(least) > room:
        return None
    share = room // len(branches)
    if max(least) <= share:
        return [share] * len(branches)
    spare = (room - sum(least)) // len(branches)
    return [one + spare for one in least]
