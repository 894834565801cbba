"""What a weight's gradient says in words, and the places that pull most at it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QWidget

from engine.explain import GradientTerms
from engine.text import count, percent_number, signed
from gui.look.theme import theme
from gui.look.words import unbroken
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.state.inside.open_weight import OpenWeight
from gui.widgets.elided_label import ElidedLabel
from gui.xray.digits import figures, fine
from gui.xray.gradient.gradient_story import PATCHES, Pixel, WeightMaps, maps_of
from gui.xray.gradient.pull_patches import GAP, SIDE, Patch, PullPatches, cut


class PullCard(QWidget):
    """Shows the largest terms. `picked` brings a Patch."""

    picked = Signal(object)

    def __init__(self, weight: OpenWeight) -> None:
        super().__init__()
        self.weight = weight
        self.question, self.answer, self.share = QLabel(), QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.question.setProperty("role", "strong")
        for label in (self.answer, self.share):
            label.setProperty("role", "secondary")
        self.title, self.detail, self.patches = styled(ElidedLabel(), "strong"), QLabel(), PullPatches()
        self.detail.setProperty("role", "label")
        self._column = column = in_column(self.question, self.answer, self.share, of=self)
        head = in_row((self.title, 1), self.detail)
        column.addLayout(head)
        column.addWidget(self.patches)
        column.addStretch(1)
        self.patches.picked.connect(self.picked)
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        self._column.setSpacing(theme.px(6))

    def show_terms(self, terms: GradientTerms, sure: tuple[str, ...]) -> None:
        """`sure`: what every picture of the batch is, and how sure the network is of that."""
        self._say(terms, sure)
        self._cut_patches(terms)

    def show_chosen(self, picture: int, place: Pixel | None) -> None:
        """Ring the one that is looked at."""
        self.patches.chosen = (picture, place)
        self.patches.update()

    def _say(self, terms: GradientTerms, sure: tuple[str, ...]) -> None:
        self.question.setText(self.tr("What if this weight grew a little?"))
        if not terms.gradient:
            words = self.tr("The loss would not change: nothing of this batch passes here.")
        elif terms.gradient > 0:
            words = self.tr("The loss would grow by {n} times what the weight grows: that is its gradient.")
        else:
            words = self.tr("The loss would fall by {n} times what the weight grows: that is its gradient.")
        said = (words.format(n=figures(abs(terms.gradient))), self._step(terms))
        self.answer.setText(" ".join(words for words in said if words))
        first = int(terms.largest_pictures(1)[0])
        whole = float(np.abs(terms.pictures).sum())
        share = abs(float(terms.pictures[first])) / whole if whole else 0.0
        text = self.tr("{share} % of all pull, up and down, comes from picture {number}: {words}.")
        which = count(first + 1)
        text = text.format(share=percent_number(share, 0), number=which, words=unbroken(sure[first]))
        self.share.setText(text if whole else "")

    def _step(self, terms: GradientTerms) -> str:
        """Where the step goes: mostly against the gradient, but an optimiser remembers, and a frozen weight stays."""
        grown, downhill = terms.next_weight - terms.weight, -terms.gradient
        if not grown:
            return self.tr("Yet the step leaves it as it is.") if downhill else ""
        if grown * downhill > 0:
            return self.tr("So the step makes it larger.") if grown > 0 else self.tr("So the step makes it smaller.")
        if grown > 0:
            return self.tr("Yet the step makes it larger: more counts than this batch, as is seen below.")
        return self.tr("Yet the step makes it smaller: more counts than this batch, as is seen below.")

    def _cut_patches(self, terms: GradientTerms) -> None:
        weight, step, done = self.weight, self.weight.step, self.weight.done
        assert step is not None
        assert done is not None
        patches, uses = [], terms.uses
        largest_ = terms.largest(PATCHES)
        digits = self._fitting(uses.products[largest_])
        by_picture: dict[int, WeightMaps | None] = {}
        for one in largest_:
            picture = int(uses.pictures[one])
            if picture not in by_picture:
                by_picture[picture] = maps_of(weight, picture)
            maps = by_picture[picture]
            words = signed(float(uses.products[one]), digits)
            if maps is None:
                image = step.trace.images[picture]
                patches.append(Patch(picture, None, image, True, words))
                continue
            place = (int(uses.places[one, 0]), int(uses.places[one, 1]))
            pixel = maps.pixel(place) or (0, 0)
            patches.append(Patch(picture, place, cut(maps.source, pixel), maps.is_picture, words))
        self.patches.is_photo = weight.document.data.train.are_photos
        self.patches.show_patches(tuple(patches), self.patches.chosen)
        if all(maps is not None for maps in by_picture.values()):
            self.title.setText(self.tr("Places that pull most"))
        else:
            self.title.setText(self.tr("Pictures that pull most"))
        self.detail.setText(self.tr("of {n}").format(n=count(len(uses.products))))

    def _fitting(self, values: np.ndarray) -> int:
        """As many digits as the words below a patch have room for."""
        digits, metrics = fine(values), QFontMetrics(theme.font("label"))
        while digits > 2 and metrics.horizontalAdvance(signed(-0.8, digits)) > theme.px(SIDE + GAP) - 4:
            digits -= 1
        return digits
