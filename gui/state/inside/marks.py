"""What every view of a block tells: how many of its filters are switched off, scaled or frozen, and whether its weights
are damaged."""

from __future__ import annotations

from gui.look.words import in_context
from gui.state.document import Document
from gui.state.looking.switches import damages_of, filters_of, of_block

_tr = in_context("Marks")


def switched_words(document: Document, block: str) -> str:
    """Such as "damaged, 2 switched off, 1 scaled"; "" if all is as learned."""
    factors = of_block(document.switched, block).values()
    off = sum(factor is None or factor == 0 for factor in factors)
    scaled = len(factors) - off
    parts = [_tr("damaged")] if block in _damaged(document) else []
    parts += [_tr("{n} switched off").format(n=off)] if off else []
    parts += [_tr("{n} scaled").format(n=scaled)] if scaled else []
    return ", ".join(parts)


def change_word(document: Document, block: str) -> str:
    """In one word, where there is room for no more: "damaged" or "switched"; "" if all is as learned."""
    if block in _damaged(document):
        return _tr("damaged")
    return _tr("switched") if of_block(document.switched, block) else ""


def frozen_words(document: Document, block: str) -> str:
    """Such as "frozen", or "3 frozen"; "" if the whole block learns."""
    mine = [number for id, number in document.design.recipe.frozen if id == block]
    if None in mine:
        return _tr("frozen")
    return _tr("{n} frozen").format(n=len(mine)) if mine else ""


def marked(document: Document) -> set[str]:
    """The ids of the blocks that have such words."""
    switched = {one.block_id for one in filters_of(document.switched)}
    return switched | _damaged(document) | {id for id, _ in document.design.recipe.frozen}


def marks(document: Document, block: str) -> str:
    """Both, for one line."""
    return ", ".join(words for words in (switched_words(document, block), frozen_words(document, block)) if words)


def _damaged(document: Document) -> set[str]:
    """The ids of the blocks whose weights are damaged."""
    return {id for damage in damages_of(document.switched) for id in damage.hit(document.design.stack)}
