"""A problem in words, on the block that has it: what is wrong, what to try, and up to three one-click fixes.

A hint has the same form in one line: it is legal, but rarely meant.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from engine.analysis.analysis import Problem
from engine.analysis.fix import MOST_FIXES, Fix
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.emptying import empty
from gui.qt.laid_out import in_column
from gui.qt.style_property import styled
from gui.widgets.elided_label import ElidedLabel


class FixButton(QPushButton):
    """One fix: its name, and under it what comes of it."""

    def __init__(self, fix: Fix, first: bool = False) -> None:
        super().__init__()
        self.first = first
        self.setProperty("role", "fix")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.name, self.detail = ElidedLabel(), styled(ElidedLabel(), "label")
        self.show_fix(fix)
        self.column = column = in_column(of=self, gap=0)
        for label in (self.name, self.detail):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)  # as wide as its words
            column.addWidget(label)
        self.restyle()

    def show_fix(self, fix: Fix) -> None:
        self.fix = fix
        self.name.setText(translated(fix.label))
        self.detail.setText(translated(fix.detail))
        self.setAccessibleName(f"{self.name.text()}, {self.detail.text()}")

    def restyle(self) -> None:
        self.name.setFont(theme.font("strong"))
        self.column.setContentsMargins(theme.px(12), theme.px(5), theme.px(12), theme.px(6))
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:  # the labels let the mouse through
            self.setToolTip("\n".join(rest for label in (self.name, self.detail) if (rest := label.toolTip())))
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return self.column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ProblemBox(QFrame):
    """Shows one problem; `fix_chosen` says which fix was clicked."""

    fix_chosen = Signal(object)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setProperty("role", "problem")
        self.problem: Problem | None = None
        self.text = _words("strong")
        self.remedy = _words("secondary")
        self.buttons: list[FixButton] = []
        self.row = QHBoxLayout()
        self.column = in_column(self.text, self.remedy, self.row, of=self)
        self.restyle()

    def show_problem(self, problem: Problem) -> None:
        if problem == self.problem:
            return
        self.problem = problem
        self.text.setText(translated(problem.text))
        self.remedy.setText(translated(problem.remedy))
        self.remedy.setVisible(bool(problem.remedy))
        fixes = problem.fixes[:MOST_FIXES]
        if len(fixes) == len(self.buttons):
            for button, fix in zip(self.buttons, fixes, strict=True):
                button.show_fix(fix)
        else:
            self._make_buttons(fixes)

    def _make_buttons(self, fixes: tuple[Fix, ...]) -> None:
        empty(self.row, hide=True)
        self.buttons = [FixButton(fix, first=not place) for place, fix in enumerate(fixes)]
        for button in self.buttons:
            button.clicked.connect(lambda _checked=False, one=button: self.fix_chosen.emit(one.fix))
            self.row.addWidget(button)
        self.row.addStretch(1)

    def height_at(self, width: int) -> int:
        """The height it needs at a width; buttons that find no room beside each other stand in a column."""
        margins = self.column.contentsMargins()
        inner = width - margins.left() - margins.right()
        beside = sum(button.sizeHint().width() + self.row.spacing() for button in self.buttons)
        across = QBoxLayout.Direction.LeftToRight if beside <= inner else QBoxLayout.Direction.TopToBottom
        self.row.setDirection(across)
        heights = [_height(label, inner) for label in (self.text, self.remedy) if not label.isHidden()]
        if self.buttons:
            high = [button.sizeHint().height() for button in self.buttons]
            stacked = sum(high) + self.row.spacing() * (len(high) - 1)
            heights.append(max(high) if across == QBoxLayout.Direction.LeftToRight else stacked)
        return sum(heights) + self.column.spacing() * (len(heights) - 1) + margins.top() + margins.bottom()

    def restyle(self) -> None:
        self.text.setFont(theme.font("strong"))
        self.remedy.setFont(theme.font("body"))
        self.column.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(12))
        self.column.setSpacing(theme.px(6))
        self.row.setSpacing(theme.px(8))
        for button in self.buttons:
            button.restyle()


class HintLine(QWidget):
    """A bulb, one sentence, and a quiet button with the fix."""

    fix_chosen = Signal(object)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.hint: Problem | None = None
        self.bulb = QLabel()
        self.text = _words("hint")
        self.button = styled(QPushButton(), "quiet")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(self._choose)
        self.row = row = QHBoxLayout(self)
        row.addWidget(self.bulb, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self.restyle()

    def show_hint(self, hint: Problem) -> None:
        if hint == self.hint:
            return
        self.hint = hint
        self.text.setText(translated(hint.text))
        self.text.setToolTip(translated(hint.remedy))
        self.button.setVisible(bool(hint.fixes))
        if hint.fixes:
            self.button.setText(translated(hint.fixes[0].label))
            self.button.setToolTip(translated(hint.fixes[0].detail))

    def height_at(self, width: int) -> int:
        room = width - theme.px(16 + 8)
        if self.hint and self.hint.fixes:
            room -= self.button.sizeHint().width() + theme.px(8)
        least = self.button.sizeHint().height() if self.hint and self.hint.fixes else theme.px(20)
        return max(_height(self.text, max(room, 40)), least)

    def restyle(self) -> None:
        side = theme.px(16)
        self.bulb.setPixmap(theme.icon("lightbulb", "hint").pixmap(QSize(side, side)))
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.px(8))

    def _choose(self) -> None:
        if self.hint and self.hint.fixes:
            self.fix_chosen.emit(self.hint.fixes[0])


def _words(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _height(label: QLabel, width: int) -> int:
    """The height of its words in a width. A label gets its font from the style sheet when it is first shown; one that
    is measured before that would be measured in another font."""
    label.ensurePolished()
    return label.heightForWidth(width)
