"""A box for one number: type it, step it with the arrow keys, or turn the wheel while it has the focus.

Anything may be typed; what is not allowed stays visible, and the box says why.
"""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QWidget

from engine.errors import SettingError
from engine.settings import Real, Whole
from engine.text import typed
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.style_property import set_style_property
from gui.widgets.calm import takes_wheel
from gui.widgets.half_typed import comes_before

PATIENCE_MS = 900  # after so long without a key, what was typed counts
FIRST_OF_THOUSANDS = r"[+-]?(?![0\u0660\u06f0\uff10])\d{1,3}"
THOUSANDS = re.compile(FIRST_OF_THOUSANDS + r"([.,])\d{3}(\1\d{3})*")
SPACED, SPACED_THOUSANDS = re.compile(r"\d\s+\d"), re.compile(FIRST_OF_THOUSANDS + r"(\s\d{3})+(?!\s*\d)")
#: Signs of a number that are not ours: Swiss and Arabic, Persian ones, and those of Chinese keyboards.
SIGNS = str.maketrans("−٫，．。", "-.,..", "٬'’")


class NumberLine(QLineEdit):
    """A double click takes the whole number: Qt takes it for words that a point parts, and of 0.001 only 001."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.selectAll()


class NumberBox(QAbstractSpinBox):
    """A number within the limits of a setting. `value_changed` brings only numbers that are allowed."""

    value_changed = Signal(object)
    refused = Signal(str)  # why the text does not count; "" once it does

    def __init__(self, setting: Whole | Real, parent: QWidget | None = None, by: float = 0.0) -> None:
        """`by`: how far a step goes, where that is not for the setting to say."""
        super().__init__(parent)
        self.setting, self.by = setting, by
        self._value: int | float = setting.default
        self.is_brief = False  # three figures of a number that was learned are enough; one that is typed stays as typed
        self._learned: int | float | None = None
        self._wrong = False
        self.setLineEdit(NumberLine())
        self.is_stepping = False  # what it says now was stepped, not typed
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translated(setting.label))
        self.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._pause = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._pause.timeout.connect(self._commit)
        self.lineEdit().textEdited.connect(self._check)
        self.editingFinished.connect(self._finish)
        theme.followed_by(self._restyle)
        self._write()

    def _restyle(self) -> None:
        self.setFixedWidth(theme.px(80))
        self.lineEdit().setTextMargins(theme.px(6), 0, 0, 0)

    @property
    def value(self) -> int | float:
        return self._value

    @property
    def said(self) -> str:
        """How the number that counts is written."""
        return typed(in_three_figures(self._value) if self._value == self._learned else self._value)

    def show_value(self, value: int | float) -> None:
        """Show a number without saying that it changed. What is being typed stays if it means the same."""
        if value == self._value and (self._wrong or self._says_its_value()):
            return
        self._value = value
        self._learned = value if self.is_brief else None
        self._write()

    def take(self) -> None:
        """What is half typed counts, if it may."""
        self._commit()

    def take_back(self) -> None:
        """Show the number that counts in place of what is half typed."""
        self._pause.stop()
        self._write()

    def set_invalid(self, invalid: bool) -> None:
        """The red border: for a number that is allowed as such, but fits nothing here."""
        set_style_property(self, "invalid", invalid)

    def stepBy(self, steps: int) -> None:
        value = self._value if self._wrong else self._read()
        value = in_three_figures(value) if value == self._learned else value  # on from what is seen
        for _ in range(abs(steps)):
            value = step(self.setting, value, steps > 0, self.by)
        self.is_stepping = True
        self._settle(value)
        self.is_stepping = False
        self._write()
        self.selectAll()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        up = QAbstractSpinBox.StepEnabledFlag.StepUpEnabled
        down = QAbstractSpinBox.StepEnabledFlag.StepDownEnabled
        flags = QAbstractSpinBox.StepEnabledFlag.StepNone
        if step(self.setting, self._value, True) != self._value:
            flags |= up
        if step(self.setting, self._value, False) != self._value:
            flags |= down
        return flags

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        return QValidator.State.Acceptable, text, position  # `_check` judges, and says why

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the text's only while it is being typed: what counts already is an edit of the project.
        Another key that is not the text's may train or save: what was typed counts before."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if (event.matches(keys.Undo) or event.matches(keys.Redo)) and self._says_its_value():
                event.ignore()
                return False
            is_taken = super().event(event)
            if comes_before(event):
                self.take()
            return is_taken
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if takes_wheel(self, event):
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:  # what is half typed is taken back; the form may go on from there
            if self.lineEdit().text() != self.said:
                self.take_back()
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._finish()

    def _says_its_value(self) -> bool:
        try:
            return self._read() == self._value
        except SettingError:
            return False

    def _read(self) -> int | float:
        """The number typed; what is shown in six digits stays the number that it is. Raises SettingError."""
        if self.lineEdit().text() == self.said:
            return self._value
        return self.setting.check(number_in(self.lineEdit().text(), isinstance(self.setting, Whole)), "")

    def _check(self) -> None:
        try:
            self._read()
        except SettingError as error:
            self._pause.stop()
            self._say(translated(error.remedy) or translated(error.problem))
        else:
            self._pause.start()
            self._say("")

    def _commit(self) -> None:
        self._pause.stop()
        try:
            self._settle(self._read())
        except SettingError as error:
            self._say(translated(error.remedy) or translated(error.problem))

    def _finish(self) -> None:
        """What was typed counts, and stands there as numbers stand everywhere else: 0,05 as 0.05, 1e3 as 1000."""
        self._commit()
        if not self._wrong and self.lineEdit().text() != self.said:
            self._write()

    def _settle(self, value: int | float) -> None:
        changed = value != self._value
        self._value = value
        self._say("")
        if changed:
            self.value_changed.emit(value)

    def _say(self, reason: str) -> None:
        wrong = bool(reason)
        if wrong or self._wrong:
            self._wrong = wrong
            self.set_invalid(wrong)
            self.refused.emit(reason)

    def _write(self) -> None:
        blocker = QSignalBlocker(self.lineEdit())
        self.lineEdit().setText(self.said)
        blocker.unblock()
        self.lineEdit().setCursorPosition(0)
        self._say("")


def in_three_figures(value: int | float) -> int | float:
    """Rounded to three figures, or to hundredths where that is finer: 0.00618, 1.23, 12345.5."""
    if not value or not math.isfinite(value):
        return value
    return round(value, max(2, 2 - math.floor(math.log10(abs(value)))))


def number_in(text: str, whole: bool) -> int | float | str:
    """The number a person means: '1e-3', '0,001', '−2', '٠٫٥'. The text itself where it is none.

    A comma stands before decimals; where a `whole` number is asked for, it and the point may part thousands: '1,000'
    and, in half of Europe, '1.000'. A space parts thousands, and nothing else: '8 16' is no number.
    """
    plain = text.translate(SIGNS).strip()
    if SPACED.search(plain) and not SPACED_THOUSANDS.match(plain):
        return text
    plain = "".join(plain.split())
    if whole and THOUSANDS.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", "")
    plain = plain.replace(",", ".")
    if re.fullmatch(r"[+-]?\d+", plain) and len(plain) < 20:
        return int(plain)
    try:
        return float(plain) if "_" not in plain else text
    except ValueError:
        return text


def step(setting: Whole | Real, value: int | float, up: bool, by: float = 0.0) -> int | float:
    """The next number: `by` more, else one more, a twentieth of the range, or 1, 2, 5, 10, 20 where factors count."""
    if isinstance(setting, Whole):
        return min(max(int(value) + (1 if up else -1), setting.low), setting.high)
    if by:
        new = round(value + (by if up else -by), 10)
    elif setting.logarithmic:
        new = _next_factor(value, up)
    else:
        width = setting.high - setting.low
        size = width / 20 if math.isfinite(width) else 0.1
        new = round(round(value / size) * size + (size if up else -size), 10)
    new = min(max(new, setting.low), setting.high)
    try:
        return setting.check(new, "")
    except SettingError:  # an open end
        return value


def _next_factor(value: float, up: bool) -> float:
    if value <= 0:
        return 1e-6 if up else 0.0
    exponent = math.floor(math.log10(value) + 1e-9)
    near = [float(f"{digit}e{power}") for power in range(exponent - 1, exponent + 2) for digit in (1, 2, 5)]
    larger = [number for number in near if number > value * (1 + 1e-9)]
    smaller = [number for number in near if number < value * (1 - 1e-9)]
    return larger[0] if up else smaller[-1]
