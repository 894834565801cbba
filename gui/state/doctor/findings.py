"""The doctor's findings about the training on screen, kept up to date, and what a click on a remedy does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from math import log
from time import perf_counter

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.analysis.analysis import Problem
from engine.data.images import pictures_aside
from engine.doctor import Evidence, Finding, Remedy, diagnose
from engine.training.probing import probe as look_at
from gui.look.words import translated
from gui.state.doctor.examination import Examination, steps_alike
from gui.state.doctor.treatment import Treatment, figures
from gui.state.document import Document
from gui.state.looking.probe import Probe
from gui.state.past.time_machine import TimeMachine
from gui.state.training.session import Session

SUSPECT = 0.9  # times the loss of guessing: below it the network learns, and outputs need not be examined
BETWEEN_SECONDS = 1.0  # while a training runs
MOST_TREATMENTS = 3


class Findings(QObject):
    """Keeps `found`, the most serious finding first. They are also among the document's hints."""

    changed = Signal()

    def __init__(self, document: Document, session: Session, probe: Probe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document, self.session, self.probe = document, session, probe
        self.found: tuple[Finding, ...] = ()
        self._closed: set[tuple[str, str]] = set()  # by topic and title: whatever the numbers are by now
        self._treated: tuple[Treatment, ...] = ()  # the newest first, also those that Redo would bring back
        self.machine: TimeMachine | None = None  # that goes back to before the trouble
        self.examination = Examination(document, session, self)
        self.examination.changed.connect(self._look)
        self._looked = 0.0
        for signal in (session.state_changed, session.history_reset, document.data_changed):
            signal.connect(self._look)
        document.design_changed.connect(self._look)
        document.opened.connect(self._begin_project)
        document.undo_stack.indexChanged.connect(self._follow_undo)
        session.checkpoint_changed.connect(self._look_now_and_then)
        probe.focus.changed.connect(self._tell)

    @property
    def open(self) -> tuple[Finding, ...]:
        """Those that nobody has closed."""
        return tuple(one for one in self.found if (one.topic, one.title) not in self._closed)

    def close(self, finding: Finding) -> None:
        """It was read: it is told no more in this project."""
        self._closed.add((finding.topic, finding.title))
        self.changed.emit()

    def _begin_project(self) -> None:
        """What was closed was said of another project."""
        self._closed.clear()
        self.changed.emit()

    def follow(self, remedy: Remedy) -> None:
        """Do what a finding advises, as one step of undo; where an edit is refused, nothing is forgotten either."""
        if why := self.document.why_locked:
            self.document.edit_refused.emit(why)
            return
        finding = next((one for one in self.found if one.remedy == remedy), None)
        steps, run = self.document.undo_stack, self.session.run
        text = translated(remedy.label)
        steps.beginMacro(text)
        if remedy.anew:
            self.session.forget()
        design = self.document.design
        self.document.edit(text, design.with_(recipe=remedy.recipe, stack=remedy.stack or design.stack))
        steps.endMacro()
        if finding is not None and run is not None:
            seen = self.examination.of(run)
            aside = seen.data.validation if seen is not None and seen.data is not None else 0
            found, name = figures(run.history), design.data_name
            one = Treatment(finding, text, found, remedy.anew, steps.index(), run.id, aside, name)
            self._treated = (one, *self.treatments)[:MOST_TREATMENTS]
            self.changed.emit()

    @property
    def treatments(self) -> tuple[Treatment, ...]:
        """The remedies that hold, the newest first: not those that were undone, or were taken with other pictures."""
        index, data = self.document.undo_stack.index(), self.document.design.data_name
        return tuple(one for one in self._treated if one.index <= index and one.data == data)

    def step_before(self, finding: Finding) -> int | None:
        """Where a finding advises to begin anew, and the network had learned until the user raised the learning rate:
        the last step before that, if the time machine can go there. One can go on from there, too."""
        run, machine, remedy = self.session.run, self.machine, finding.remedy
        if run is None or machine is None or remedy is None or not remedy.anew or finding.topic != "stuck":
            return None
        rates = [(entry.step, entry.recipe.learning_rate) for entry in run.log]
        raised = [step for (_, before), (step, after) in pairwise(rates) if after > before]
        last = run.history.until(raised[-1]).loss[-20:] if raised else np.zeros(0)
        had_learned = len(last) > 0 and float(np.median(last)) < SUSPECT * log(max(self.document.data.classes, 2))
        if not had_learned or len(machine.known_steps.steps_of(run)) < 2:
            return None
        return raised[-1] if machine.known_steps.can_be_reached(run, raised[-1]) else None

    def go_back(self, step: int) -> None:
        """Look at the network after a step of the newest run, where a branch goes on from it."""
        if (machine := self.machine) is not None:
            if machine.run is not self.session.run:
                machine.back_to_now()
            machine.go(step)

    def take_back(self, treatment: Treatment) -> None:
        """Undo the remedy, and all edits after it."""
        self.document.undo_stack.setIndex(treatment.index - 1)

    def forget(self, treatment: Treatment) -> None:
        """Drop a treatment: its card was closed."""
        self._treated = tuple(one for one in self._treated if one is not treatment)
        self.changed.emit()

    def _follow_undo(self) -> None:
        """Forget the remedies that no Redo brings back, for there was another edit."""
        steps = self.document.undo_stack
        if self._treated:
            self._treated = tuple(one for one in self._treated if steps.text(one.index - 1) == one.label)
            self.changed.emit()

    def _look_now_and_then(self) -> None:
        if not self.session.is_busy or perf_counter() - self._looked > BETWEEN_SECONDS:
            self._look()

    def _look(self, *_changed: object) -> None:
        self._looked = perf_counter()
        found = diagnose(self._evidence()) if self._learns_what_is_shown() else ()
        self._show(tuple(one for one in found if not self._is_done(one)))

    def _is_done(self, finding: Finding) -> bool:
        """Whether all that it advises holds already, and only the steps so far were made without it."""
        remedy = finding.remedy
        return remedy is not None and not remedy.anew and remedy.recipe == self.document.design.recipe

    def _learns_what_is_shown(self) -> bool:
        """Of digits that stand in for pictures that are not here nothing is found."""
        session, document = self.session, self.document
        can_be_asked = not (document.analysis.problems or document.data_problem)
        return session.checkpoint is not None and not session.is_earlier and can_be_asked

    def _evidence(self) -> Evidence:
        document, history = self.document, self.session.history
        design, names = document.design, document.names
        run, labels = self.session.run, document.data.train.labels
        share = None if run is None else run.validation_share
        aside = pictures_aside(labels, design.recipe.validation_share if share is None else share)
        bare = Evidence(design.stack, design.recipe, history, document.data.classes, {}, names, aside=aside)
        seen = self.examination.of(run) if run is not None else None
        if run is not None and run.failure is not None:
            bare = replace(bare, failure=run.failure[0])
        begun = 0 if run is None else run.begun
        bare = replace(bare, begun=begun, is_warm=run is not None and run.start is not None, test=self.session.test)
        if seen is not None:
            is_pulled = seen.recipe.l2 == design.recipe.l2  # else no step was made with the L2 that is set by now
            by_sign = seen.recipe.l1 == design.recipe.l1
            bare = replace(bare, data=seen.data, gradients=seen.gradients, weights=seen.weights if is_pulled else {},
                           signs=seen.signs if by_sign else {}, silent=seen.silent, as_used=seen.as_used,
                           by_batch=seen.by_batch, seen=seen.seen)  # fmt: skip
            if steps_alike(seen.recipe, design.recipe):  # else a remedy was taken: what it mends would still be told
                bare = replace(bare, updates=seen.updates, scheduled=seen.scheduled, one_batch=seen.one_batch)
            if run is not None and self.examination.step == run.step:
                return replace(bare, outputs=seen.outputs, zeros=seen.zeros)
        if not len(history) or bare.recent_loss() < SUSPECT * bare.guessing:
            return bare
        outputs = self._outputs() if not self.session.is_busy or seen is None or not seen.outputs else None
        if outputs is None:  # of many pictures, and not of the pinned one alone: at rest the diagnosis stays the same
            return bare if seen is None else replace(bare, outputs=seen.outputs, zeros=seen.zeros)
        zeros = {id: float(np.mean(one == 0)) for id, one in outputs.items()}  # of the same moment as the outputs
        return replace(bare, outputs=outputs, zeros=zeros)

    def _outputs(self) -> Mapping[str, np.ndarray] | None:
        """The outputs of the blocks for all pictures that can be pinned; during a training only for the pinned one, or,
        while the window shows another moment or a network without some filters, None: those that were examined last
        count."""
        if self.session.is_busy:
            sighting, learned = self.probe.sighting, self.probe.learned_weights
            if self.probe.past is None and sighting is not None and sighting.checkpoint is learned:
                return {id: maps[np.newaxis] for id, maps in self.probe.maps.items()}
            return None
        checkpoint, images = self.session.checkpoint, self.document.data.test
        assert checkpoint is not None
        stack = self.document.design.stack
        maps = [look_at(stack, checkpoint, images.picture(index)) for index in self.probe.candidates]
        return {id: np.stack([one[id] for one in maps]) for id in (maps[0] if maps else {})}

    def _show(self, found: tuple[Finding, ...]) -> None:
        is_new = found != self.found
        self.found = found
        if is_new:
            self._tell()
            self.changed.emit()

    def _tell(self, *_changed: object) -> None:
        """What was found holds now: on the cards of an earlier moment it would be untrue."""
        found = self.found if self.probe.focus.value.moment is None else ()
        self.document.observe(tuple(hint for finding in found for hint in _as_hints(finding)))


def _as_hints(finding: Finding) -> list[Problem]:
    """One hint for each block that the finding names, or one for the whole stack."""
    at_blocks = [Problem(fact.block_id, fact.short, finding.title) for fact in finding.facts if fact.block_id]
    return at_blocks or [Problem("", finding.title, finding.advice)]
