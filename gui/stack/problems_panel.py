"""All problems and hints of the stack in one list, each with its block and its fixes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from engine.analysis.analysis import Problem
from engine.analysis.fix import Fix
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.emptying import empty
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.state import edits
from gui.state.document import Document
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.scrolling import ScrollArea

HEIGHT, HEAD, ROW = 176, 52, 40  # at 100 %: at most so high, the head, and room for a row
FOR_LINES = 480  # from this width on a sentence goes on in a second line
WIDE = 760  # from this width on two fixes stand beside a sentence


class ProblemsPanel(QFrame):
    """Follows the document while it is shown. A click on a row goes to its block."""

    chosen = Signal(str)  # block id
    mended = Signal(str)  # id of the block whose problem a fix was chosen for

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self._was_roomy = (True, True)
        self._listed: object = None  # what the rows say
        self.setProperty("role", "bar")
        self.setAccessibleName(self.tr("Problems and hints"))
        self.title = styled(QLabel(), "strong")
        self.close_button = QToolButton(autoRaise=True)
        self.close_button.setIcon(theme.icon("x"))
        self.close_button.setToolTip(self.tr("Close this list"))
        self.close_button.setAccessibleName(self.tr("Close this list"))
        self.close_button.clicked.connect(self.hide)
        head = in_row((self.title, 1), self.close_button)
        body = styled(QWidget(), "body")
        self._rows = in_column(of=body)
        self.area = area = ScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        self._column = column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(area, 1)
        document.design_changed.connect(self._follow)
        document.data_changed.connect(self._follow)
        document.hints_changed.connect(self._follow)
        self.hide()
        theme.followed_by(self._list_anew)

    @property
    def _roomy(self) -> tuple[bool, bool]:
        """There is room for a second line, and for two fixes beside the sentence."""
        return self.width() >= theme.px(FOR_LINES), self.width() >= theme.px(WIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._roomy != self._was_roomy:
            self._was_roomy = self._roomy
            self._follow()

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        if visible:
            self._follow()

    def take_focus(self) -> None:
        """Go to the first row by keyboard: its block, then what mends it."""
        buttons = self.area.findChildren(QAbstractButton)
        first = next((one for one in buttons if one.isVisibleTo(self)), self.close_button)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _follow(self, *_changed: object) -> None:
        if self.isHidden():
            return
        problems, hints = self.document.analysis.wrong, self.document.hints
        listed = problems, hints, tuple(map(self._name, (*problems, *hints))), self._roomy
        if listed == self._listed:
            return
        self._listed = listed
        empty(self._rows, hide=True)
        number = len(problems) + len(hints)
        self.setFixedHeight(theme.px(min(HEIGHT, HEAD + number * ROW)))
        names = [self._name(one) for one in (*problems, *hints)]
        self._names_width = max((self._name_button(name).sizeHint().width() for name in names), default=0)
        self.title.setText(self._title(len(problems), len(hints)))
        for problem in problems:
            self._rows.addWidget(self._row(problem, "warning-circle", "error"))
        for hint in hints:
            self._rows.addWidget(self._row(hint, "lightbulb", "hint"))
        self._rows.addStretch(1)
        self.area.setVisible(number > 0)

    def _list_anew(self) -> None:
        self._column.setContentsMargins(theme.px(16), theme.px(8), theme.px(8), theme.px(8))
        self._listed = None
        self._follow()

    def _title(self, problems: int, hints: int) -> str:
        if not problems and not hints:
            return self.tr("No problems and no hints")
        first = self.tr("1 problem") if problems == 1 else self.tr("{n} problems").format(n=problems)
        second = self.tr("1 hint") if hints == 1 else self.tr("{n} hints").format(n=hints)
        return ", ".join(words for words, number in ((first, problems), (second, hints)) if number)

    def _row(self, problem: Problem, icon: str, role: str) -> QWidget:
        row = QWidget()
        layout = in_row(of=row)
        sign = QLabel()
        side = theme.px(16)
        sign.setPixmap(theme.icon(icon, role).pixmap(side, side))
        name = self._name(problem)
        go = self._name_button(name)
        go.setFixedWidth(self._names_width)
        go.setToolTip(self.tr("Show this block"))
        go.clicked.connect(lambda: self.chosen.emit(problem.block_id))
        words = self._sentence(translated(problem.text))
        words.setToolTip(f"{translated(problem.text)}\n{translated(problem.remedy)}")
        layout.addWidget(sign)
        layout.addWidget(go)
        layout.addWidget(words, 1)
        for fix in problem.fixes[: 2 if self._roomy[1] else 1]:
            button = QPushButton(translated(fix.label))
            button.setToolTip(translated(fix.detail))
            button.clicked.connect(lambda _=False, one=fix: self._mend(problem.block_id, one))
            layout.addWidget(button)
        row.setAccessibleName(f"{name}: {translated(problem.text)} {translated(problem.remedy)}")
        return row

    def _sentence(self, text: str) -> QLabel:
        """In two lines, if it must be; where even those would be short, it ends in dots."""
        if not self._roomy[0]:
            return ElidedLabel(text)
        words = QLabel(text, wordWrap=True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        return words

    def _mend(self, id: str, fix: Fix) -> None:
        self.document.edit(*edits.fix(self.document.design, fix))
        self.mended.emit(id)

    def _name(self, problem: Problem) -> str:
        return translated(self.document.names.get(problem.block_id, self.tr("Stack")))

    def _name_button(self, name: str) -> QPushButton:
        button = styled(QPushButton(name), "name")
        button.ensurePolished()
        return button
