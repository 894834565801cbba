"""The test pictures made worse, more and more: how many are still read, how sure the network stays, and one of them."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.data.damage import DAMAGES
from engine.explain.bearing import Bearing
from engine.text import count, percent
from gui.evaluate.damaged_strip import DamagedStrip
from gui.look.amounts import picture_number
from gui.look.theme import theme
from gui.look.words import translated
from gui.state.answers.damaged_test import DamagedTest
from gui.widgets.calm import CalmChoice
from gui.widgets.card import Card, quiet
from gui.widgets.line_plot import Curve, LinePlot

FOR_BOTH = 460  # pixels at 100 % for curve and pictures side by side
BESIDE, BELOW = 250, 420  # its height


class DamageCard(Card):
    """A click on the curve or a picture takes that strength."""

    def __init__(self, state: DamagedTest) -> None:
        self.state = state
        self.place = 0
        body = QWidget()
        self._columns, self._line = QHBoxLayout(body), QHBoxLayout()
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self.kinds = CalmChoice()
        super().__init__("", body, self.kinds)
        self.title.setText(self.tr("Test pictures made worse"))
        self.kinds.setAccessibleName(self.tr("Kind of damage"))
        for kind, damage in DAMAGES.items():
            self.kinds.addItem(translated(damage.title), kind)
        self.kinds.activated.connect(lambda _row: state.choose(self.kinds.currentData()))
        self.key_right, self.key_sure = quiet(self.tr("― right")), quiet(self.tr("– – how sure it is, on average"))
        self.key_right.setProperty("role", "good")
        self.plot = LinePlot(self.tr("Accuracy against the strength of the damage"))
        self.plot.tip = self.sentence_at
        self.plot.picked.connect(self._pick)
        self.strip = DamagedStrip()
        self.strip.picked.connect(self.take)
        self.words, self.which, self.note = QLabel(wordWrap=True), quiet(), quiet(wraps=True)
        self.note.setText(
            self.tr("Every network sees the same damaged pictures. One that stays sure while it errs does not notice.")
        )
        self._lay_out()
        state.changed.connect(self.refresh)

    def _lay_out(self) -> None:
        for part in (self.key_right, self.key_sure):
            self._line.addWidget(part)
        self._line.addStretch(1)
        self._left.addLayout(self._line)
        self._left.addWidget(self.plot, 1)
        for one in (self.which, self.strip, self.words, self.note):
            self._right.addWidget(one)
        self._right.addStretch(1)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addLayout(self._left, 1)
        self._columns.addLayout(self._right, 1)

    def _restyle(self) -> None:
        super()._restyle()
        for layout in (self._left, self._right):
            layout.setSpacing(theme.px(4))
        self._line.setSpacing(theme.px(12))
        self._columns.setSpacing(theme.px(20))

    def fit(self, room: int) -> None:
        """Where there is little room the pictures stand below the curve."""
        beside = room >= theme.px(FOR_BOTH)
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self.setFixedHeight(theme.px(BESIDE if beside else BELOW))

    def take(self, place: int) -> None:
        """Look at one of the strengths."""
        self.place = place
        self.refresh()

    def _pick(self, strength: float) -> None:
        self.take(self.state.kind.strengths.index(strength))

    def refresh(self) -> None:
        found, damage = self.state.found, self.state.kind
        self.kinds.setCurrentIndex(self.kinds.findData(damage.kind))
        self.place = min(self.place, len(damage.strengths) - 1)
        strengths = np.array(damage.strengths)
        unit, most = translated(damage.unit), f"{strengths[-1]:g}"
        ends = (self.tr("undamaged"), f"{most} {unit}" if unit else self.tr("strength {most}").format(most=most))
        number = self.state.of.number if self.state.of is not None else self.state.number
        self.which.setText(self.tr("Test picture {number}").format(number=picture_number(number)))
        if found is None or found.strengths != damage.strengths:
            self.plot.show_curves(np.zeros(0), (), 0.0, 1.0, ends)
            self.strip.show_bearing(None, (), 0, 0)
            self.words.setText(self.tr("Making them worse, step by step…"))
            return
        right = found.right / max(found.pictures, 1)
        curves = (Curve(found.surety, "secondary", is_dashed=True), Curve(right, "good", 2.0))
        self.plot.show_curves(strengths, curves, 0.0, 1.0, ends, float(strengths[self.place]))
        data = self.state.document.data
        self.strip.is_photo = data.train.are_photos
        self.strip.show_bearing(found, data.class_names, int(data.test.labels[number]), self.place)
        self.words.setText(self.sentence(found, self.place))

    def sentence(self, found: Bearing, place: int) -> str:
        right = int(found.right[place])
        words = self.tr("{damage} {strength}: {right} of {pictures} right ({share}), on average {sure} sure.")
        if place == 0:
            words = self.tr("Undamaged: {right} of {pictures} right ({share}), on average {sure} sure.")
        unit = translated(self.state.kind.unit)
        return words.format(
            damage=translated(self.state.kind.title), strength=f"{found.strengths[place]:g} {unit}".strip(),
            right=count(right), pictures=count(found.pictures), share=percent(right / max(found.pictures, 1)),
            sure=percent(float(found.surety[place])),
        )  # fmt: skip

    def sentence_at(self, place: int) -> str:
        found = self.state.found
        return self.sentence(found, place) if found is not None and place < len(found.right) else ""
