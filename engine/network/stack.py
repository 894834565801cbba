"""A stack: blocks in order, from the picture to the probabilities, as a value that never changes.

An edit gives a new stack. Some blocks hold stacks themselves; every edit reaches into them.
What a stack means for a picture (shapes, costs, problems) is in `analysis`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from engine.errors import SettingError
from engine.network.block import Block
from engine.settings import Settings, from_plain
from engine.text import QT_TRANSLATE_NOOP, readable, say
from engine.values import dataclass

DEEPEST = 20  # stacks inside blocks inside stacks, in files and pasted texts
MOST_BLOCKS = 1000  # of a stack, those inside others counted: more than anybody can look at


@dataclass(frozen=True)
class Placed:
    """A block in a stack. The id stays with it through edits and undo, so its weights find it again."""

    id: str
    block: Block


@dataclass(frozen=True)
class Where:
    """A gap: before position `index` of stack number `branch` in the block `owner` ("": the outermost stack)."""

    owner: str
    branch: int
    index: int


def new_id() -> str:
    """A random token; ids are made where blocks are placed and never read for their order."""
    return os.urandom(4).hex()


@dataclass(frozen=True)
class Stack:
    """Placed blocks in order: `Stack.of(block("relu"), block("softmax"))` places them."""

    places: tuple[Placed, ...] = ()

    @classmethod
    def of(cls, *blocks: Block) -> Stack:
        """A stack of blocks with ids by position: `Stack.of(block("relu"), block("softmax"))`. Raises SettingError.

        Blocks inside others keep their ids, but where one is taken: then all ids inside begin with that of the holder.
        """
        for block in blocks:
            if not isinstance(block, Block):
                raise SettingError(
                    say(QT_TRANSLATE_NOOP("engine", "{value} is no block."), value=str(block)[:40]),
                    QT_TRANSLATE_NOOP(
                        "engine", 'Give blocks, one after another: Stack.of(block("relu"), block("softmax")).'
                    ),
                )
        ids = [f"{index}-{block.kind}" for index, block in enumerate(blocks)]
        places, taken = [], set(ids)
        for id, block in zip(ids, blocks, strict=True):
            inside = [inner for stack in block.stacks for inner in stack.ids]
            if len(taken.union(inside)) < len(taken) + len(inside):
                stacks = (stack.below(f"{id}.{number}.") for number, stack in enumerate(block.stacks))
                block = block.replace(stacks=tuple(stacks))
            places.append(Placed(id, block))
            taken.update(inner for stack in block.stacks for inner in stack.ids)
        return cls(tuple(places))

    def __iter__(self) -> Iterator[Placed]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)

    # Looking

    def walk(self) -> Iterator[Placed]:
        """Every block, those inside other blocks after the one that holds them."""
        return iter(self._all)

    @cached_property
    def _all(self) -> tuple[Placed, ...]:
        found: list[Placed] = []
        for place in self.places:
            found.append(place)
            for stack in place.block.stacks:
                found += stack._all
        return tuple(found)

    @cached_property
    def _blocks(self) -> dict[str, Block]:
        return {place.id: place.block for place in reversed(self._all)}  # of two with the same id the first counts

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of all blocks, in the order of `walk`."""
        return tuple(place.id for place in self.walk())

    @cached_property
    def depth(self) -> int:
        """How many stacks lie inside each other within it: 0 where no block holds any."""
        return max((1 + inner.depth for place in self.places for inner in place.block.stacks), default=0)

    @property
    def too_large(self) -> SettingError | None:
        """Why no file may hold it; None where one may."""
        return _too_large(len(self.ids), self.depth)

    @property
    def is_ended(self) -> bool:
        """Whether its last block gives a probability for each class."""
        return bool(self.places) and self.places[-1].block.ends_network

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of this stack itself."""
        return tuple(place.block for place in self.places)

    def block(self, id: str) -> Block:
        """Raises KeyError where there is no block with this id."""
        return self._blocks[id]

    def where(self, id: str, owner: str = "", branch: int = 0) -> Where:
        """Where a block is: the gap before it. Raises KeyError."""
        for index, place in enumerate(self.places):
            if place.id == id:
                return Where(owner, branch, index)
            for number, stack in enumerate(place.block.stacks):
                try:
                    return stack.where(id, place.id, number)
                except KeyError:
                    continue
        raise KeyError(id)

    def index(self, id: str) -> int:
        """The position of a block in its own stack. Raises KeyError."""
        return self.where(id).index

    def stack_at(self, where: Where) -> Stack:
        """The stack that a gap is in. Raises KeyError."""
        return self if not where.owner else self.block(where.owner).stacks[where.branch]

    # Editing

    def insert(self, where: int | Where, *placed: Placed) -> Stack:
        """A stack with blocks put into a gap; a number means a gap of the outermost stack."""
        gap = where if isinstance(where, Where) else Where("", 0, where)
        if not gap.owner:
            return Stack((*self.places[: gap.index], *placed, *self.places[gap.index :]))
        holder = self.block(gap.owner)
        inner = list(holder.stacks)
        inner[gap.branch] = inner[gap.branch].insert(gap.index, *placed)
        return self.replace(gap.owner, holder.replace(stacks=tuple(inner)))

    def remove(self, *ids: str) -> Stack:
        """A stack without these blocks and what they hold."""
        return self._map(lambda place: None if place.id in ids else place)

    def replace(self, id: str, block: Block) -> Stack:
        """A stack in which the block `id` is another."""
        return self._map(lambda place: Placed(id, block) if place.id == id else place)

    def move(self, ids: tuple[str, ...], where: int | Where) -> Stack:
        """A stack with the blocks `ids` taken out and put into what is now the gap `where`."""
        gap = where if isinstance(where, Where) else Where("", 0, where)
        moved = self.chosen(ids)
        if gap.owner in {place.id for one in moved for place in Stack((one,)).walk()}:
            return self  # a block does not go into itself
        before = self.stack_at(gap).places[: gap.index]
        gone = sum(place.id in ids for place in before)
        return self.remove(*ids).insert(replace(gap, index=gap.index - gone), *moved)

    def chosen(self, ids: tuple[str, ...]) -> tuple[Placed, ...]:
        """The blocks `ids` in order; one inside another that is chosen goes with it, not by itself."""
        found: list[Placed] = []
        for place in self.places:
            if place.id in ids:
                found.append(place)
            else:
                for stack in place.block.stacks:
                    found += stack.chosen(ids)
        return tuple(found)

    def renewed(self) -> Stack:
        """The same blocks under new ids, as a paste needs."""
        return Stack(tuple(renewed(place.block) for place in self.places))

    def below(self, before: str) -> Stack:
        """The same blocks with this before their ids, those inside others included."""
        places = []
        for place in self.places:
            block = place.block
            if block.stacks:
                block = block.replace(stacks=tuple(stack.below(before) for stack in block.stacks))
            places.append(Placed(before + place.id, block))
        return Stack(tuple(places))

    def _map(self, change: Callable[[Placed], Placed | None]) -> Stack:
        """Apply a change to every block, outside first; one that becomes None is removed."""
        places = []
        for place in self.places:
            changed = change(place)
            if changed is None:
                continue
            if changed is place and place.block.stacks:
                inner = tuple(stack._map(change) for stack in place.block.stacks)
                if inner != place.block.stacks:
                    changed = Placed(place.id, place.block.replace(stacks=inner))
            places.append(changed)
        return Stack(tuple(places))

    # Files

    def to_plain(self) -> list[dict[str, Any]]:
        """For files and the clipboard, JSON types only."""
        return [{"id": place.id, "block": place.block.to_plain()} for place in self.places]

    @classmethod
    def from_plain(cls, plain: Any, table: Mapping[str, type[Settings]], where: str = "") -> Stack:
        """Read what `to_plain` wrote; `table` is KINDS. Raises SettingError naming the block."""
        if not isinstance(plain, list):
            raise SettingError(QT_TRANSLATE_NOOP("engine", "The stack is not a list of blocks."))
        # "3.1." is the first stack inside block 3
        if error := _too_large(0 if where else _count(plain), where.count(".") // 2):
            raise error
        places = []
        for number, entry in enumerate(plain, start=1):
            here = say(QT_TRANSLATE_NOOP("engine", "Block {number}"), number=f"{where}{number}")
            if not isinstance(entry, dict) or not isinstance(entry.get("id"), str) or not entry["id"]:
                raise SettingError(say(QT_TRANSLATE_NOOP("engine", "{where} has no id."), where=here))
            places.append(Placed(readable(entry["id"]), from_plain(entry.get("block"), table, here)))
        stack = cls(tuple(places))
        if len(set(stack.ids)) != len(stack.ids):
            raise SettingError(QT_TRANSLATE_NOOP("engine", "Two blocks of the stack have the same id."))
        return stack


def _too_large(blocks: int, depth: int) -> SettingError | None:
    """Why no file may hold so many blocks, or stacks that lie so deep inside each other; None where one may."""
    if blocks > MOST_BLOCKS:
        return SettingError(
            say(
                QT_TRANSLATE_NOOP("engine", "The stack has {n} blocks, and {most} are the most."),
                n=blocks, most=MOST_BLOCKS,
            ),
            QT_TRANSLATE_NOOP("engine", "Use fewer blocks."),
        )  # fmt: skip
    if depth > DEEPEST:
        return SettingError(
            say(QT_TRANSLATE_NOOP("engine", "Blocks lie inside each other more than {n} deep."), n=DEEPEST),
            QT_TRANSLATE_NOOP("engine", "Take some of them out of the blocks that hold them."),
        )
    return None


def _count(plain: Any) -> int:
    """How many blocks a plain stack has, before any is made."""
    waiting, blocks = [plain], 0
    while waiting:
        one = waiting.pop()
        blocks += isinstance(one, dict) and "block" in one
        if isinstance(one, (list, dict)):
            waiting += one.values() if isinstance(one, dict) else one
    return blocks


def renewed(block: Block) -> Placed:
    """A block under a new id, and all that it holds under new ids."""
    if block.stacks:
        block = block.replace(stacks=tuple(stack.renewed() for stack in block.stacks))
    return Placed(new_id(), block)
