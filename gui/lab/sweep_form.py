"""The form of a sweep: what to vary, with how many seeds, and where; it says how many trainings that makes."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from engine.lab.settable import Settable, settables
from engine.lab.sweep import Sweep
from engine.settings import Whole
from engine.text import QT_TRANSLATE_NOOP, count, typed
from engine.training.optimisers import OPTIMISERS
from engine.training.recipe import Recipe
from gui.lab.axis_row import AxisRow, label
from gui.look.theme import theme
from gui.look.times import duration
from gui.look.words import translated
from gui.qt.laid_out import in_column, in_row
from gui.state.document import Document
from gui.state.lab.sweep_forecast import MOST_COMBINATIONS, MOST_TRAININGS, SweepForecast, foretell
from gui.state.training.epoch_forecast import EpochForecast
from gui.widgets.card import quiet
from gui.widgets.number_box import NumberBox
from gui.widgets.segmented import Option, Segmented

PAUSE_MS = 250  # after the last key, before the forecast is made anew
MOST_AXES = 6


class SweepForm(QWidget):
    """`said` is a line of words for below it. `changed` says that `sweep`, the one that would begin, may be another; it
    is None where there is a `why_not`."""

    changed = Signal()

    def __init__(self, document: Document, forecast: EpochForecast) -> None:
        super().__init__()
        self.document, self.forecast = document, forecast
        self.rows: list[AxisRow] = []
        self.sweep: Sweep | None = None
        self.foretold: SweepForecast | None = None
        self.why_not = ""
        self.choices: list[Settable] = []
        self.add = QPushButton(theme.icon("plus", "secondary"), self.tr("Vary another setting"))
        self.method = Segmented(
            [Option(False, self.tr("Every combination"), self.tr("A grid: the ends and the middle come first")),
             Option(True, self.tr("Some by chance"), self.tr("As many combinations as you say, drawn from all"))],
            self.tr("Which combinations"),
        )  # fmt: skip
        self.method.show_value(False)
        self.many = NumberBox(Whole(QT_TRANSLATE_NOOP("engine", "How many combinations"), 16, low=2, high=500))
        self.seeds = NumberBox(Whole(QT_TRANSLATE_NOOP("engine", "Seeds"), 1, low=1, high=50))
        self.epochs = NumberBox(Whole(QT_TRANSLATE_NOOP("engine", "Epochs"), 2, low=1, high=10_000))
        self.cluster = QLineEdit(placeholderText=self.tr("this computer, or tcp://HOST:8786"))
        self.cluster.setToolTip(self.tr("The address of a Dask cluster that trains instead of this computer"))
        self.cluster.setAccessibleName(self.tr("Address of a Dask cluster"))
        self.said = QLabel(wordWrap=True)
        self._build()
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.refresh)
        self.add.clicked.connect(lambda: self._add_row())
        self.method.chosen.connect(self._again)
        for box in (self.many, self.seeds, self.epochs):
            box.value_changed.connect(self._again)
        self.cluster.textChanged.connect(self._again)
        document.design_changed.connect(self._design_changed)
        forecast.changed.connect(self._again)
        theme.followed_by(self._restyle)
        self.epochs.show_value(min(3, document.design.recipe.epochs))
        self._offer()
        first = next((one.name for one in self.choices if one.name == "learning_rate"), "")
        self._add_row(first)
        self.refresh()

    def _build(self) -> None:
        self._axes = QVBoxLayout()
        self._form = QFormLayout()
        times = QWidget()
        row = in_row(self.seeds, of=times)
        self.times = quiet(self.tr("trainings of each combination"))
        row.addWidget(self.times, 1)
        self.many_row = QLabel(self.tr("How many"))
        self._form.addRow(self.method)
        self._form.addRow(self.many_row, self.many)
        self._form.addRow(self.tr("Seeds"), times)
        self._form.addRow(self.tr("Epochs"), self.epochs)
        self._form.addRow(self.tr("On"), self.cluster)
        self._whole = in_column(self._axes, self.add, self._form, of=self)

    def _restyle(self) -> None:
        self._axes.setSpacing(theme.px(8))
        self._whole.setSpacing(theme.px(8))
        self._form.setHorizontalSpacing(theme.px(12))
        self._form.setVerticalSpacing(theme.px(6))

    def _offer(self) -> None:
        self.choices = settables(self.document.design)

    def _design_changed(self) -> None:
        """Blocks were added, removed or renamed: a row follows its block, whatever that is called now."""
        before = self.choices
        self._offer()
        if [(one.name, label(one)) for one in self.choices] != [(one.name, label(one)) for one in before]:
            has_same = bool({one.block for one in before} & {one.block for one in self.choices} - {""})
            called = {_key(one, has_same): one.name for one in self.choices}
            keys = {one.name: _key(one, has_same) for one in before}
            self.show_axes([(called[keys[row.name]], row.text) for row in self.rows if keys[row.name] in called])
        self._again()

    def show_axes(self, axes: list[tuple[str, str]]) -> None:
        """Rows for these settings and values, in the words of `axis`."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        for name, text in axes:
            if any(one.name == name for one in self.choices):
                self._add_row(name)
                self.rows[-1].say(text)
        self._again()

    def show_sweep(self, sweep: Sweep) -> None:
        """Fill the form so that it asks for this one again, as far as the network on screen has what it varies."""
        self.method.show_value(bool(sweep.at_random))
        if sweep.at_random:
            self.many.show_value(sweep.at_random)
        self.seeds.show_value(len(sweep.seeds))
        self.epochs.show_value(sweep.design.recipe.epochs)
        self.show_axes([(name, ", ".join(map(str, values))) for name, values in sweep.axes.items()])

    def _add_row(self, name: str = "") -> None:
        taken = {row.name for row in self.rows}
        wanted = name or next((one.name for one in self._by_interest() if one.name not in taken), "")
        if not wanted:
            return
        row = AxisRow(self.choices, wanted)
        row.changed.connect(self._again)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._axes.addWidget(row)
        row.check(self.document.design)
        if not name:
            row.which.setFocus()
        self._again()

    def _by_interest(self) -> list[Settable]:
        """The settings that are changed most often come first."""
        return sorted(self.choices, key=lambda one: (not one.setting.main, one.name != "batch_size"))

    def _remove(self, row: AxisRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self.add.setFocus()
        self._again()

    def _again(self, *_: object) -> None:
        self._timer.start()

    def refresh(self) -> None:
        """Read the form, and say how many trainings it asks for and how long they take."""
        self._timer.stop()
        design = self.document.design
        self.many_row.setVisible(bool(self.method.value))
        self.many.setVisible(bool(self.method.value))
        self.add.setEnabled(len(self.rows) < min(MOST_AXES, len(self.choices)))
        for row in self.rows:
            row.check(design)
        self.sweep, self.foretold, self.why_not = None, None, ""
        names = [row.name for row in self.rows]
        if self.document.data_problem:
            self.why_not = translated(self.document.data_problem[0])
        elif not self.rows:
            self.why_not = self.tr("Choose at least one setting to vary.")
        elif any(row.problem for row in self.rows):
            self.why_not = self.tr("Mend the values first.")
        elif len(set(names)) < len(names):
            self.why_not = self.tr("A setting is varied twice: choose another.")
        else:
            self._foretell()
        self._say()
        self.changed.emit()

    def _foretell(self) -> None:
        design = self.document.design
        if "epochs" not in {row.name for row in self.rows}:
            design = design.with_(recipe=of_epochs(design.recipe, int(self.epochs.value)))
        self.epochs.setEnabled("epochs" not in {row.name for row in self.rows})
        axes = {row.name: row.values for row in self.rows}
        at_random = int(self.many.value) if self.method.value else 0
        sweep = Sweep(design, axes, tuple(range(int(self.seeds.value))), at_random)
        foretold = self.foretold = foretell(sweep, self.document.data, self.forecast)
        if foretold.is_sure:
            self.why_not = translated(foretold.problem)
        elif foretold.combinations > MOST_COMBINATIONS or foretold.trainings > MOST_TRAININGS:
            words = self.tr("{n} trainings are too many to watch: take fewer values, or some by chance.")
            self.why_not = words.format(n=count(foretold.trainings))
        else:
            self.sweep = sweep

    def _say(self) -> None:
        foretold = self.foretold
        if self.sweep is None or foretold is None:
            self.said.setText(self.why_not)
            return
        words = self.tr("{n} trainings") if foretold.trainings > 1 else self.tr("{n} training")
        text = words.format(n=count(foretold.trainings))
        if foretold.confirmations:
            words = self.tr(", and {n} with fresh seeds for the best three")
            if foretold.combinations == 2:
                words = self.tr(", and {n} with fresh seeds for both")
            text += words.format(n=foretold.confirmations)
        if self.cluster.text().strip():
            text += self.tr("; on the cluster the first ones will tell how long.")
        elif foretold.seconds is not None:
            text += self.tr(": about {time}.").format(time=duration(foretold.seconds))
        else:
            text += "."
        text += self._of_rates()
        if foretold.problem:
            text += " " + self.tr("Some cannot be trained: {problem}").format(problem=translated(foretold.problem))
        self.said.setText(text)

    def _of_rates(self) -> str:
        """What to know where optimisers are raced at one learning rate that is not the usual one of all of them."""
        axes, rate = self.sweep.axes if self.sweep is not None else {}, self.document.design.recipe.learning_rate
        kinds = axes.get("optimiser", ())
        raced = [one for one in OPTIMISERS if one.kind in kinds]
        if len(raced) < 2 or "learning_rate" in axes or all(one.usual_rate == rate for one in raced):
            return ""
        usual = ", ".join(f"{translated(one.title)} {typed(one.usual_rate)}" for one in raced)
        words = self.tr(" All of them at learning rate {rate}; usual are {usual}: vary it, too, to be fair to each.")
        return words.format(rate=typed(rate), usual=usual)


def _key(settable: Settable, by_block: bool) -> tuple[str, str]:
    """By what a setting is known again in a changed stack; in one of which no block stays it is by its name."""
    return (settable.block, settable.field) if by_block and settable.block else ("", settable.name)


def of_epochs(recipe: Recipe, epochs: int) -> Recipe:
    """The recipe with so many epochs, and as many validations in each as before."""
    return recipe.replace(epochs=epochs, cycles=max(1, round(recipe.cycles * epochs / recipe.epochs)))
