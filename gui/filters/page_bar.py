"""The bar over the page: which filter is being worked on, after which step, and what the page can tell."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from engine.text import count
from gui.filters.unit_names import called
from gui.look.theme import theme
from gui.qt.style_property import styled
from gui.state.inside.filter_bench import FilterBench
from gui.state.inside.painting import is_painted
from gui.state.looking.switches import filters_of
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.note import NoteButton
from gui.widgets.page_frame import as_bar, fit_bar


class PageBar(QFrame):
    """Says where one is."""

    def __init__(self) -> None:
        super().__init__()
        as_bar(self)
        self.where, self.moment = styled(ElidedLabel(), "strong"), styled(ElidedLabel(), "secondary")
        self.moment.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.moment.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.about = NoteButton(
            self.tr("What this page can tell, and what it cannot"),
            (
                self.tr("What the answers lose, or win, when a filter is off, weaker, stronger, or one of your own."),
                self.tr("Whether that is more than chance, for so many test pictures."),
                self.tr("What the others learn while a filter is frozen: train, and compare the runs."),
            ),
            (
                self.tr("That a filter without which nothing is lost is useless: another may do the same work."),
                self.tr("How good a network would be that was trained without the filter: train it, and see."),
            ),
        )
        self._row = row = QHBoxLayout(self)
        row.addWidget(self.where, 1)
        row.addWidget(self.moment)
        row.addWidget(self.about)
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        fit_bar(self)
        self._row.setSpacing(theme.px(12))

    def show_moment(self, bench: FilterBench) -> None:
        """Which filter of which step; painted weights are said to be painted."""
        self.where.setText(called(bench, bench.filter) if bench.block else "")
        learned = bench.weights
        run = bench.session.run if bench.session.fits else None
        if is_painted(run):
            words = self.tr("Painted: a run of its own, not trained yet")
        elif learned is None or not bench.probe.learned:
            words = self.tr("Start values: nothing is learned yet")
        elif not learned.step:
            words = self.tr("Step 0: it begins with what was learned before")
        else:
            words = self.tr("After step {step}").format(step=count(learned.step))
        if bench.damage is not None:
            words = self.tr("{moment}; its weights are damaged").format(moment=words)
        elif filters_of(bench.document.switched):
            words = self.tr("{moment}; some filters are switched").format(moment=words)
        self.moment.setText(words if bench.block else "")  # without weights nothing has a moment
