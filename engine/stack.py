"""A stack: blocks in order, from the picture to the probabilities, as a value that never changes.

An edit gives a new stack. What a stack means for a picture (shapes, costs, problems) is in `analysis`.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine.block import Block
from engine.blocks import KINDS
from engine.errors import SettingError
from engine.settings import from_plain
from engine.text import QT_TRANSLATE_NOOP, say


@dataclass(frozen=True)
class Placed:
    """A block at its place. The id stays with the block through edits and undo, so its weights find it
    again."""

    id: str
    block: Block


def new_id() -> str:
    """A random token; ids are made where blocks are placed and never read for their order."""
    return secrets.token_hex(4)


@dataclass(frozen=True)
class Stack:
    """Placed blocks in order."""

    places: tuple[Placed, ...] = ()

    @classmethod
    def of(cls, *blocks: Block) -> Stack:
        """A stack of blocks with ids by place: `Stack.of(block("relu"), block("softmax"))`."""
        return cls(tuple(Placed(f"{index}-{block.kind}", block) for index, block in enumerate(blocks)))

    def __iter__(self) -> Iterator[Placed]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(place.id for place in self.places)

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(place.block for place in self.places)

    def index(self, id: str) -> int:
        """Place of the block with this id. Raises KeyError."""
        for index, place in enumerate(self.places):
            if place.id == id:
                return index
        raise KeyError(id)

    def block(self, id: str) -> Block:
        return self.places[self.index(id)].block

    def insert(self, index: int, *placed: Placed) -> Stack:
        """A stack with blocks put in before place `index`."""
        return Stack(self.places[:index] + placed + self.places[index:])

    def remove(self, *ids: str) -> Stack:
        return Stack(tuple(place for place in self.places if place.id not in ids))

    def replace(self, id: str, block: Block) -> Stack:
        """A stack in which the block `id` has other settings."""
        index = self.index(id)
        return Stack((*self.places[:index], Placed(id, block), *self.places[index + 1 :]))

    def move(self, ids: tuple[str, ...], index: int) -> Stack:
        """A stack with the blocks `ids` taken out and put in before what is now at place `index`."""
        moved = tuple(place for place in self.places if place.id in ids)
        before = tuple(place for place in self.places[:index] if place.id not in ids)
        after = tuple(place for place in self.places[index:] if place.id not in ids)
        return Stack(before + moved + after)

    def to_plain(self) -> list[dict[str, Any]]:
        """For files and the clipboard, JSON types only."""
        return [{"id": place.id, "block": place.block.to_plain()} for place in self.places]

    @classmethod
    def from_plain(cls, plain: Any) -> Stack:
        """Read what `to_plain` wrote. Raises SettingError naming the block."""
        if not isinstance(plain, list):
            raise SettingError(QT_TRANSLATE_NOOP("engine", "The stack is not a list of blocks."))
        places = []
        for number, entry in enumerate(plain, start=1):
            where = say(QT_TRANSLATE_NOOP("engine", "Block {number}"), number=number)
            if not isinstance(entry, dict) or not isinstance(entry.get("id"), str) or not entry["id"]:
                raise SettingError(say(QT_TRANSLATE_NOOP("engine", "{where} has no id."), where=where))
            places.append(Placed(entry["id"], from_plain(entry.get("block"), KINDS, where)))
        if len({place.id for place in places}) != len(places):
            raise SettingError(QT_TRANSLATE_NOOP("engine", "Two blocks of the stack have the same id."))
        return cls(tuple(places))
