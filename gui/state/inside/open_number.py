"""The number that is opened: which one is in the focus, what it is made of, and which part of every map it depends on.

One forward pass is kept for the weights of the moment; for another pixel only its terms are computed. During a training
the pass is a task, made again when the probe has newer maps.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.data import Images
from engine.explain import Region, Terms, finding_loss_gradients, loss_gradients, reads, terms
from engine.network.checkpoint import Checkpoint
from engine.network.program import Instruction, lower
from engine.network.stack import Stack
from engine.network.trace import Done, Gradients, Trace, forward, run
from engine.network.weights import flat
from engine.ops import flatten
from engine.values import dataclass
from gui.look.words import translated
from gui.state.focus import Focus, PictureRef
from gui.state.looking.probe import Probe
from gui.state.looking.sighting import Sighting
from gui.state.work.tasks import Work
from gui.state.work.wanted import Wanted

TASK, BACK_TASK = "trace", "trace back"
MOST_AT_ONCE = 3e7  # multiply-adds: a larger pass is a task, a smaller one is made at the click
LONGEST_WAY = 100  # numbers that *Back* remembers


@dataclass(frozen=True)
class Place:
    """A number by its block ("": the picture itself) and its index: (row, column, map), or (unit,)."""

    block: str
    index: tuple[int, ...]


class Traced(NamedTuple):
    """What a pass is of: the weights, the picture, the stack."""

    checkpoint: Checkpoint
    images: Images
    picture: PictureRef
    stack: Stack

    def is_same(self, other: Traced | None, whatever_weights: bool = False) -> bool:
        return (
            other is not None
            and (whatever_weights or self.checkpoint is other.checkpoint)
            and self.images is other.images
            and (self.picture, self.stack) == (other.picture, other.stack)
        )


class OpenNumber(QObject):
    """Follows the focus while a view shows it (`set_wanted`)."""

    changed = Signal()  # another number, or other weights, or another picture

    def __init__(self, probe: Probe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.probe, self.document, self.focus = probe, probe.document, probe.focus
        self.trace: Trace | None = None
        self.way: list[Place] = []  # the numbers opened before, for *Back*
        self._wanted = Wanted(self._follow, self._call_off)
        self.set_wanted = self._wanted.set
        self.traced: Traced | None = None  # what the pass is of
        self._coming: Traced | None = None
        self._over: tuple[Focus, tuple[int, int]] | None = None  # what was opened as the mouse came to this pixel
        self._known: tuple[Place, Terms, dict[int, Region]] | None = None
        self.first = probe.first
        self.shows_gradients = False  # whole maps show how the loss changes with each of their numbers
        self._gradients: tuple[Trace, int, Gradients] | None = None  # of this pass and this class
        self._found: tuple[Trace, Focus, Place] | None = None  # the place for this pass and this focus
        probe.changed.connect(self._follow)
        self.focus.changed.connect(self._look_elsewhere)

    def _call_off(self) -> None:
        for key in (TASK, BACK_TASK):
            self.probe.session.tasks.cancel(key)
        self._coming = self._found = None
        self.first.forget_pixels()

    # What is opened

    @property
    def why_not(self) -> str:
        """Why no number can be opened; "" if one can."""
        if not self.document.design.stack.places:
            return self.tr("The stack is empty: there is no number to open yet.")
        sighting = self.probe.sighting
        if sighting is None or not sighting.stack.places:
            problem = next(iter(self.document.analysis.problems), None)
            return translated(problem.text) if problem is not None else self.tr("The first block does not fit.")
        block = self.focus.value.block
        if block in self.probe.maps and block not in sighting.stack.ids:  # it is in a group that does not fit
            return translated(self.document.analysis.problems[0].text)
        return ""

    @property
    def place(self) -> Place | None:
        """The number under the mouse, or else the one that was opened."""
        kept, over = self.kept, self._over
        if kept is None or self.trace is None or over is None or over[0] is not self.focus.value or len(kept.index) < 3:
            return kept
        (row, column), (rows, columns) = over[1], self.trace.output(kept.block).shape[1:3]
        return Place(kept.block, (row, column, kept.index[2])) if row < rows and column < columns else kept

    @property
    def kept(self) -> Place | None:
        """The number in the focus; in a map without a chosen pixel, the one that was strongest as it was opened."""
        trace, focus = self.trace, self.focus.value
        if trace is None:
            return None
        if self._found is None or self._found[0] is not trace or self._found[1] is not focus:
            self._found = (trace, focus, self._find(trace, focus))
        return self._found[2]

    def _find(self, trace: Trace, focus: Focus) -> Place:
        block = self._block(trace)
        sides = trace.output(block).shape[1:]
        number = self.first.map(trace, block) if focus.map is None else min(focus.map, sides[-1] - 1)
        if len(sides) == 1:
            return Place(block, (number,))
        pixel = focus.pixel if focus.map is not None else None
        if pixel is None:
            assert self.traced is not None
            pixel = self.first.pixel(trace, block, number, (self.traced.images, self.traced.picture))
        row, column = (min(max(at, 0), side - 1) for at, side in zip(pixel, sides, strict=False))
        return Place(block, (row, column, number))

    def _block(self, trace: Trace) -> str:
        """The block in the focus; else the first with filters, else the first at all."""
        stack = trace.program.stack
        assert stack is not None
        looked_at = self.focus.value.block
        if looked_at in stack.ids:
            return looked_at
        with_filters = next((place.id for place in stack.walk() if place.block.has_filters), "")
        return with_filters or stack.ids[0]

    @property
    def terms(self) -> Terms:
        """What the number is made of."""
        return self._ask()[1]

    @property
    def regions(self) -> dict[int, Region]:
        """The part of every register that the number depends on."""
        return self._ask()[2]

    def _ask(self) -> tuple[Place, Terms, dict[int, Region]]:
        place, trace = self.place, self.trace
        assert place is not None
        assert trace is not None
        if self._known is None or self._known[0] != place:
            self._known = place, terms(trace, place.block, place.index), reads(trace.program, place.block, place.index)
        return self._known

    # Registers: the output of every op, by number; 0 is the picture

    @property
    def done(self) -> Done:
        """The op that made the number."""
        place, trace = self.place, self.trace
        assert place is not None
        assert trace is not None
        return trace.of(place.block)[-1]

    def array(self, register: int) -> np.ndarray:
        """The maps (H, W, C) or the vector (D,) in a register."""
        assert self.trace is not None
        found = self.trace.ops[register].output if register else self.trace.images
        return np.asarray(found[0])

    @property
    def why_no_loss(self) -> str:
        """Why this picture has no loss; "" if it has one."""
        stack, classes = self.document.design.stack, self.document.data.classes
        trace = self.trace
        if trace is None or not stack.is_ended:
            return self.tr("There is no loss yet: the stack has no end that gives probabilities.")
        if trace.program.stack != stack or trace.registers[trace.program.output].shape[1:] != (classes,):
            return self.tr("There is no loss yet: the stack does not give a probability for each class.")
        return ""

    @property
    def loss_label(self) -> int:
        """The class that the loss is computed for: the true one, or for a picture without a label the answer."""
        label = int(self.probe.images.labels[self.focus.value.picture.index])
        assert self.trace is not None
        return label if label >= 0 else int(self.trace.registers[self.trace.program.output][0].argmax())

    @property
    def gradients(self) -> Gradients | None:
        """How the loss of this picture changes with every number of the pass; None while a large network is asked.
        There must be a loss."""
        trace, label = self.trace, self.loss_label
        assert trace is not None
        if self._gradients is not None and self._gradients[:2] == (trace, label):
            return self._gradients[2]
        if self.document.analysis.multiply_adds <= MOST_AT_ONCE:
            self._gradients = (trace, label, loss_gradients(trace, np.array([label])))
            return self._gradients[2]
        tasks = self.probe.session.tasks
        if not tasks.is_running(BACK_TASK):
            work = partial(finding_loss_gradients, trace, np.array([label]))
            tasks.run(BACK_TASK, work, partial(self._take_gradients, trace, label), priority=4)
        return None

    def _take_gradients(self, trace: Trace, label: int, gradients: Gradients) -> None:
        self._gradients = (trace, label, gradients)
        self.changed.emit()

    def gradient(self, register: int) -> np.ndarray:
        """The gradient of what a register holds, in its shape; 0 where the loss does not depend on it."""
        gradients = self.gradients
        found = gradients.registers.get(register) if gradients is not None else None
        return np.zeros_like(self.array(register)) if found is None else np.asarray(found[0])

    def instruction(self, register: int) -> Instruction | None:
        """What fills a register; None for that of the picture."""
        assert self.trace is not None
        return self.trace.ops[register].instruction if register else None

    def name(self, register: int) -> str:
        """The name of a register: that of the block that fills it. A fully connected block reads maps as one vector."""
        instruction = self.instruction(register)
        if instruction is None:
            return self.tr("Input picture")
        if instruction.call.op is flatten:
            return self.tr("{name}, flattened").format(name=self.name(instruction.inputs[0]))
        return translated(self.document.names.get(instruction.key, ""))

    # Going about

    def open(self, block: str, index: tuple[int, ...]) -> None:
        """Open a number. *Back* leads to the one before if it was in another block."""
        here = self.kept
        if here is not None and here.block != block:
            self.way = [*self.way[1 - LONGEST_WAY :], here]
        self._go(Place(block, index))

    def open_register(self, register: int, index: tuple[int, ...]) -> None:
        """Open a number by its register. Numbers of the picture are not opened: they are made of nothing."""
        instruction = self.instruction(register)
        if instruction is not None:
            self.open(instruction.key, index)

    def back(self) -> None:
        """Open the number opened before, if its block still exists."""
        known = self.trace.program.stack.ids if self.trace is not None and self.trace.program.stack else ()
        while self.way:
            place = self.way.pop()
            if place.block in known:
                self._go(place)
                return
        self.changed.emit()

    def look_at(self, pixel: tuple[int, int] | None) -> None:
        """Show another pixel of the open map as long as the mouse is over it; None: the open number again."""
        before, self._over = self.place, (self.focus.value, pixel) if pixel is not None else None
        if self.place != before:
            self.changed.emit()

    def move(self, down: int, across: int) -> bool:
        """Open the neighbouring pixel or unit; False at the border."""
        place, trace = self.kept, self.trace
        if place is None or trace is None:
            return False
        shape = trace.output(place.block).shape[1:]
        steps = (down or across,) if len(shape) == 1 else (down, across, 0)
        moved = tuple(one + step for one, step in zip(place.index, steps, strict=True))
        if moved == place.index or not all(0 <= one < side for one, side in zip(moved, shape, strict=True)):
            return False
        self._go(Place(place.block, moved))
        return True

    def _go(self, place: Place) -> None:
        # behind units it stays known that a pixel was chosen
        pixel = (place.index[0], place.index[1]) if len(place.index) == 3 else self.focus.value.pixel
        self.focus.look(block=place.block, map=place.index[-1], pixel=pixel)

    # Keeping up

    def _look_elsewhere(self, before: Focus, after: Focus) -> None:
        if self._wanted and (before.block, before.map, before.pixel) != (after.block, after.map, after.pixel):
            self.changed.emit()

    def _follow(self) -> None:
        """Make the pass again if the weights, the stack or the picture have changed."""
        sighting = self.probe.sighting
        if not self._wanted:
            return
        if self.why_not or sighting is None:
            self.probe.session.tasks.cancel(TASK)
            self._take(None, None)
            return
        wanted = Traced(sighting.checkpoint, self.probe.images, self.focus.value.picture, sighting.stack)
        if wanted.is_same(self.traced):  # a pass under way is of other weights
            self.probe.session.tasks.cancel(TASK)
            self._coming = None
            self.changed.emit()
            return
        if self.traced and self.traced.stack != sighting.stack:
            self.trace, self._known = None, None  # its blocks may be gone
        if self.probe.session.is_busy or self.document.analysis.multiply_adds > MOST_AT_ONCE:
            self._pass_aside(wanted, sighting)
        else:
            self.probe.session.tasks.cancel(TASK)
            picture = self.probe.picture
            program = lower(sighting.stack, picture.shape)
            self._take(wanted, forward(program, *flat(program, sighting.checkpoint), picture[np.newaxis]))

    def _pass_aside(self, wanted: Traced, sighting: Sighting) -> None:
        """Make the pass in the background, op by op. One under way may finish: a training makes ever newer weights."""
        tasks = self.probe.session.tasks
        if tasks.is_running(TASK) and wanted.is_same(self._coming, whatever_weights=True):
            return
        self._coming, picture = wanted, self.probe.picture

        def passing() -> Work:
            program = lower(sighting.stack, picture.shape)
            images, done = picture[np.newaxis], {}
            for one in run(program, *flat(program, sighting.checkpoint), images):
                done[one.instruction.output] = one
                yield None
            return Trace(program, done, images)

        tasks.run(TASK, passing, lambda trace: self._came(wanted, trace), priority=5)

    def _came(self, traced: Traced, trace: Trace) -> None:
        """The window may look at other weights by now. (Those that a training makes newer will be told.)"""
        self._take(traced, trace)
        sighting, moment = self.probe.sighting, self.focus.value.moment
        moves = self.probe.session.is_busy and moment is None
        if not moves and sighting is not None and sighting.checkpoint is not traced.checkpoint:
            self._follow()

    def _take(self, traced: Traced | None, trace: Trace | None) -> None:
        self.traced, self.trace, self._known, self._coming = traced, trace, None, None
        self.changed.emit()
