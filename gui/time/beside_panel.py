"""A beside B: filters, maps and answer of two moments, and what is different between them."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from engine.network.filters import filters, sliced, strongest
from engine.text import count, probability
from gui.look.theme import theme
from gui.qt.keys import with_keys
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.state.inside.weight_spot import Spot
from gui.state.past.filter_film import FilterFilm
from gui.state.past.second_moment import SecondMoment
from gui.state.training.numbered_runs import name_of
from gui.time.drawn_beside import BarsBeside, TilesBeside, points_between, worth_a_bar
from gui.widgets.ramp import largest
from gui.widgets.scrolling import ScrollArea

FOR_FRAME = QSize(16, 48)  # as of the main window
PALE = 0.4  # of the scale of A and B: a smaller difference is shown on a scale of its own


class BesidePanel(QWidget):
    """A window of its own beside the program's: it follows what both moments become. A double click on a number of one
    of them looks at that moment, and brings that what it is made of is wanted (or, of a Spot, how it learns)."""

    number_wanted = Signal()
    weight_wanted = Signal(object)

    def __init__(self, comparison: SecondMoment, film: FilterFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Tool)
        self.comparison, self.film = comparison, film
        self._slices = np.zeros(0, np.int64)  # which slice of each filter is shown
        self.setWindowTitle(self.tr("A beside B"))
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        body = styled(QWidget(), "body")
        self._grid = grid = QGridLayout(body)
        self.heads, self.remarks = [QLabel() for _ in range(3)], [QLabel() for _ in range(3)]
        self.rows = [QLabel(self.tr("Filters")), QLabel(self.tr("Feature maps")), QLabel(self.tr("Answer"))]
        names = (self.tr("A"), self.tr("B"), self.tr("B minus A"))
        leads_to = (
            with_keys(self.tr("Double click or {Enter}: the gradient of this weight")),
            with_keys(self.tr("Double click or {Enter}: what this number is made of")),
            with_keys(self.tr("Double click or {Enter}: what this probability is made of")),
        )
        filters, maps, bars = (  # the difference is no number of a network
            [(f"{row.text()}, {name}", to if name != names[2] else "") for name in names]
            for row, to in zip(self.rows, leads_to, strict=True)
        )
        self.tiles = [[TilesBeside(*one) for one in row] for row in (filters, maps)]
        self.bars = [BarsBeside(*one) for one in bars]
        self.stronger = [QLabel(), QLabel()]  # how much more strongly the differences of filters and maps are drawn
        for column in range(3):
            grid.addWidget(self.heads[column], 0, column + 1)
            grid.addWidget(self.remarks[column], 1, column + 1)
            below: tuple[QWidget, ...] = (self.tiles[0][column], self.tiles[1][column], self.bars[column])
            for row, part in enumerate(below):
                cell = in_column(part)
                if column == 2 and row < 2:
                    cell.addWidget(self.stronger[row])
                cell.addStretch(1)
                grid.addLayout(cell, row + 2, column + 1)
            grid.setColumnStretch(column + 1, 1)
        for column in (0, 1):
            self.tiles[0][column].opened.connect(partial(self._open_weight, column))
            self.tiles[1][column].opened.connect(partial(self._open_map, column))
            self.bars[column].opened.connect(partial(self._open_answer, column))
        for label in self.stronger:
            label.setProperty("role", "secondary")
        for number, label in enumerate(self.rows):
            label.setProperty("role", "label")
            grid.addWidget(label, number + 2, 0, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(5, 1)
        area = ScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        self.block, self.message = QLabel(), QLabel(wordWrap=True)
        self.swap = QPushButton(self.tr("Swap"))
        self.swap.setToolTip(self.tr("Look at the other moment, and keep this one beside it"))
        self.swap.clicked.connect(lambda _checked=False: comparison.swap())
        self.end = QPushButton(self.tr("End the comparison"))
        self.end.clicked.connect(lambda _checked=False: comparison.end())
        buttons = in_row((self.message, 1), self.swap, self.end)
        self._column = in_column(self.block, (area, 1), buttons, of=self)
        for signal in (comparison.changed, film.changed, comparison.machine.changed):
            signal.connect(self.follow)
        theme.followed_by(self._restyle)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(940), theme.px(420))

    def _restyle(self) -> None:
        px = theme.px
        self._column.setContentsMargins(px(16), px(12), px(16), px(12))
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(8))
        self.block.setFont(theme.font("title"))
        for label in self.heads:
            label.setFont(theme.font("strong"))
        for label in (*self.rows, *self.remarks, *self.stronger, self.message):
            label.setFont(theme.font("label"))
        self.swap.setIcon(theme.icon("arrows-left-right"))
        self.swap.setIconSize(theme.icon_beside_words())
        self.follow()

    def follow(self) -> None:
        """Show both moments; without a second one the window goes."""
        comparison, machine = self.comparison, self.comparison.machine
        if comparison.moment is None or not machine.offered:
            self.hide()
            return
        if not self.isVisible():
            self.resize(self.sizeHint().boundedTo(self.screen().availableGeometry().size() - FOR_FRAME))
            self.show()
        beside, here, step_here = comparison.checkpoint, comparison.probe.learned_weights, comparison.step
        run = machine.session.run_with(comparison.moment.run)
        is_other = run is not None and machine.run is not None and run.id != machine.run.id
        words = self.tr("{run}, step {step}") if is_other else self.tr("Step {step}")
        moments = ((run, comparison.moment.step), (machine.run, step_here))
        for head, letter, (whose, step) in zip(self.heads, "AB", moments, strict=False):
            head.setText(f"{letter}  {words.format(run=name_of(machine.session, whose), step=count(step))}")
        self.heads[2].setText(self.tr("B minus A"))
        is_exact = comparison.exact and here is not None and here.step == step_here
        waits = "" if is_exact else machine.note or self.tr("Computing…")
        if not is_other and comparison.moment.step == step_here:  # so it begins, and nothing in it differs
            waits = self.tr("A and B are the same moment: go to another step, and B goes with it.")
        self.message.setText(waits)
        block = self.film.block
        self.block.setText(machine.document.names.get(block, ""))
        self.rows[0].setText(self.tr("Units") if self.film.has_units else self.tr("Filters"))
        if beside is not None and here is not None:
            in_shape = self.film.shape_of(block)
            of = (one.parameters.get(block, {}) for one in (beside, here))
            self._show_tiles(0, *(filters(weights, in_shape) for weights in of))
        self._show_tiles(1, comparison.maps.get(block), comparison.probe.maps.get(block))
        self._show_answers(comparison.answer(), comparison.probe.answer)

    def _show_tiles(self, row: int, one: np.ndarray | None, other: np.ndarray | None) -> None:
        is_there = one is not None and other is not None and one.shape == other.shape and one.ndim in (3, 4)
        for part in (self.rows[row], *self.tiles[row], self.stronger[row]):
            part.setVisible(is_there)
        if one is None or other is None or not is_there:
            return
        if one.ndim == 4:  # of each filter the slice that is strongest in B
            self._slices = strongest(other)
            one, other = (sliced(part, self._slices) for part in (one, other))
        scale = max(largest(one), largest(other))
        difference = other - one
        strength, told = scale, ""
        if difference.any() and largest(difference) < PALE * scale:
            strength = largest(difference)
            told = self.tr("drawn {times} times as strong").format(times=f"{scale / strength:.0f}")
        self.stronger[row].setText(told)
        self.tiles[row][0].show_planes(one, scale)
        self.tiles[row][1].show_planes(other, scale)
        self.tiles[row][2].show_planes(difference, strength)

    def _show_answers(self, one: np.ndarray | None, other: np.ndarray | None) -> None:
        is_there = one is not None and other is not None
        for part in (self.rows[2], *self.bars):
            part.setVisible(is_there)
        for remark in self.remarks:
            remark.setVisible(is_there)
        if one is None or other is None:
            return
        names = self.comparison.machine.document.data.class_names
        label = self.comparison.probe.label or names[int(other.argmax())]
        shown = worth_a_bar(one, other, names.index(label))
        some = self.tr("Answer:\n{n} of {all} classes")
        few = len(shown) < len(names)
        self.rows[2].setText(some.format(n=len(shown), all=len(names)) if few else self.tr("Answer"))
        for bars, remark, shares in zip(self.bars, self.remarks, (one, other), strict=False):
            bars.show_shares(shares, names, shown)
            best = int(shares.argmax())
            says = self.tr("says {answer} at {share}")
            remark.setText(says.format(share=probability(float(shares[best])), answer=names[best]))
        self.bars[2].show_change(one, other, names, shown)
        change = points_between(*(float(shares[names.index(label)]) for shares in (one, other)))
        self.remarks[2].setText(self.tr("{change} points for {answer}").format(change=change, answer=label))

    # Opening numbers

    def _look(self, column: int, block: str, map: int, pixel: tuple[int, int] | None = None) -> None:
        """Look at a number of A or B: what stands beside changes places with what is looked at."""
        if column == 0:
            self.comparison.swap()
        self.comparison.machine.focus.look(block=block, map=map, pixel=pixel)

    def _open_map(self, column: int, map: int, row: int, across: int) -> None:
        self._look(column, self.film.block, map, (row, across))
        self.number_wanted.emit()

    def _open_weight(self, column: int, filter: int, row: int, across: int) -> None:
        channel = int(self._slices[filter]) if filter < len(self._slices) else 0
        self._look(column, self.film.block, filter)
        self.weight_wanted.emit(Spot("", row, across, channel))

    def _open_answer(self, column: int, class_: int) -> None:
        places = self.comparison.machine.document.design.stack.places
        self._look(column, places[-1].id if places else "", class_)
        self.number_wanted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """It would come back with the next step, else."""
        super().closeEvent(event)
        self.comparison.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.comparison.end()
        else:
            super().keyPressEvent(event)
