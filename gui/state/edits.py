"""Everything a user can do to a design, as functions from a design to an edit. No widgets, no side effects."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from engine.analysis.analysis import Analysis, analyse
from engine.analysis.fit_end import fit_end
from engine.analysis.fix import Fix
from engine.analysis.hints import hints
from engine.analysis.instead import unwrapped, with_kinds
from engine.blocks import KINDS
from engine.data import DataSet
from engine.data.corrections import Correction, corrected, numbered, with_correction
from engine.data.following import holding
from engine.errors import DataError, SettingError
from engine.network.block import Block
from engine.network.container import Container
from engine.network.stack import Placed, Stack, Where, new_id, renewed
from engine.project.design import LONGEST_NOTES, Design
from engine.settings import from_plain
from engine.text import QT_TRANSLATE_NOOP
from gui.look.words import translated

FAR = 12  # blocks from the end: so far up a place is looked for
IDS_FORMAT = "application/x-convscope-ids"  # MIME type of the ids of cards that are dragged within a window


class Edit(NamedTuple):
    """A step of undo: its name in the menu, the design it leads to, and what it may merge with.

    Two edits in a row with the same merge key are one step (a slider that is dragged).
    """

    text: str
    design: Design
    merge_key: str | None = None


def as_it_begins(block: Block, where: int | Where, stack: Stack, known: Analysis | None) -> Block:
    """The settings with which a new block begins at a place. Inside another block, one with filters keeps the size of
    the maps, because it is merged with maps of that size; if it is added to its input, it gets as many filters, too. A
    block whose settings were chosen stays as it is."""
    if not (isinstance(where, Where) and where.owner and block.has_filters and block == type(block)()):
        return block
    if getattr(block, "padding", "") == "valid":
        block = block.replace(padding="same")
    owner = stack.block(where.owner)
    row = known.rows.get(where.owner) if known is not None else None
    others = [one for number, one in enumerate(owner.stacks) if number != where.branch]
    is_last = where.index == len(owner.stacks[where.branch])
    adds = isinstance(owner, Container) and owner.merge_rule == "add"
    shape = row.in_shape if row is not None and adds and is_last and not any(others) else None
    if shape is not None and len(shape) == 3 and "filters" in block.declared():
        with suppress(SettingError):  # more than a block can have
            return block.replace(filters=shape[2])
    return block


def insert(design: Design, block: Block, where: int | Where, known: Analysis | None = None) -> Edit:
    """Put a block in; `known` is the analysis of the design, if there is one."""
    stack = design.stack.insert(where, renewed(as_it_begins(block, where, design.stack, known)))
    return Edit(
        QCoreApplication.translate("edits", "Add {block}").format(block=translated(block.title)),
        design.with_(stack=stack),
    )


def append(design: Design, block: Block, chosen: tuple[str, ...] = (), data: DataSet | None = None) -> Edit:
    """Add a block where it is most likely meant: after the `chosen` blocks, or else at the end.

    The end lies before a softmax that ends the stack, even if that is chosen. If the block causes a problem or a hint
    there for pictures of `data`, it goes up to the nearest place where it causes neither, or else no problem; if there
    is none, it stays at the end.
    """
    stack = design.stack
    places = stack.places
    ends = stack.is_ended and not block.ends_network
    if chosen and not (ends and places[-1].id in chosen):
        last = stack.where(stack.chosen(chosen)[-1].id)
        known = analyse(stack, data.shape, data.classes) if data is not None and last.owner else None
        return insert(design, block, replace(last, index=last.index + 1), known)
    end = len(places) - ends
    if data is None:
        return insert(design, block, end)
    fitting = (index for index in range(end, -1, -1) if _fits(stack, block, index, data))
    first = next(fitting, end)
    doubts = _hints(stack, data)
    places_above = range(first, max(end - FAR, 1) - 1, -1)  # not at the top: there are only pictures
    near = (index for index in places_above if index == first or _fits(stack, block, index, data))
    good = (index for index in near if _hints(stack.insert(index, Placed(new_id(), block)), data) <= doubts)
    return insert(design, block, next(good, first))


def move(design: Design, ids: tuple[str, ...], where: int | Where) -> Edit:
    return Edit(
        _named(QCoreApplication.translate("edits", "Move"), design, ids),
        design.with_(stack=design.stack.move(ids, where)),
    )


def remove(design: Design, ids: tuple[str, ...]) -> Edit:
    return Edit(
        _named(QCoreApplication.translate("edits", "Delete"), design, ids),
        design.with_(stack=design.stack.remove(*ids)),
    )


def duplicate(design: Design, ids: tuple[str, ...]) -> Edit:
    """Copies of blocks, put in after the last of them."""
    chosen = design.stack.chosen(ids)
    last = design.stack.where(chosen[-1].id)
    copies = tuple(renewed(place.block) for place in chosen)
    stack = design.stack.insert(replace(last, index=last.index + 1), *copies)
    return Edit(_named(QCoreApplication.translate("edits", "Duplicate"), design, ids), design.with_(stack=stack))


def nest(design: Design, ids: tuple[str, ...]) -> Edit:
    """Put blocks into a new group that stands where the first of them stood."""
    chosen = design.stack.chosen(ids)
    where = design.stack.where(chosen[0].id)
    group = KINDS["residual"]()
    inner = (Stack(chosen), *group.stacks[1:])
    placed = Placed(new_id(), group.replace(stacks=inner))
    stack = design.stack.remove(*ids).insert(where, placed)
    text = QCoreApplication.translate("edits", "Put into {group}").format(group=translated(group.title))
    return Edit(text, design.with_(stack=stack))


def unnest(design: Design, id: str) -> Edit:
    """Put what a group holds in its place, one stack after another."""
    block = design.stack.block(id)
    text = QCoreApplication.translate("edits", "Take out of {group}").format(group=translated(block.title))
    return Edit(text, design.with_(stack=unwrapped(design.stack, id)))


def exchange(design: Design, ids: tuple[str, ...], kind: str) -> Edit:
    """Put a block of that kind where each of these stands, with the settings that both have; it keeps the id, so that
    what is looked at stays. Raises EngineError where such a block cannot stand."""
    others = [block for block in map(design.stack.block, ids) if block.kind != kind]
    words = QCoreApplication.translate("edits", "Replace {block} by {other}")
    if len(others) > 1:
        words = QCoreApplication.translate("edits", "Replace {count} blocks by {other}")
    title, other = translated(others[0].title), translated(KINDS[kind].title)
    text = words.format(block=title, count=len(others), other=other)
    return Edit(text, design.with_(stack=with_kinds(design.stack, ids, kind)))


def add_branch(design: Design, id: str) -> Edit:
    """Add an empty branch to a group. Raises SettingError if it can have no more."""
    block = design.stack.block(id)
    changed = block.replace(stacks=(*block.stacks, Stack()))
    return Edit(QCoreApplication.translate("edits", "Add a branch"), _with_block(design, id, changed))


def remove_branch(design: Design, id: str, branch: int) -> Edit:
    """Remove a branch of a group with all its blocks. Raises SettingError if too few would be left."""
    block = design.stack.block(id)
    changed = block.replace(stacks=(*block.stacks[:branch], *block.stacks[branch + 1 :]))
    return Edit(QCoreApplication.translate("edits", "Remove a branch"), _with_block(design, id, changed))


def change(design: Design, id: str, **settings: Any) -> Edit:
    """Change settings of a block. Raises SettingError."""
    block = design.stack.block(id)
    changed = block.replace(**settings)
    name = next(iter(settings))
    label = translated(block.declared()[name].label)
    text = QCoreApplication.translate("edits", "Change {label} of {block}").format(
        label=label, block=translated(block.title)
    )
    return Edit(text, design.with_(stack=design.stack.replace(id, changed)), f"{id}.{name}")


def change_recipe(design: Design, **settings: Any) -> Edit:
    """Change settings of the recipe. Raises SettingError."""
    name = next(iter(settings))
    label = translated(design.recipe.declared()[name].label)
    return Edit(
        QCoreApplication.translate("edits", "Change {label}").format(label=label),
        design.with_(recipe=design.recipe.replace(**settings)),
        f"recipe.{name}",
    )


def write_notes(design: Design, notes: str) -> Edit:
    """Other notes; of those that are longer than a file holds, the beginning."""
    text = QCoreApplication.translate("edits", "Change the notes")
    return Edit(text, design.with_(notes=notes[:LONGEST_NOTES]), "notes")


def choose_data(design: Design, name: str) -> Edit:
    """Learn from the set of this name, whether it is here or not. If it is that of before, its corrections stay."""
    corrections = design.corrections if name == design.data_name else ()
    return Edit(
        QCoreApplication.translate("edits", "Choose data"), design.with_(data_name=name, corrections=corrections)
    )


def use_data(design: Design, name: str, data: DataSet, before: DataSet) -> Edit:
    """Learn from another set, or from one that could not be read before. An end that fitted the classes of the set
    `before` fits those of this one. Corrections that are of another set go; those of pictures that have moved stay."""
    stack = design.stack
    if fit_end(stack, before.shape, before.classes) == stack:
        stack = fit_end(stack, data.shape, data.classes)
    chosen = choose_data(design, name)
    are_known = all(one.of for one in design.corrections)  # which pictures they are of, wherever those lie
    corrections = design.corrections if are_known else chosen.design.corrections
    try:
        corrected(data, corrections)
    except DataError:
        is_same = is_brought_again(design, name, data, before)
        found = holding(design.corrections, data, [before.reference]).stays if is_same else ()
        corrections = found if found != corrections else ()
    except MemoryError:  # it is said when the pictures are read
        pass
    corrections = numbered(corrections, data.class_names)
    return Edit(chosen.text, chosen.design.with_(stack=stack, corrections=corrections))


def is_brought_again(design: Design, name: str, data: DataSet, before: DataSet) -> bool:
    """Whether it is the set of before as it is now: under its name, or imported once more from where it came from."""
    return name == design.data_name or (bool(data.about.origin) and data.about.origin == before.about.origin)


def correct(design: Design, correction: Correction, data: DataSet) -> Edit:
    """Relabel a picture or leave it out; `data` is the set as it was read."""
    verb = "Leave a picture out" if correction.label is None else "Relabel a picture"
    corrections = with_correction(design.corrections, correction, data)
    return Edit(QCoreApplication.translate("edits", verb), design.with_(corrections=corrections))


def take_back(design: Design) -> Edit:
    """Learn again from the pictures that were left out; what was relabelled stays so."""
    corrections = tuple(one for one in design.corrections if one.label is not None)
    text = QCoreApplication.translate("edits", "Take back what was left out")
    return Edit(text, design.with_(corrections=corrections))


def fix(design: Design, fix: Fix) -> Edit:
    return Edit(translated(fix.label), design.with_(stack=fix.mended(design.stack, new_id)))


def paste(design: Design, text: str, where: int | Where) -> Edit:
    """Put the blocks of a text in at a place. Raises EngineError if the text holds none."""
    return _put_in(design, blocks_from_text(text), where, QCoreApplication.translate("edits", "Paste"))


def drop(design: Design, text: str, where: int | Where, known: Analysis | None = None) -> Edit:
    """The same for blocks that were dragged here; new ones begin as they suit the place."""
    new = tuple(as_it_begins(block, where, design.stack, known) for block in blocks_from_text(text))
    return _put_in(design, new, where, QCoreApplication.translate("edits", "Add"))


def _put_in(design: Design, blocks: tuple[Block, ...], where: int | Where, verb: str) -> Edit:
    placed = tuple(renewed(block) for block in blocks)
    named = _named(verb, Design(Stack(placed)), tuple(place.id for place in placed))
    return Edit(named, design.with_(stack=design.stack.insert(where, *placed)))


def blocks_to_text(blocks: tuple[Block, ...]) -> str:
    """Blocks as text that can be pasted, dropped and mailed."""
    return json.dumps({"convscope": [block.to_plain() for block in blocks]}, indent=1)


def blocks_from_text(text: str) -> tuple[Block, ...]:
    """The blocks in a text. Raises EngineError if it holds none."""
    nothing = SettingError(
        QT_TRANSLATE_NOOP("engine", "The clipboard holds no blocks."),
        QT_TRANSLATE_NOOP("engine", "Copy blocks of a stack first."),
    )
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError):
        raise nothing from None
    if not isinstance(plain, dict) or not isinstance(plain.get("convscope"), list) or not plain["convscope"]:
        raise nothing
    return tuple(
        from_plain(entry, KINDS, QT_TRANSLATE_NOOP("engine", "The pasted block")) for entry in plain["convscope"]
    )


def _hints(stack: Stack, data: DataSet) -> int:
    """How many things are doubtful about the order of the blocks."""
    return len(hints(stack, analyse(stack, data.shape, data.classes), 0))


def _fits(stack: Stack, block: Block, index: int, data: DataSet) -> bool:
    """Whether a block can stand at a place without a problem that was not there before."""
    new = Placed(new_id(), block)
    before = analyse(stack, data.shape, data.classes)
    after = analyse(stack.insert(index, new), data.shape, data.classes)
    lost = [id for id, row in before.rows.items() if row.out_shape and not after.rows[id].out_shape]
    row = after.rows[new.id]
    stands = row.out_shape is not None or row.in_shape is None  # where nothing arrives yet, nobody knows
    return stands and not lost and len(after.problems) <= len(before.problems)


def _with_block(design: Design, id: str, block: Block) -> Design:
    return design.with_(stack=design.stack.replace(id, block))


def _named(verb: str, design: Design, ids: tuple[str, ...]) -> str:
    if len(ids) == 1:
        return f"{verb} {translated(design.stack.block(ids[0]).title)}"
    return QCoreApplication.translate("edits", "{verb} {count} blocks").format(verb=verb, count=len(ids))
