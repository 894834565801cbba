"""Compared with an earlier step, or another run: which pictures became right, and which became wrong."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from engine.explain.doubt import by_chance
from engine.text import count, percent
from gui.look.drawing import smooth
from gui.look.theme import theme
from gui.look.words import unbroken
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.state.answers.answers_before import AnswersBefore, Other
from gui.widgets.by_key import ENTER, ByKey
from gui.widgets.calm import CalmChoice
from gui.widgets.card import quiet

RIGHT, WRONG = "became right", "became wrong"


class CompareBox(QWidget):
    """`picked` brings "became right" or "became wrong"."""

    picked = Signal(str)

    def __init__(self, before: AnswersBefore) -> None:
        super().__init__()
        self.before = before
        self._offered: list[Other | None] = []
        self.title, self.box = styled(QLabel(self.tr("Compared with")), "strong"), CalmChoice()
        self.box.setAccessibleName(self.tr("Compared with"))
        self.box.activated.connect(lambda place: before.choose(self._offered[place]))
        self.bar, self.sum, self.chance = SplitBar(), quiet(wraps=True), quiet(wraps=True)
        self.bar.picked.connect(self.picked)
        head = in_row(self.title, (self.box, 1))
        self._rows = in_column(head, self.bar, self.sum, self.chance, of=self)
        before.changed.connect(self.refresh)
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        self._rows.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), 0)
        self._rows.setSpacing(theme.px(4))
        self.box.setMinimumWidth(theme.px(64))  # narrower than its longest choice: the table above keeps its room

    def refresh(self) -> None:
        before = self.before
        offered: list[Other | None] = [None, *before.offered()]
        if before.chosen is not None and before.chosen not in offered:
            offered.append(before.chosen)
        if offered != self._offered and not self.box.view().isVisible():  # who is choosing is not disturbed
            self._offered = offered
            blocker = QSignalBlocker(self.box)
            self.box.clear()
            self.box.addItems([self._name(one) for one in offered])
            blocker.unblock()
        blocker = QSignalBlocker(self.box)
        self.box.setCurrentIndex(self._offered.index(before.chosen if before.chosen in self._offered else None))
        blocker.unblock()
        self.box.setEnabled(len(self._offered) > 1)
        self.box.setToolTip("" if len(self._offered) > 1 else self.tr("Nothing earlier is recorded yet"))
        now, then = before.state.answers, before.found
        known = now is not None and then is not None and len(now) == len(then)
        for part in (self.bar, self.sum, self.chance):
            part.setVisible(before.chosen is not None)
        if not known:
            self.sum.setText(self.tr("asking…"))
            self.bar.show_counts(0, 0)
            self.chance.setText("")
            return
        assert now is not None
        assert then is not None
        better, worse = len(before.became(True)), len(before.became(False))
        self.bar.show_counts(better, worse)
        self.sum.setText(
            self.tr("{before} + {better} − {worse} = {now} right. Click a part for its pictures.").format(
                before=count(int(then.right.sum())), better=count(better), worse=count(worse),
                now=count(int(now.right.sum())),
            )
        )  # fmt: skip
        chance = by_chance(better, worse)
        words = self.tr("If neither were better, so uneven a split would come up in {share} of cases: {word}.").format(
            share=unbroken(percent(chance)),
            word=self.tr("this is hardly chance") if chance < 0.05 else self.tr("this may be chance"),
        )
        self.chance.setText(words if better or worse else "")

    def _name(self, other: Other | None) -> str:
        if other is None:
            return self.tr("nothing")
        if other.what == "step":
            return self.tr("step {step}").format(step=count(other.step))
        name = other.name or self.tr("earlier run")
        return self.tr("{run}, step {step}").format(run=name, step=count(other.step))


class SplitBar(ByKey):
    """Two counts as parts of one bar, with their words below; each part is a button."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.better = self.worse = 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._cursor = RIGHT
        theme.changed.connect(self.updateGeometry)

    def show_counts(self, better: int, worse: int) -> None:
        self.better, self.worse = better, worse
        self.setAccessibleName(f"{self._words(RIGHT)}, {self._words(WRONG)}")
        self.update()

    def _words(self, part: str) -> str:
        if part == RIGHT:
            return self.tr("{n} became right").format(n=count(self.better))
        return self.tr("{n} became wrong").format(n=count(self.worse))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(180), theme.px(28))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        total, high, gap = self.better + self.worse, theme.px(7), 2
        if total:
            wide = (self.width() - gap) * self.better / total
            painter.fillRect(QRectF(0, 0, wide, high), theme.color("good"))
            painter.fillRect(QRectF(wide + gap, 0, self.width() - gap - wide, high), theme.color("error"))
        else:
            painter.fillRect(QRectF(0, 0, self.width(), high), theme.color("border"))
        painter.setFont(theme.font("label"))
        line = QRectF(0, high + 2, self.width(), self.height() - high - 2)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        for part, role, side in ((RIGHT, "good", left), (WRONG, "error", right)):
            painter.setPen(theme.color(role))
            painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, self._words(part))
        if self.shows_ring:
            painter.setPen(QPen(theme.color("accent"), 2))
            half = QRectF(0 if self._cursor == RIGHT else self.width() / 2, 0, self.width() / 2, self.height())
            painter.drawRoundedRect(half.adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        total, x = self.better + self.worse, event.position().x()
        in_bar = event.position().y() <= theme.px(8) and total
        border = self.width() * self.better / total if in_bar else self.width() / 2
        if event.button() == Qt.MouseButton.LeftButton:
            self._cursor = RIGHT if x < border else WRONG
            self.picked.emit(self._cursor)

    def take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._cursor = RIGHT if key == Qt.Key.Key_Left else WRONG
            self.update()
        elif key in ENTER:
            self.picked.emit(self._cursor)
        else:
            return False
        return True
