"""Fields: the control for one setting of each sort, made from its declaration.

All have the same face: `show_value(value)` says nothing, `changed` brings an allowed value, `refused` the
reason why what is typed does not count.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QStyledItemDelegate, QWidget

from engine.network.container import LONGEST_NAME, Name
from engine.settings import Choice, Pair, Real, Setting, Whole
from engine.settings import Switch as SwitchSetting
from gui.look.gaps import spaced
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.laid_out import REST, in_column, in_row
from gui.qt.style_property import set_style_property, styled
from gui.state.slider_stops import stops_of
from gui.widgets.calm import CalmChoice
from gui.widgets.number_box import NumberBox
from gui.widgets.segmented import Option, Segmented, fits
from gui.widgets.slider import Slider
from gui.widgets.switch import Switch
from gui.widgets.tried_number import Trying

CUSTOM = "custom"  # the segment that opens the boxes for any number


class Field(QWidget):
    """The face all fields share."""

    changed = Signal(object)
    refused = Signal(str)
    settled = Signal()  # a gesture is over: what comes next is another change
    tried = Signal(object)  # a number that does not count yet; `changed` brings it if it is taken
    try_ended = Signal()  # taken or not

    def show_value(self, value: Any) -> None:
        raise NotImplementedError

    def set_invalid(self, invalid: bool) -> None:
        """Mark the value as one that fits nothing here."""


class NumberField(Field):
    """A box for a number with its unit, and a slider beside it where the setting is worth playing with."""

    def __init__(self, setting: Whole | Real) -> None:
        super().__init__()
        self.box = NumberBox(setting)
        self.box.value_changed.connect(self._typed)
        self.box.refused.connect(self.refused)
        self.setFocusProxy(self.box)
        self.slider: Slider | None = None
        self.trying: Trying | None = None  # where a number may be tried before it counts
        self.tries = False  # whether it is
        row = spaced(in_row(of=self), 8)
        if stops := stops_of(setting):
            self.slider = Slider(stops)
            self.slider.setAccessibleName(translated(setting.label))
            self.slider.picked.connect(self._slid)
            self.slider.sliderReleased.connect(self.settled)
            self.trying = Trying(self.slider, self.box, self)
            self.trying.tried.connect(self.tried)
            self.trying.taken.connect(self._take)
            self.trying.dropped.connect(self.try_ended)
            row.addWidget(self.slider, 1)
            row.addWidget(self.box)
        else:
            row.addWidget(self.box)
            unit = styled(QLabel(translated(setting.unit)), "label")
            row.addWidget(unit)
            row.addStretch(1)

    def show_value(self, value: Any) -> None:
        if self.trying and self.trying.value is not None:
            return
        self.box.show_value(value)
        if self.slider:
            self.slider.show_value(value)

    def set_invalid(self, invalid: bool) -> None:
        self.box.set_invalid(invalid)

    def _typed(self, value: int | float) -> None:
        if self.slider:
            self.slider.show_value(value)
        if self.tries and self.trying and self.box.is_stepping:
            self.trying.go_to(value)
        else:
            self._count(value)

    def _slid(self, value: int | float) -> None:
        self.box.show_value(value)
        if self.tries and self.trying:
            self.trying.go_to(value)
        else:
            self.changed.emit(value)

    def _take(self, value: int | float) -> None:
        """What was tried is a change of its own."""
        self.settled.emit()
        self.changed.emit(value)
        self.settled.emit()
        self.try_ended.emit()

    def _count(self, value: int | float) -> None:
        """What is typed counts, whatever was tried before."""
        was_tried = self.trying is not None and self.trying.value is not None
        if self.trying and was_tried:
            self.trying.value = None
        self.changed.emit(value)
        if was_tried:
            self.try_ended.emit()


class PairField(Field):
    """The usual sizes as buttons; "Custom" opens two boxes for height and width."""

    def __init__(self, setting: Pair) -> None:
        super().__init__()
        self.setting = setting
        self._value: Any = setting.default
        window = isinstance(setting.default, tuple) and min(setting.default) > 1  # 3 reads 3×3
        options = [Option(word, translated(label)) for word, label in setting.words]
        options += [Option((n, n), f"{n}×{n}" if window else str(n)) for n in setting.common]
        custom = self.tr("Custom") if len(options) < 3 else "…"
        options.append(Option(CUSTOM, custom, self.tr("Any height and width")))
        self.segments = Segmented(options, translated(setting.label))
        self.segments.button(CUSTOM).setAccessibleName(f"{translated(setting.label)}: {self.tr('Custom')}")
        self.segments.chosen.connect(self._chosen)
        self.setFocusProxy(self.segments)
        sides = (self.tr("Height"), self.tr("Width"))
        low, high = setting.low, setting.high
        self.boxes = [NumberBox(Whole(side, low, low=low, high=high)) for side in sides]
        self.custom = QWidget()
        row = in_row(of=self.custom, gap=theme.px(8))
        self._refused = ["", ""]  # why the text of each box does not count
        for number, (box, side) in enumerate(zip(self.boxes, sides, strict=True)):
            box.setFixedWidth(theme.px(64))
            box.setAccessibleName(f"{translated(setting.label)}: {side}")
            box.setToolTip(side)
            box.value_changed.connect(self._typed)
            box.refused.connect(lambda reason, number=number: self._refuse(number, reason))
        row.addWidget(self.boxes[0])
        row.addWidget(QLabel("×"))
        row.addWidget(self.boxes[1])
        row.addStretch(1)
        in_column(self.segments, self.custom, of=self, gap=theme.px(6))
        self.show_value(setting.default)

    def show_value(self, value: Any) -> None:
        typing = any(box.hasFocus() for box in self.boxes)
        self._value = value
        usual = any(option.value == value for option in self.segments.options)
        is_custom = not usual or typing
        self.segments.show_value(CUSTOM if is_custom else value)
        self.custom.setVisible(is_custom)
        if isinstance(value, tuple):
            for box, side in zip(self.boxes, value, strict=True):
                box.show_value(side)

    def set_invalid(self, invalid: bool) -> None:
        """A size that fits nothing here marks both boxes; a number that is not allowed, the one it was typed in."""
        self.segments.set_invalid(invalid)
        for box, refused in zip(self.boxes, self._refused, strict=True):
            box.set_invalid(invalid and (bool(refused) or not any(self._refused)))

    def _chosen(self, value: Any) -> None:
        self.custom.setVisible(value == CUSTOM)
        if value != CUSTOM:
            for box in self.boxes:  # what is wrong in them is of no interest any more, also where nothing changes
                box.take_back()
            self.changed.emit(value)
            return
        if not isinstance(self._value, tuple):  # from a word to a number that can be changed
            side = min(max(1, self.setting.low), self.setting.high)
            for box in self.boxes:
                box.show_value(side)
            self.changed.emit((side, side))
        self.boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.boxes[0].selectAll()

    def _refuse(self, number: int, reason: str) -> None:
        self._refused[number] = reason
        self.refused.emit(reason or max(self._refused))

    def _typed(self) -> None:
        self.changed.emit((self.boxes[0].value, self.boxes[1].value))


class ChoiceField(Field):
    """One of a few words: side by side where there is room, else as a list that drops down."""

    def __init__(self, options: list[Option], name: str) -> None:
        super().__init__()
        row = in_row(of=self)
        self.control: Segmented | DropDown
        if fits([option.label for option in options]):
            self.control = Segmented(options, name)
        else:
            self.control = DropDown(options, name)
        self.setFocusProxy(self.control)
        self.control.chosen.connect(self.changed)
        row.addWidget(self.control)

    def show_value(self, value: Any) -> None:
        self.control.show_value(value)

    def set_invalid(self, invalid: bool) -> None:
        self.control.set_invalid(invalid)


class DropDown(CalmChoice):
    """Options in a list that drops down, with the same face as `Segmented`."""

    chosen = Signal(object)

    def __init__(self, options: list[Option], name: str) -> None:
        super().__init__()
        self.options = tuple(options)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(max(len(options), 1))  # the list opens whole
        self.setItemDelegate(QStyledItemDelegate(self))  # which lets the style sheet give the lines room
        self.setSizeAdjustPolicy(CalmChoice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for place, option in enumerate(options):
            self.addItem(option.label)
            self.setItemData(place, option.help, Qt.ItemDataRole.ToolTipRole)
        self.activated.connect(lambda place: self.chosen.emit(self.options[place].value))

    def show_value(self, value: Any) -> None:
        self.setCurrentIndex(next((n for n, option in enumerate(self.options) if option.value == value), -1))

    def set_invalid(self, invalid: bool) -> None:
        set_style_property(self, "invalid", invalid)


class SwitchField(Field):
    """Yes or no."""

    def __init__(self, setting: SwitchSetting) -> None:
        super().__init__()
        self.switch = Switch()
        self.switch.setAccessibleName(translated(setting.label))
        self.switch.clicked.connect(lambda checked: self.changed.emit(checked))
        self.setFocusProxy(self.switch)
        in_row(self.switch, REST, of=self)

    def show_value(self, value: Any) -> None:
        self.switch.setChecked(value)


class TextField(Field):
    """A short text of the user's own."""

    def __init__(self, setting: Name) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setAccessibleName(translated(setting.label))
        self.line.setMaxLength(LONGEST_NAME)
        self.line.textEdited.connect(lambda text: self.changed.emit(text))
        self.setFocusProxy(self.line)
        in_row(self.line, of=self)

    def show_value(self, value: Any) -> None:
        if value != self.line.text():
            self.line.setText(value)


def field_of(setting: Setting) -> Field:
    """The field for one setting. (A Part, which has settings of its own, is a form's work.)"""
    if isinstance(setting, Whole | Real):
        return NumberField(setting)
    if isinstance(setting, Pair):
        return PairField(setting)
    if isinstance(setting, Choice):
        options = [Option(word, translated(title), translated(why)) for word, title, why in setting.options]
        return ChoiceField(options, translated(setting.label))
    if isinstance(setting, SwitchSetting):
        return SwitchField(setting)
    if isinstance(setting, Name):
        return TextField(setting)
    raise TypeError(f"there is no field for {type(setting).__name__}")
