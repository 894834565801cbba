"""The document: the current design, the history of its edits, the selection, and what was learned so far."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from engine.analysis.analysis import Analysis, Problem, analyse, names
from engine.analysis.memory import Resources
from engine.data import DataRef, DataSet, may_change
from engine.errors import DataError
from engine.network.checkpoint import Arrays
from engine.network.program import lower
from engine.network.stack import Stack
from engine.project.design import Design
from engine.training.evaluation import Evaluation
from engine.training.resources import memory_at_first, resources_of
from engine.training.run import Run
from gui.look.words import translated
from gui.qt.undo_step import let_go
from gui.state.edits import is_brought_again, use_data
from gui.state.project.doubts import doubts_of
from gui.state.project.edit_step import EditStep
from gui.state.project.followed_pictures import how_many_went, said_of, what_went
from gui.state.project.learned import Learned, steps_of, with_run
from gui.state.project.lost_pictures import classes_of_lost
from gui.state.project.read_aside import Got
from gui.state.project.read_pictures import ReadPictures
from gui.state.project.recordings import budget_at_first
from gui.state.project.run_ids import RunIds
from gui.state.project.run_of_design import RunOfDesign
from gui.state.project.seal import Seal
from gui.state.project.way_to_trained import lay_way_back
from gui.state.project.written import Written

if TYPE_CHECKING:
    from engine.explain.weight_damage import Change


class Document(QObject):
    """Holds values and says when they changed. Every change of the design goes through `edit`."""

    opened = Signal()  # another project was opened
    design_changed = Signal(object, object)  # before, after
    selection_changed = Signal()
    data_changed = Signal()
    pictures_told = Signal(str, str)  # what there is to say of pictures that were read
    data_chosen = Signal()  # somewhere in the window: what is still being read for an earlier choice is not wanted
    data_taken = Signal()  # pictures that were chosen are there: those that a project waited for are not told so
    saved_changed = Signal()
    runs_changed = Signal()  # by opening a file, a reset or painting; not by a training, which has signals of its own
    edit_refused = Signal(str)  # why
    switched_changed = Signal()  # filters were switched off or on, or weights damaged, to look at the network then
    hints_changed = Signal()  # by the doctor; after an edit `design_changed` comes instead

    def __init__(self, design: Design | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.design = design or Design()
        self._pictures = ReadPictures(self)
        self.aside = self._pictures.aside
        self.aside.came.connect(self._take)
        self.undo_stack = QUndoStack(self)
        self.undo_stack.cleanChanged.connect(self.saved_changed)
        let_go(self.undo_stack)
        self.seal, self.why_locked = Seal(self), ""
        self._gesture = 0  # counts gestures: edits of one with the same merge key are one step of undo
        self.selection: tuple[str, ...] = ()
        self.path: Path | None = None
        self.is_copy = False  # of a file that somebody else has open
        self.title = self.tr("Untitled")
        self.runs: tuple[Run, ...] = ()  # all that was learned, the newest last
        self._run_ids, self._shown = RunIds(), RunOfDesign()
        self.ranks, self.ranked = self._run_ids.ranks, self._run_ids.ranked
        self.switched: tuple[Change, ...] = ()  # never what was learned: see gui/state/looking/switches.py
        self.unsaved, self.begins_as_trained = 0, False  # how often something was told that is in no file
        self._filed, self.is_lost = steps_of(()), False  # what it was opened or saved with; whether that file is gone
        self._for_recording = budget_at_first()
        self._observed: tuple[Problem, ...] = ()
        self._load_data()
        self._derive()

    @property
    def modified(self) -> bool:
        return self.unsaved > 0 or self.is_lost or not self.undo_stack.isClean()

    def edit(self, text: str, design: Design, merge_key: str | None = None) -> None:
        """Go to another design as one step of undo. A design equal to the current one is no step.

        While the window looks back, `why_locked` says why nothing can be edited, and nothing is.
        """
        refused = design.stack.too_large
        if why := self.why_locked or (translated(refused.problem) if refused else ""):
            self.edit_refused.emit(why)
        elif design != self.design:
            key = f"{merge_key} {self._gesture}" if merge_key else None
            self.undo_stack.push(EditStep(self, text, self.design, design, key))

    def choose(self, name: str) -> bool:
        """Somebody chose a set, here or elsewhere in the window. Whether it is to be read, and then learned from."""
        self._pictures.choose(name)
        self.data_chosen.emit()
        return not self.uses(name)

    def learn_from(self, name: str, data: DataSet) -> None:
        """Learn from pictures that were just chosen and read; those of the set in use may have been lost, or others."""
        text, design, _ = use_data(self.design, name, data, self.data)
        pictures = self.design.data_name, self.design.corrections
        changed, is_again = (pictures[1], design.corrections), is_brought_again(self.design, name, data, self.data)
        went = how_many_went(*changed, data, self.data.reference) if is_again else 0
        if data.reference != self.data_as_read.reference:
            self._pictures.forget()  # also where those that were read last are not in use, but others that come
        with self._pictures.brought(name, data):
            is_same = (design.data_name, design.corrections) == pictures
            if self._pictures.are_forgotten and is_same and not self.why_locked:
                self._read_again()
            self.edit(text, design)
        self.data_taken.emit()
        if went and self.design == design:
            self.pictures_told.emit(*what_went(went))

    def read_again(self, folder: Path) -> None:
        """Pictures in this folder were drawn or deleted just now: where they are in use, they are as they are now from
        here on. Raises DataError where they cannot be used any more."""
        if Path(self.design.data_name) != folder:
            return
        self._pictures.forget()
        self._change_here()
        if self.data_problem and not self.is_coming:
            raise DataError(*self.data_problem)

    def _change_here(self) -> None:
        """An end that fitted as many classes as there were fits those that there are: at once, or as they come."""
        before, said = self.data_as_read, said_of(self.design.corrections)
        self._read_again(was_changed_here=True)
        if said_of(self.design.corrections) != said:
            self.mark_unsaved()
        if not self.data_problem:
            text, design, _ = use_data(self.design, self.design.data_name, self.data_as_read, before)
            if design != self.design:
                self.edit(text, design)

    @property
    def hints(self) -> tuple[Problem, ...]:
        """What is legal but doubtful: found by the doctor in the training, or seen in the stack."""
        return self._observed + self._doubts

    def observe(self, observed: tuple[Problem, ...]) -> None:
        """Replace the doctor's hints."""
        if observed != self._observed:
            self._observed = observed
            self.hints_changed.emit()

    def settle(self) -> None:
        """A gesture is over: the next edit with the same merge key is a step of its own."""
        self._gesture += 1

    def select(self, *ids: str) -> None:
        ids = tuple(id for id in self.design.stack.ids if id in ids)
        if ids != self.selection:
            self.selection = ids
            self.selection_changed.emit()

    def open(
        self, design: Design, path: Path | None, title: str, runs: tuple[Run, ...] = (),
        looks: Mapping[str, int] | None = None, looked: Collection[tuple[str, str, int]] = (), is_copy: bool = False,
        data: DataRef | None = None,  # of its pictures
    ) -> None:  # fmt: skip
        """Begin with another design and what was learned for it; of its edits only what was trained is known."""
        self.undo_stack.clear()
        had_switched = bool(self.switched)
        self._run_ids.leave(self.runs)
        self.runs, self.switched = self._run_ids.told_apart(runs), ()
        self.seal.begin(looks or {}, self.runs, looked, [run.id for run in runs])
        self.path, self.title, self.is_copy = path, title, is_copy
        self._pictures.know(design.data_name, data)
        if may_change(design.data_name):
            self._pictures.forget()
        self._filed, self.is_lost = steps_of(self.runs), False
        self.unsaved, self.begins_as_trained = 0, False
        self._go_to(design, anew=self._pictures.are_forgotten)
        if had_switched:
            self.switched_changed.emit()
        self.runs_changed.emit()
        self.saved_changed.emit()
        self.opened.emit()
        lay_way_back(self)

    def mark_saved(self, path: Path, written: Written | None = None) -> None:
        """`written`: as it was before a disk took it; what came since is not saved."""
        runs, unsaved = (written.runs, written.unsaved) if written else (self.runs, self.unsaved)
        self.path, self.title, self.is_copy = path, path.stem, False
        self.unsaved, self._filed = self.unsaved - unsaved, steps_of(runs)
        self.undo_stack.setClean() if not written or written.is_now(self) else self.undo_stack.resetClean()
        self.saved_changed.emit()

    def rename(self, title: str) -> None:
        """Change the title. A file of the project keeps its name until it is saved under the new one."""
        if title != self.title:
            self.title = title
            self.saved_changed.emit()

    @property
    def has_trained(self) -> bool:
        """More was learned than when it was opened or saved."""
        return not steps_of(self.runs) <= self._filed

    def mark_unsaved(self) -> None:
        """Something is in no file: learned weights, a test, a mark, or recovered work."""
        self.unsaved += 1
        if self.unsaved == 1:
            self.saved_changed.emit()

    # What was learned

    @property
    def data_ref(self) -> DataRef | None:
        """The pictures that are loaded for the design; None where they cannot be."""
        return None if self.data_problem else self.data.reference

    @property
    def known_pictures(self) -> DataRef | None:
        """What is known of the pictures of the design, also where they are not here."""
        return self._pictures.known(self.design, self.runs)

    @property
    def is_coming(self) -> bool:
        """The pictures are still being read: digits stand in for them, as for lost ones."""
        return self.aside.progress is not None

    def uses(self, name: str) -> bool:
        """Whether the set of this name is the one that is learned from, as it was read: choosing it changes nothing."""
        return name == self.design.data_name and self.data_problem is None and self._pictures.are_as_read(name)

    @property
    def run(self) -> Run | None:
        """The run that is shown."""
        return self._shown.find(self.design, self.data_ref, self.runs)

    def keep_run(self, run: Run, earlier: Collection[str] | None = None) -> None:
        """Remember a run, see `with_run`."""
        self.runs = with_run(self.runs, run, earlier)
        self.seal.judged(run)

    def keep_test(self, run: Run, test: Evaluation) -> None:
        """Remember how a run stood the test, unless it ended late and knows more by now: then it was not tested so."""
        known = next((one for one in self.runs if one.id == run.id), run)
        if known.step == run.step:
            self.keep_run(replace(known, test=test), ())  # it does not get newer by that

    def marks(self, run: str) -> tuple[int, ...]:
        """The steps of a run that the user marked."""
        return next((one.marks for one in self.runs if one.id == run), ())

    def mark(self, run: str, step: int) -> None:
        """Mark a step of a run, or take its mark away."""
        marks = tuple(sorted({*self.marks(run)} ^ {step}))
        self.runs = tuple(replace(one, marks=marks) if one.id == run else one for one in self.runs)
        self.mark_unsaved()

    def set_runs(self, runs: tuple[Run, ...]) -> None:
        self._run_ids.leave(self.runs)  # a reset leaves some, of which the window still keeps what it saw
        self.runs = runs
        self.runs_changed.emit()

    def set_switched(self, changes: tuple[Change, ...]) -> None:
        self.switched = changes
        self.switched_changed.emit()

    @property
    def learned(self) -> Learned:
        """The weights that a training of the design may begin with."""
        return Learned.of(self.runs, self.data_ref, self.design.recipe) if self.runs else Learned()

    def learned_arrays(self, part: Stack | None = None) -> Arrays:
        """What the blocks of the current stack, or a part of it, learned before, where id and shapes still fit."""
        if not self.runs or (part is None and self.analysis.problems):
            return {}
        program = lower(self.design.stack if part is None else part, self.data.shape)
        return self.learned.arrays({key: slot.shape for key, slot in (program.layout | program.state_layout).items()})

    def step_to(self, design: Design, left: Design, selection: tuple[str, ...]) -> None:
        """Go to a design by an edit, or by undoing or redoing one, and select the blocks that are new in it. Of
        pictures that the one that is `left` spoke of, this one alone says what holds.

        If none is new, `selection` is selected: what was selected when this design was left.
        """
        known = set(self.design.stack.ids)
        self._pictures.say_no_longer(left.corrections)
        self._go_to(design)
        stack = self.design.stack
        fresh = tuple(id for id in stack.ids if id not in known)
        if fresh and (not known or len(fresh) < len(stack.ids)):  # else it is another stack
            self.select(*(place.id for place in stack.chosen(fresh)))
        elif set(selection) & set(stack.ids):
            self.select(*selection)

    def _go_to(self, design: Design, anew: bool = False) -> None:
        """`anew`: the pictures are read again also if they are the same as before."""
        before, self.design = self.design, design
        data_changes = anew or (before.data_name, before.corrections) != (design.data_name, design.corrections)
        if data_changes:
            self._load_data()
        self._derive()
        if data_changes:
            self.data_changed.emit()
        self.design_changed.emit(before, self.design)
        self.select(*self.selection)
        if data_changes and self.pictures_note:
            self.pictures_told.emit(*self.pictures_note)

    @property
    def resources(self) -> Resources:
        """What a training by the recipe on screen is to be done with."""
        return resources_of(self.design.recipe, self.data, None, memory_at_first(), self._for_recording)

    def _derive(self) -> None:
        self.analysis: Analysis = analyse(self.design.stack, self.data.shape, self.classes, self.resources)
        self._doubts = doubts_of(self.design, self.analysis, None if self.data_problem else self.data)
        self.names: dict[str, str] = names(self.design.stack)

    @property
    def classes(self) -> int:
        """How many classes the stack must tell apart. If the data is lost, digits stand in for it."""
        return classes_of_lost(self.design, self.known_pictures, self.data) if self.data_problem else self.data.classes

    def _read_again(self, was_changed_here: bool = False, have_come: bool = False) -> None:
        """The set was chosen once more: lost pictures may be there now, or others gone, which were deleted here."""
        self._load_data(was_changed_here)
        if was_changed_here or have_come or not self.data_problem:
            self._derive()
            self.data_changed.emit()
            self.design_changed.emit(self.design, self.design)

    def _take(self, got: Got) -> None:
        """Pictures that were waited for are here, or cannot be read."""
        with self._pictures.got(got):
            self._change_here() if self._pictures.were_changed_here else self._read_again(have_come=True)
        if self.pictures_note:
            self.pictures_told.emit(*self.pictures_note)

    def _load_data(self, was_changed_here: bool = False) -> None:
        found = self._pictures.read(self.design, self.runs, was_changed_here)
        self.design, self.data = found.design, found.data
        self.data_as_read = self._pictures.as_read  # without the corrections of the design
        self.data_problem, self.pictures_note = found.problem, found.note  # why it is lost; what is not as it was
