"""The left column of the page: how many are right and how far that can be trusted, and the figures of each class."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from engine.data import Images
from engine.explain import Answers, wilson
from engine.explain.quality import best_by_chance
from engine.text import count, percent, percent_number
from engine.training.evaluation import FIRST
from gui.evaluate.class_table import ClassTable
from gui.look.theme import theme
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.widgets.card import quiet
from gui.widgets.page_frame import EDGE
from gui.widgets.scrolling import scrolling_from_top

WIDTH = 232


class Summary(QFrame):
    """Accuracy with its interval, the table of classes, and what is `below` it."""

    def __init__(self, *below: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.title, self.value = quiet(self.tr("Test accuracy")), styled(QLabel(), "heading")
        self.first = quiet(wraps=True)
        self.first.setToolTip(
            self.tr(
                "Top-{n} accuracy: how often the right class is one of the {n} that the network holds most probable."
                " Of many classes some are nearly alike, and the second answer tells more than that the first is wrong."
                " Each class's share stands in its words, under the mouse."
            ).format(n=FIRST)
        )
        self.detail, self.interval, self.looks = quiet(), quiet(wraps=True), quiet(wraps=True)
        self.classes = styled(QLabel(self.tr("Classes")), "strong")
        self.unit = quiet(self.tr("in %"))
        self.table = ClassTable()
        above = QWidget()
        head = in_row((self.classes, 1), self.unit)
        self._words = in_column(
            self.title, self.value, self.detail, self.first, self.interval, self.looks, head, of=above
        )
        self.area = scrolling_from_top(above, self.table, *below)
        self._rows = in_column(self.area, of=self)
        self.table.row_shown.connect(
            lambda row: self.area.ensureVisible(0, self.table.y() + row.center().y(), 0, row.height())
        )
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        self.setFixedWidth(theme.px(WIDTH))
        self._rows.setContentsMargins(theme.px(6), 0, theme.px(4), theme.px(4))
        self._words.setContentsMargins(theme.px(10), theme.px(EDGE), theme.px(6), 0)
        self._words.setSpacing(theme.px(2))
        self.classes.setContentsMargins(0, theme.px(14), 0, 0)
        self.unit.setContentsMargins(0, theme.px(14), theme.px(6), 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH), theme.px(100))

    def show_answers(self, answers: Answers, images: Images, names: tuple[str, ...], looks: int) -> None:
        """`looks`: how often networks were looked at through these pictures, this time included."""
        right, total = int(answers.right.sum()), len(answers)
        low, high = wilson(right, total)
        self.value.setText(percent(right / max(total, 1)))
        self.detail.setText(self.tr("{right} of {total} right").format(right=count(right), total=count(total)))
        words = self.tr("{low} to {high} is what {total} pictures can tell")
        words = self.tr("{low} to {high} is what one picture can tell") if total == 1 else words
        self.interval.setText(words.format(low=percent_number(low), high=percent(high), total=count(total)))
        self.interval.setToolTip(
            self.tr(
                "Wilson's interval at 95 %: of 100 such tests on other pictures of the same kind, 95 have intervals"
                " that hold the true accuracy. Two networks whose intervals overlap much may be equally good."
            )
        )
        words = self.tr(
            "Looked at {looks} times. The best of {looks} equally good networks seems up to {points} points better by"
            " luck"
        )
        by_chance = best_by_chance(right, total, looks)
        if not by_chance:  # all right, or none: what is seen does not tell how much chance would do
            words = self.tr("Looked at {looks} times")
        if looks < 2:
            words = self.tr("The first look at these pictures")
        self.looks.setText(words.format(looks=count(looks), points=f"{100 * by_chance:.1f}"))
        self.looks.setToolTip(
            self.tr(
                "Every look invites a choice, and who chooses among many networks picks luck, too. Choose by the"
                " validation accuracy, and look at the test at the end. The step of a training counts once."
                " Each set of pictures has its own count, by its name: new pictures under the same name go on with it."
            )
        )
        self.table.show_answers(answers, images, names)
        self.first.setVisible(self.table.among_first is not None)
        if self.table.among_first is not None:
            share = percent(int(self.table.among_first.sum()) / max(total, 1))
            self.first.setText(self.tr("{share} among the first {n} answers").format(share=share, n=FIRST))
