"""A form made from the settings a value declares: the form of a block nobody has thought of yet is right too.

It shows values and says what somebody changed; it changes nothing itself.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QVBoxLayout, QWidget

from engine.data.augmentation_setting import Augmentations
from engine.network.container import Stacks
from engine.settings import Part, Setting, Settings
from engine.text import typed
from engine.training.freezing import FrozenPlaces
from gui.inspector.help import texts
from gui.inspector.more_settings import MoreSettings
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.widgets.fields import ChoiceField, Field, NumberField, field_of
from gui.widgets.scrolling import bring_in_sight
from gui.widgets.segmented import Option
from gui.widgets.term import Term

LABELS, LABELS_INSIDE = 104, 68  # width of the labels, at 100 %; inside another form
FIELDS, FIELDS_INSIDE = 184, 80  # a form with less room beside its labels writes them above the fields
SHORT, SLIDING = 130, 164  # what a number without a slider needs, its unit included; and one with a slider


class Form(QWidget):
    """The settings of a value, one under the other.

    `changed` brings a name and an allowed value; `settled` says that a gesture is over; `pointed_at` brings the help of
    the setting under the mouse or with the focus, "" when there is none any more.
    """

    changed = Signal(str, object)
    settled = Signal()
    pointed_at = Signal(str)
    help_wanted = Signal(str)  # the name of a setting that has a page in the help
    tried = Signal(tuple, object)  # (name, and names inside it), a number that does not count yet
    try_ended = Signal()
    near = Signal()  # the mouse or the keyboard is at a number that may be tried

    def __init__(self, inside: bool = False) -> None:
        super().__init__()
        self.until = self.tr("Until then it stays {value}.")  # the value that counts while something else is typed
        self.inside = inside
        self.labels, self.fields = (LABELS_INSIDE, FIELDS_INSIDE) if inside else (LABELS, FIELDS)
        self.rows: dict[str, Row] = {}
        self.more: MoreSettings | None = None  # the fold, where there are settings that are rarely changed
        self._tries = False
        self._value: Settings | None = None
        self._column = in_column(of=self, gap=theme.px(8))

    def show_value(self, value: Settings, afresh: bool = False) -> None:
        """Show a value. Fields stay, so that typing goes on; only a value of another kind brings others.

        `afresh` makes new ones in any case: for a value of another owner, or when sizes have changed.
        """
        is_other, self._value = afresh or type(value) is not type(self._value), value
        if is_other:
            self._build(type(value))
        for name, row in self.rows.items():
            row.show_value(getattr(value, name))
        if self.more is not None:
            self.more.show_value(value)

    def show_problems(self, reasons: dict[str, str]) -> None:
        """Write at each named setting why it fits nothing here, and take back what was written before."""
        for name in reasons:
            self.reveal(name)
        for name, row in self.rows.items():
            row.show_problem(reasons.get(name, ""))

    def show_doubts(self, doubts: dict[str, str]) -> None:
        """Write at each named setting what is doubtful about its value: it counts nevertheless."""
        for name, row in self.rows.items():
            row.show_doubt(doubts.get(name, ""))

    def reveal(self, name: str) -> None:
        """See to it that a setting does not stand behind the fold."""
        if self.more is not None and name in self.more.rare:
            self.more.set_open(True)

    def set_tries(self, on: bool) -> None:
        """Whether a number with a slider is `tried` while the hand moves, and counts when it lets go."""
        self._tries = on
        for row in self.rows.values():
            row.set_tries(on)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(self.fields), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for row in self.rows.values():
            row.set_labels(self._room_for_labels(row))

    def _room_for_labels(self, row: Row) -> int:
        fields = min(self.fields, SHORT) if row.is_short else max(self.fields, SLIDING)
        room = theme.px(self.labels)
        return room if self.width() >= room + theme.px(12 + fields) else 0

    def _build(self, kind: type[Settings]) -> None:
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.blockSignals(True)  # what is half typed was meant for another value
            row.hide()
            row.deleteLater()
        self.pointed_at.emit("")  # they can no longer say it
        if self.more is not None:
            self._column.removeWidget(self.more)
            self.more.hide()
            self.more.deleteLater()
        self.rows, self.more = {}, None
        for name, setting in kind.declared().items():
            # Those that are left out are edited where they stand.
            if not setting.rare and not isinstance(setting, Stacks | FrozenPlaces | Augmentations):
                self._add(name, setting)
        if any(setting.rare for setting in kind.declared().values()):
            self.more = MoreSettings(kind, self.inside)
            self.more.toggled.connect(self._show_rare)
            self.more.button.clicked.connect(lambda _checked=False: QTimer.singleShot(0, self, self._see_rare))
            self._column.addWidget(self.more)
            if self.more.is_open:
                self._show_rare(True)

    def _show_rare(self, on: bool) -> None:
        """What is behind the fold is made when it is first seen: it would be a tenth of a window that opens."""
        assert self.more is not None
        for name, setting in self.more.rare.items():
            if name not in self.rows:
                self._add(name, setting).show_value(getattr(self._value, name))
            self.rows[name].setVisible(on)
        self.pointed_at.emit("")  # until they have room, one of them lies under the mouse

    def _see_rare(self) -> None:
        """Who opens the fold looks at what was behind it: as much as there is room for, from the fold on."""
        if self.more is not None and self.more.is_open:
            for part in (self.rows[[*self.more.rare][-1]], self.more):
                bring_in_sight(part)

    def _add(self, name: str, setting: Setting) -> Row:
        row = PartRow(setting) if isinstance(setting, Part) else Row(setting, field_of(setting))
        row.changed.connect(lambda value: self.changed.emit(name, value))
        row.field.settled.connect(self.settled)
        row.tried.connect(lambda path, value: self.tried.emit((name, *path), value))
        row.try_ended.connect(self.try_ended)
        row.near.connect(self.near)
        row.set_tries(self._tries)
        row.pointed_at.connect(self.pointed_at)
        if not self.inside:  # the pages are about the settings of the recipe itself
            row.label.explain(texts.first_paragraph(name))
        row.label.wanted.connect(lambda: self.help_wanted.emit(name))
        row.set_labels(self._room_for_labels(row))
        row.until = self.until
        self.rows[name] = row
        self._column.addWidget(row)
        return row


class Row(QWidget):
    """One setting: its label, its field, and below, if need be, why the value does not count."""

    changed = Signal(object)
    pointed_at = Signal(str)
    tried = Signal(tuple, object)  # names inside this setting, a number
    try_ended = Signal()
    near = Signal()

    def __init__(self, setting: Setting, field: Field) -> None:
        super().__init__()
        self.field = field
        self.is_short = isinstance(field, NumberField) and field.slider is None
        self._help = translated(setting.help)
        self._problem = self._refusal = self._doubt = self._in_force = self.until = ""
        self.label = Term(translated(setting.label))
        self.label.setBuddy(field)
        self.reason = styled(QLabel(), "error")
        self.reason.setWordWrap(True)
        self.reason.hide()
        self.doubt = styled(QLabel(wordWrap=True), "hint")
        self.doubt.hide()
        self.setToolTip(self._help)
        field.setAccessibleDescription(self._help)
        self.column = in_column(field, self.reason, self.doubt, gap=theme.px(4))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addLayout(self.column, 1)
        field.changed.connect(self._take)
        field.refused.connect(self._refuse)
        field.tried.connect(lambda value: self.tried.emit((), value))
        field.try_ended.connect(self.try_ended)
        for widget in (field, *field.findChildren(QWidget)):
            widget.installEventFilter(self)
        self.set_labels(theme.px(LABELS))

    def show_value(self, value: Any) -> None:
        sides = value if isinstance(value, tuple) else (value,)
        self._in_force = "×".join(typed(one) for one in sides if isinstance(one, int | float))
        self.field.show_value(value)

    def put_beside(self, widget: QWidget) -> None:
        """A small button after the field."""
        beside = in_row(gap=theme.px(4))
        self.column.removeWidget(self.field)
        beside.addWidget(self.field, 1)
        beside.addWidget(widget)
        self.column.insertLayout(0, beside)

    def set_tries(self, on: bool) -> None:
        if isinstance(self.field, NumberField):
            self.field.tries = on

    def show_problem(self, reason: str) -> None:
        self._problem = reason
        self._write()

    def show_doubt(self, words: str) -> None:
        self._doubt = words
        self._write()

    def set_labels(self, width: int) -> None:
        """Give the label this width in pixels beside the field, or put it above where there is none."""
        narrow = not width
        way = QBoxLayout.Direction
        self._line.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._line.setSpacing(theme.px(4 if narrow else 12))
        self.label.setMinimumHeight(0 if narrow else theme.px(28))
        self.label.setMinimumWidth(width)
        self.label.setMaximumWidth(width or 16_777_215)

    def enterEvent(self, event: QEvent) -> None:
        self.pointed_at.emit(self._help)
        self._say_near()

    def _say_near(self) -> None:
        if isinstance(self.field, NumberField) and self.field.tries and self.field.trying:
            self.near.emit()

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed_at.emit("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.pointed_at.emit(self._help)
            self._say_near()
        elif event.type() == QEvent.Type.FocusOut:
            self.pointed_at.emit("")
        return False

    def _take(self, value: Any) -> None:
        self.changed.emit(value)

    def _refuse(self, reason: str) -> None:
        self._refusal = reason
        self._write()

    def _write(self) -> None:
        reason = self._refusal or self._problem
        if self._refusal and self._in_force and self.until:
            reason += " " + self.until.format(value=self._in_force)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self.doubt.setText(self._doubt)
        self.doubt.setVisible(bool(self._doubt) and not reason)
        self.field.set_invalid(bool(reason))


class PartRow(Row):
    """A setting that has settings of its own: which kind it is, and beneath it that kind's form."""

    def __init__(self, setting: Part) -> None:
        self.kinds = {kind.kind: kind for kind in setting.table}
        options = [
            Option(word, translated(kind.title), translated(kind.help)) for word, kind in self.kinds.items()
        ]
        super().__init__(setting, ChoiceField(options, translated(setting.label)))
        self.form = Form(inside=True)
        self.form.changed.connect(self._change_setting)
        self.form.pointed_at.connect(self.pointed_at)
        self.form.tried.connect(self.tried)
        self.form.try_ended.connect(self.try_ended)
        self.form.near.connect(self.near)
        self.form.settled.connect(self.field.settled)
        self.well = styled(QFrame(), "sunken")
        inside = QVBoxLayout(self.well)
        inside.setContentsMargins(theme.px(8), theme.px(8), theme.px(4), theme.px(8))
        self.formula = styled(QLabel(), "label")
        self.formula.setWordWrap(True)
        inside.addWidget(self.formula)
        inside.addWidget(self.form)
        self.column.addWidget(self.well)
        self._value: Settings = setting.default

    def show_value(self, value: Settings) -> None:
        self._value = value
        self.field.show_value(value.kind)
        self.form.until = self.until
        self.form.show_value(value)
        self.form.setVisible(bool(value.declared()))
        self.formula.setText(value.formula.replace(";  ", "\n"))
        self.formula.setToolTip(translated(value.help))
        self.formula.setVisible(bool(value.formula))
        self.well.setVisible(bool(value.declared() or value.formula))

    def set_tries(self, on: bool) -> None:
        self.form.set_tries(on)

    def _take(self, word: str) -> None:
        """Another kind keeps the settings it shares with the last one (a momentum stays a momentum)."""
        kind = self.kinds[word]
        shared = kind.declared().keys() & self._value.declared().keys()
        self.changed.emit(kind().replace(**{name: getattr(self._value, name) for name in shared}))

    def _change_setting(self, name: str, value: Any) -> None:
        self.changed.emit(self._value.replace(**{name: value}))
