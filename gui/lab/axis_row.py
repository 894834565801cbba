"""One setting that is varied: which, named as the cards do, and its values as a list or a range."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from engine.errors import EngineError
from engine.lab.settable import Settable, listed, suggested
from engine.lab.varying import KIND, MOST_VALUES, axis, varied
from engine.project.design import Design
from engine.settings import Whole
from engine.text import typed
from gui.lab.fitting_line import FittingLine
from gui.look.theme import theme
from gui.look.words import problem_and_remedy, translated
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import set_style_property, styled
from gui.widgets.card import quiet
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.fields import DropDown
from gui.widgets.fitting_stack import FittingStack
from gui.widgets.number_box import number_in
from gui.widgets.segmented import Option

LIST, RANGE, FACTORS = "list", "range", "log"


class AxisRow(QFrame):
    """`values` holds the values as read. It is empty where they are not allowed, and `problem` says why."""

    changed = Signal()
    removed = Signal()

    def __init__(self, choices: Sequence[Settable], name: str) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self.choices = list(choices)
        self.name = name
        self.problem = ""
        self.values: list[Any] = []
        self._ticks: list[tuple[str, QCheckBox]] = []
        self.which = DropDown([Option(one.name, label(one), translated(one.setting.help)) for one in choices],
                              self.tr("Setting that is varied"))  # fmt: skip
        self.which.setMaxVisibleItems(16)
        self.which.show_value(name)
        self.away = QToolButton(autoRaise=True)
        self.away.setIcon(theme.icon("x", "secondary"))
        self.away.setToolTip(self.tr("Do not vary this setting"))
        self.away.setAccessibleName(self.away.toolTip())
        self.how = DropDown(
            [Option(LIST, self.tr("List"), self.tr("Values with commas between them")),
             Option(RANGE, self.tr("Range"), self.tr("Equal steps from the first value to the last")),
             Option(FACTORS, self.tr("Log range"), self.tr("Equal factors from the first value to the last"))],
            self.tr("How its values are said"),
        )  # fmt: skip
        self.list = QLineEdit()
        self.list.setAccessibleName(self.tr("Values, with commas between them"))
        self.ends = [FittingLine() for _ in range(3)]
        for line, words in zip(self.ends, (self.tr("From"), self.tr("To"), self.tr("How many")), strict=True):
            line.setAccessibleName(words)
            line.setToolTip(words)
        self.said = styled(ElidedLabel(), "label")  # the values, of which there may be a hundred
        self.wrong = QLabel(wordWrap=True)
        self.wrong.setProperty("role", "error")
        self._build()
        self.which.chosen.connect(self._choose)
        self.how.chosen.connect(self._turn)
        self.away.clicked.connect(self.removed)
        for field in (self.list, *self.ends):
            field.textEdited.connect(lambda _text: self.changed.emit())
        theme.followed_by(self._restyle)
        self._begin()

    @property
    def settable(self) -> Settable:
        return next(one for one in self.choices if one.name == self.name)

    def _build(self) -> None:
        range_row = QWidget()
        ends = in_row(of=range_row)
        for line, between in zip(self.ends, (self.tr("to"), self.tr("in"), ""), strict=True):
            ends.addWidget(line, 3 if between else 2)
            if between:
                ends.addWidget(quiet(between))
        self.words = QWidget()
        self._grid = QGridLayout(self.words)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.pages = FittingStack()
        for page in (self.list, range_row):
            self.pages.addWidget(page)
        top, self._middle = QHBoxLayout(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.addWidget(self.which, 1)
        top.addWidget(self.away)
        self._middle.addWidget(self.how, 0, Qt.AlignmentFlag.AlignLeft)
        self._middle.addWidget(self.pages, 1)
        self._rows = in_column(top, self._middle, self.words, self.said, self.wrong, of=self)

    def _restyle(self) -> None:
        self._rows.setContentsMargins(*[theme.px(8)] * 4)
        self._rows.setSpacing(theme.px(6))
        self._middle.setSpacing(theme.px(6))
        self._grid.setHorizontalSpacing(theme.px(12))
        self.how.setFixedWidth(theme.px(104))
        self.pages.setFixedHeight(self.list.sizeHint().height())

    def _choose(self, name: str) -> None:
        self.name = name
        self._begin()
        self.changed.emit()

    def _begin(self) -> None:
        """Suggest values for the setting."""
        settable = self.settable
        for _, box in self._ticks:
            box.deleteLater()
        self._ticks = []
        text = suggested(settable)
        for number, (word, title) in enumerate(settable.words):
            box = QCheckBox(translated(title))
            box.setChecked(number < 4)
            box.clicked.connect(lambda _checked: self.changed.emit())
            self._grid.addWidget(box, number // 2, number % 2)
            self._ticks.append((str(word), box))
        self.words.setVisible(bool(settable.words))
        for widget in (self.how, self.pages):
            widget.setVisible(not settable.words)
        self.say(text)

    def say(self, text: str) -> None:
        """Show values as `axis` reads them."""
        for word, box in self._ticks:
            box.setChecked(word in [one.strip() for one in text.split(",")])
        factors = text.startswith("log:")
        is_range = factors or ".." in text
        self.how.show_value(FACTORS if factors else RANGE if is_range else LIST)
        self.pages.setCurrentIndex(int(is_range))
        self._stand()
        if is_range:
            ends, _, many = text.removeprefix("log:").partition(":")
            low, _, high = ends.partition("..")
            for line, words in zip(self.ends, (low, high, many or "5"), strict=True):
                line.setText(words)
                line.setCursorPosition(0)
        else:
            self.list.setText(text)
            self.list.setCursorPosition(0)

    def _stand(self) -> None:
        """The three numbers of a range have a line of their own: beside their kind they would be cut."""
        way = QBoxLayout.Direction
        self._middle.setDirection(way.TopToBottom if self.pages.currentIndex() else way.LeftToRight)

    @property
    def text(self) -> str:
        """The values as `axis` reads them."""
        if self._ticks:
            return ", ".join(word for word, box in self._ticks if box.isChecked())
        low, high, many = self._ends
        how = self.how.options[max(0, self.how.currentIndex())].value
        return self._listed if how == LIST else f"{'log:' if how == FACTORS else ''}{low}..{high}:{many}"

    @property
    def _listed(self) -> str:
        """What stands in the list: 0,1; 0,01 too, and 1.000 where whole numbers are asked for."""
        typed = self.list.text()
        listed = typed.replace(",", ".").replace(";", ",") if ";" in typed else typed
        if not self._is_whole:
            return listed
        return ",".join(str(number_in(one, True)) if "." in one else one for one in listed.split(","))

    @property
    def _is_whole(self) -> bool:
        return isinstance(self.settable.setting, Whole)

    @property
    def _ends(self) -> list[str]:
        """What stands in the fields for one number each, as `axis` reads it."""
        kinds = self._is_whole, self._is_whole, True
        return [str(number_in(line.text(), kind)) for line, kind in zip(self.ends, kinds, strict=True)]

    def _turn(self, how: str) -> None:
        """Write the same values as a list, a range or a range of equal factors."""
        values = [float(one) for one in self.values if isinstance(one, int | float) and not isinstance(one, bool)]
        if how == LIST and self.values:
            self.say(listed(self.values))
        elif how != LIST and values:
            low, high = min(values), max(values)
            low = low if low > 0 or how == RANGE else high / 1000
            self.say(f"{'log:' if how == FACTORS else ''}{typed(low)}..{typed(high)}:{max(2, len(values))}")
            self.how.show_value(how)
        else:  # nothing that was read can be written so: the fields for it are empty, or as they were
            self.pages.setCurrentIndex(int(how != LIST))
            self._stand()
        self.changed.emit()

    def check(self, design: Design) -> None:
        """Read the values, and say what is wrong with them."""
        self.problem, self.values = "", []
        if self._ticks and not self.text:
            self.problem = self.tr("Tick at least one.")
        else:
            try:
                _, values = axis(f"{self.name}={self.text}")
                for value in values:
                    varied(design, {self.name: value})
                self.values = list(dict.fromkeys(values))
            except EngineError as error:
                ranges = self.how.currentIndex() > 0 and not self._ticks
                hint = self.tr("Write two numbers, then how many values: 2 to 100.")
                if self.how.options[max(0, self.how.currentIndex())].value == FACTORS:
                    hint = self.tr("Write two numbers above 0, then how many: 2 to 100.")
                unread = str(error.problem).startswith("'")
                remedy = hint if unread and ranges else self.tr("Write values with commas: 8, 16, 32") if unread else ""
                self.problem = remedy or " ".join(problem_and_remedy(error))
        words = "" if self._ticks or self.problem else ", ".join(map(str, self.values))
        self.said.setText(words)
        self.said.setToolTip(words)
        self.said.setVisible(bool(words) and self.how.currentIndex() > 0)
        self.wrong.setText(self.problem)
        self.wrong.setVisible(bool(self.problem))
        self._mark()

    def _mark(self) -> None:
        """The red border, for the fields that cannot be read, or for all that together say what is not allowed."""
        ends = self._ends
        reads = [_number_of(text) is not None for text in ends]
        reads[2] = reads[2] and ends[2].isdecimal() and 2 <= int(ends[2]) <= MOST_VALUES
        if all(reads):
            reads = [not self.problem] * 3
        for line, good in zip((self.list, *self.ends), (not self.problem, *reads), strict=True):
            wrong = bool(self.problem) and not good
            set_style_property(line, "invalid", wrong)


def _number_of(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def subject(settable: Settable) -> str:
    """What is varied, in a heading: of what stands in the place of a block, the block."""
    return translated(settable.owner) if settable.field == KIND else label(settable)


def label(settable: Settable) -> str:
    """A setting with its block, named as on the cards."""
    words = translated(settable.setting.label)
    if settable.field == KIND:  # with its value it is a sentence: ReLU 1 is Tanh, all 2 Normalise are left out
        template = QCoreApplication.translate("AxisRow", "{block} is")
        if settable.count:
            template = QCoreApplication.translate("AxisRow", "All {count} {block} are")
        return template.format(count=settable.count, block=translated(settable.owner))
    if settable.count:
        template = QCoreApplication.translate("AxisRow", "All {count} {block}: {setting}")
        return template.format(count=settable.count, block=translated(settable.owner), setting=words)
    return f"{translated(settable.owner)}: {words}" if settable.owner else words
