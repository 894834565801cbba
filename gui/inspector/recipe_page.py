"""The inspector's page for the recipe: how the network will be trained, and how many steps that makes."""

from __future__ import annotations

from math import ceil
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from engine.data.images import pictures_aside
from engine.errors import SettingError
from engine.lab.range_test import SAFETY
from engine.text import count, typed
from gui.inspector.form import Form
from gui.inspector.notes_field import Notes
from gui.inspector.parts import label, tool
from gui.inspector.pointed_help import PointedHelp
from gui.inspector.range_view import RangeView
from gui.inspector.schedule_preview import SchedulePreview
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.keys import called
from gui.qt.laid_out import REST, in_column
from gui.state import edits
from gui.state.document import Document
from gui.state.lab.rate_finder import RateFinder


class RecipePage(QWidget):
    """Shows the recipe of the document; edits go through the document at once."""

    help_wanted = Signal(str)  # a page of the help
    tried = Signal(object, str, object)  # a recipe that does not count yet, which setting is tried, and its number
    try_ended = Signal()
    near = Signal()  # the hand is at a number that may be tried

    def __init__(self, document: Document, finder: RateFinder) -> None:
        super().__init__()
        self.document, self.finder = document, finder
        self.title = label("title")
        self.help = PointedHelp()
        self.steps = label("label")
        self.form = Form()
        self.form.until = self.tr("Until then, training uses {value}.")
        self.form.changed.connect(self._change)
        self.form.settled.connect(document.settle)
        self.form.pointed_at.connect(self.help.point)
        self.form.help_wanted.connect(self.help_wanted)
        self.form.tried.connect(self._try)
        self.form.try_ended.connect(self._end_try)
        self.form.near.connect(self.near)
        finder.changed.connect(self._show_doubt)
        self.preview = SchedulePreview()
        self.notes: Notes | None = None  # made where there are some: the window opens sooner
        self.range_view: RangeView | None = None
        self.range_test: QToolButton | None = None
        self._column = in_column(self.title, self.steps, self.help, self.form, REST, of=self, gap=theme.px(8))

    def show_recipe(self, afresh: bool = False) -> None:
        recipe = self.document.design.recipe
        if self.notes is not None or self.document.design.notes:
            self.show_notes().follow()
        self.title.setText(translated(recipe.title))
        self.title.setToolTip(translated(recipe.help))
        afresh = afresh or not self.form.rows
        if afresh:
            self.preview.setParent(None)
        self.form.show_value(recipe, afresh)
        self._show_doubt()
        if afresh:
            self.form.rows["schedule"].column.addWidget(self.preview)
            self._add_range_test()
        self._allow_range_test()
        self.preview.show_recipe(recipe)
        self.preview.setVisible(self.preview.changes)  # a flat line says no more than the rate
        self.steps.setText(self._count_steps())
        self.help.show_help(self.tr("Point at a setting to read what it does."))

    def show_notes(self) -> Notes:
        """Where they are written, above the recipe."""
        if self.notes is None:
            self.notes = Notes(self.document)
            self._column.insertWidget(0, self.notes)
            self.notes.lower()  # the first of the children: Tab goes as one reads
        return self.notes

    def _show_doubt(self) -> None:
        """At the learning rate: what the range test found, if it was made, tells more than what is usual."""
        recipe, result = self.document.design.recipe, self.finder.result
        rate, words = recipe.learning_rate, translated(recipe.optimiser.doubt(recipe.learning_rate))
        if result is not None and result.low and result.high:
            outside = rate > SAFETY * result.high or rate < result.low / SAFETY
            found = self.tr("Outside of {low} to {high}, where the range test saw the loss fall.")
            words = found.format(low=typed(result.low), high=typed(result.high)) if outside else ""
        self.form.show_doubts({"learning_rate": words})

    def _add_range_test(self) -> None:
        finder = self.finder
        words = self.tr("Range test: which learning rates learn? It is tried on a copy.")
        button, row = tool("chart-line", words), self.form.rows["learning_rate"]
        self.range_test = button
        button.clicked.connect(lambda _checked=False: finder.begin())
        row.put_beside(button)
        self.range_view = RangeView(finder)
        row.column.addWidget(self.range_view)

    def _allow_range_test(self) -> None:
        """Where nothing can be trained, its button says why."""
        if self.range_test is not None:
            self.range_test.setEnabled(not self.finder.why_not)
            self.range_test.setToolTip(self.finder.why_not or self.range_test.accessibleName())

    def _count_steps(self) -> str:
        if problem := self.document.data_problem:  # digits stand in, of which nothing is learned
            return translated(problem[0])
        recipe, labels = self.document.design.recipe, self.document.data.train.labels
        aside = pictures_aside(labels, recipe.validation_share)
        an_epoch = ceil((len(labels) - aside) / recipe.batch_size)
        text = self.tr("{pictures} pictures to train on, {aside} kept aside: {steps} steps an epoch, {all} in all.")
        if an_epoch == 1:
            text = self.tr("{pictures} pictures to train on, {aside} kept aside: 1 step an epoch, {all} in all.")
        return text.format(
            pictures=count(len(labels) - aside), aside=count(aside), steps=count(an_epoch),
            all=count(an_epoch * recipe.epochs),
        )  # fmt: skip

    def _change(self, name: str, value: Any) -> None:
        try:
            self.document.edit(*edits.change_recipe(self.document.design, **{name: value}))
        except SettingError as error:
            self.form.show_problems({error.name or name: translated(error.problem)})


    def _try(self, path: tuple[str, ...], value: Any) -> None:
        recipe = self.document.design.recipe
        part = getattr(recipe, path[0]) if len(path) > 1 else recipe
        before, label_of = getattr(part, path[-1]), translated(part.declared()[path[-1]].label)
        try:
            changed = part.replace(**{path[-1]: value})
            tried = recipe.replace(**{path[0]: changed}) if len(path) > 1 else changed
        except SettingError:  # it will be said when it is taken
            return
        words = self.tr("The strong line: {setting} {value}. Let go, or press {enter}, to take it; Esc keeps {before}.")
        numbers = {"value": typed(value), "before": typed(before)}
        self.help.point(words.format(setting=label_of, enter=called("Enter"), **numbers))
        self.tried.emit(tried, ".".join(path), value)

    def _end_try(self) -> None:
        self.show_recipe()
        self.help.point("")
        self.try_ended.emit()
