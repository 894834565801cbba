"""The map of the data: the test pictures as points by the output of a block, and beside it those in a lasso."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from engine.text import count, percent
from gui.evaluate.data_scatter import DataScatter
from gui.evaluate.picture_rows import PictureRows
from gui.look.amounts import pictures_in_words
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.state.answers.answers_in_focus import AnswersInFocus
from gui.state.inside.data_map import DataMap
from gui.widgets.calm import CalmChoice
from gui.widgets.card import Card, quiet
from gui.widgets.makes_room import MakesRoom
from gui.widgets.note import NoteButton
from gui.widgets.page_frame import fit_body
from gui.widgets.scrolling import in_scrolling, scrolling_from_top
from gui.widgets.segmented import Option, Segmented

BESIDE = 780  # from this width on, at 100 %, the list stands beside the map
HIGH, LISTED = 210, 150  # of the map and of the list below it, at 100 %, where both are narrow: then the page scrolls
SAME = 1e-5  # times the distance from the middle of the map: what lies as close lies in one place


class MapPage(MakesRoom, QFrame):
    """Shows a DataMap while it is seen; `pinned` brings the number of a picture."""

    pinned = Signal(int)

    def __init__(self, state: AnswersInFocus) -> None:
        super().__init__()
        self.setProperty("role", "canvas")
        self.answers, self.map = state, DataMap(state.probe, self)
        self._listed, self._of = np.zeros(0, np.int64), state.images  # in the lasso, and of which pictures
        self.scatter, self.rows = DataScatter(), PictureRows()
        self.block = CalmChoice()
        self.block.setAccessibleName(self.tr("Output of which block"))
        self.block.activated.connect(lambda place: self.map.set_block(self.map.blocks[place]))
        self.kind = Segmented(
            [
                Option(
                    False,
                    self.tr("Directions"),
                    self.tr("In the two directions in which the pictures differ most: one map for the whole training"),
                ),
                Option(
                    True,
                    self.tr("Neighbours"),
                    self.tr("Those for which the block gives similar numbers side by side (t-SNE), anew for each step"),
                ),
            ],
            self.tr("How the points are placed"),
        )
        self.kind.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.kind.show_value(self.map.by_neighbours)
        self.kind.chosen.connect(self.map.set_by_neighbours)
        self.words, self.what, self.how_many = quiet(wraps=True), styled(QLabel(wordWrap=True), "secondary"), quiet()
        body = QWidget()
        in_column((self.scatter, 1), self.words, of=body)
        self.note = NoteButton(
            self.tr("What a map can and cannot tell"),
            (
                self.tr("Which pictures are alike for a block, and whether the classes draw apart as it learns."),
                self.tr("Which pictures lie among those of another class: put a loop around them."),
            ),
            (
                self.tr("All that the block tells apart: two directions hold only a part of it, which is said below."),
                self.tr("How large a group of neighbours is, or how far from others: they were pushed apart for that."),
                self.tr("Where the border between two classes lies: no border is drawn, and none need be straight."),
            ),
        )
        self.card = Card(self.tr("By the output of"), body, self.block, self.kind, self.note)
        self.list_card = Card(self.tr("In the lasso"), scrolling_from_top(self.what, self.rows), self.how_many)
        whole = styled(QFrame(), "canvas")
        self.page_area = in_scrolling(whole)
        in_column(self.page_area, of=self)
        self._row = in_row((self.card, 5), (self.list_card, 4), of=whole)
        self.map.changed.connect(self.refresh)
        state.changed.connect(self.refresh)
        self.scatter.pinned.connect(self.pinned)
        self.rows.pinned.connect(self.pinned)
        self.scatter.listed.connect(self._list)
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        fit_body(self._row)
        self.block.setMaximumWidth(theme.px(200))
        self._make_room()

    def _list(self, numbers: np.ndarray) -> None:
        self._listed = numbers
        self.scatter.show_chosen(numbers)
        self.refresh()
        if len(numbers):
            self.page_area.ensureWidgetVisible(self.list_card, 0, 0)

    def show_current(self, number: int | None) -> None:
        self.scatter.show_current(number)
        self.rows.show_current(number)

    def refresh(self) -> None:
        if not self.isVisible():
            return
        if self._of is not self.answers.images:  # the numbers are those of other pictures
            self._of, self._listed = self.answers.images, np.zeros(0, np.int64)
            self.scatter.show_chosen(self._listed)
        map, names = self.map, self.map.document.data.class_names
        blocks, labels = map.blocks, map.document.names
        blocker, titles = QSignalBlocker(self.block), [translated(labels[id]) for id in blocks]
        if titles != [self.block.itemText(row) for row in range(self.block.count())]:  # else who chooses is disturbed
            self.block.clear()
            self.block.addItems(titles)
        if map.shown_block in blocks:
            self.block.setCurrentIndex(blocks.index(map.shown_block))
        blocker.unblock()
        points, answers = map.shown, self.answers.answers
        images = map.images
        numbers = images.places
        shown = points if points is not None and not map.why_not else np.zeros((0, 2))
        same_step = answers is not None and self.answers.step == map.shown_step and len(answers) == len(images.of)
        known = answers if same_step else None
        wrong = ~known.right[numbers] if known is not None else np.zeros(0, bool)
        self.scatter.show_points(shown, map.limits, images.of, names, wrong, numbers, known)
        drawn = shown[np.isfinite(shown).all(axis=1)]
        self.words.setText(self._sentence(drawn, points is not None, bool(wrong.any())))
        self._refresh_list(numbers[: len(shown)])

    def _refresh_list(self, shown: np.ndarray) -> None:
        answers, asked = self.answers.answers, self.answers.of
        numbers = self._listed[np.isin(self._listed, shown)]
        known = answers is not None and asked is not None and len(numbers) > 0
        self.rows.setVisible(known)
        self.what.setVisible(not known)
        self.what.setText(
            self.tr("Draw a loop around points to list their pictures here. A click on a point pins its picture.")
        )
        self.how_many.setText(pictures_in_words(len(numbers)) if len(numbers) else "")
        if known and answers is not None and asked is not None:
            order = numbers[np.argsort(-answers.sure[numbers], kind="stable")]
            self.rows.show_pictures(order, answers, asked.images, self.map.document.data.class_names)

    def _sentence(self, drawn: np.ndarray, is_known: bool, is_ringed: bool) -> str:
        """What is drawn, and how much of the truth that is."""
        map = self.map
        if map.why_not:
            return map.why_not
        if map.by_neighbours and map.basis is not None and not is_known:
            return self.tr("Looking for the neighbours of each picture…")
        if not is_known or map.basis is None:
            return self.tr("Fitting one pair of directions to the outputs at many recorded steps…")
        if not len(drawn):
            words = self.tr(
                "At step {step} the numbers of this block grew beyond all bounds: no picture has a place on the map."
                " Look at an earlier step, or at an earlier block."
            )
            return words.format(step=count(map.shown_step or 0))
        if map.by_neighbours:
            words = self.tr(
                "{n} test pictures at step {step}: neighbours are those for which the block gives similar numbers. How"
                " large a group is, and how far from another, says nothing."
            )
        else:
            words = self.tr(
                "{n} test pictures at step {step}, each drawn as its digit or class in a colour of its own. The block's"
                " many numbers are flattened to two, which keep {share} of their differences: what is near here need"
                " not be near in the network."
            )
        share = percent(float(map.basis.shares.sum()), 0)
        words = words.format(n=count(len(drawn)), step=count(map.shown_step or 0), share=share)
        if is_ringed:
            words += " " + self.tr("Those in a ring are read wrongly.")
        if len(drawn) > 1 and np.ptp(drawn, axis=0).max() <= SAME * np.abs(drawn).max():
            words += " " + self.tr("All lie in one place: this block says the same of every picture.")
        if map.shown_step != map.step:
            words += " " + self.tr("Step {step} is on its way.").format(step=count(map.step or 0))
        return words

    def _make_room(self) -> None:
        """The list beside the map, or below it where both are narrow."""
        wide = self.width() >= theme.px(BESIDE)
        self._row.setDirection(QHBoxLayout.Direction.LeftToRight if wide else QHBoxLayout.Direction.TopToBottom)
        self.scatter.setMinimumHeight(0 if wide else theme.px(HIGH))
        self.list_card.setMinimumHeight(0 if wide else theme.px(LISTED))

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.map.set_wanted(True)
        self.refresh()

    def hideEvent(self, event: object) -> None:
        super().hideEvent(event)  # type: ignore[arg-type]
        self.map.set_wanted(False)
