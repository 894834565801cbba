"""Lets the window slide over the map: play, one pixel on or back, or any of them with the slider."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QToolButton

from engine.text import count
from gui.look.theme import theme
from gui.qt.laid_out import in_row
from gui.qt.style_property import styled
from gui.widgets.calm import CalmSlider
from gui.widgets.makes_room import MakesRoom
from gui.widgets.one_click import OneClick
from gui.widgets.page_frame import EDGE

TICK_MS = 40  # of one pixel
BRIEF_EDGE = EDGE // 2  # beside all of it, in little room
LEAST_SLIDER = 24  # a shorter one tells nothing: the buttons and keys stay


class PlayBar(MakesRoom, QFrame):
    """`moved` brings the number of the pixel, in row order."""

    moved = Signal(int)
    played = Signal(bool)  # whether it plays, or has stopped

    def __init__(self, tick_ms: int = TICK_MS, says_keys: bool = True) -> None:
        """`says_keys`: the arrow keys do the same wherever the keyboard is on the page, which is said beside it."""
        super().__init__()
        self.says_keys = says_keys
        self.setProperty("role", "bar")
        self.total, self.current = 1, 0
        self._is_brief = False  # its button has no words
        self._fitted: tuple[int, bool, float] | None = None  # what the words have room for: pixels or units, text
        self.play = QPushButton(theme.icon("play"), "")
        self.play.setCheckable(True)
        self.play.toggled.connect(self._toggled)
        OneClick(self.play)
        self.before, self.after = QToolButton(), QToolButton()
        for button, icon, by in (
            (self.before, "caret-left", -1),
            (self.after, "caret-right", 1),
        ):
            button.setIcon(theme.icon(icon))
            button.setAutoRepeat(True)
            button.clicked.connect(lambda _checked=False, by=by: self._go(self.current + by))
        self.slider = CalmSlider()
        self.slider.valueChanged.connect(self._go)
        self.where, self.keys = styled(QLabel(), "label"), styled(QLabel(self.tr("Arrow keys move one pixel")), "label")
        self._row = in_row(self.play, self.before, self.after, (self.slider, 1), self.where, self.keys, of=self)
        self._timer = QTimer(self, interval=tick_ms)
        self._timer.timeout.connect(self._on)
        theme.followed_by(self._restyle)
        self._name_play()

    def _restyle(self) -> None:
        self._show_edges(EDGE)
        self.play.setIconSize(theme.icon_beside_words())
        if self._fitted is not None:
            self.show_place(self.current, self.total, self._fitted[1])  # its words take more room now, or less

    def _show_edges(self, beside: int) -> None:
        self._row.setContentsMargins(theme.px(beside), theme.px(5), theme.px(beside), theme.px(5))
        self._row.setSpacing(theme.px(10 if beside == EDGE else 4))

    def show_place(self, current: int, total: int, is_map: bool) -> None:
        self.current, self.total = current, total
        blocker = QSignalBlocker(self.slider)
        self.slider.setRange(0, total - 1)
        self.slider.setValue(current)
        blocker.unblock()
        words = self.tr("Pixel {n} of {total}") if is_map else self.tr("Unit {n} of {total}")
        if self._fitted != (total, is_map, theme.size):
            self._fitted = (total, is_map, theme.size)
            self._name_steps(is_map)
            self._fit(words.format(n=count(total), total=count(total)))
        self.where.setText(words.format(n=count(current + 1), total=count(total)))
        self.before.setEnabled(current > 0)
        self.after.setEnabled(current < total - 1)

    def _fit(self, longest: str) -> None:
        """Give the words the room of the longest: the slider stays as it is, and nothing is laid out anew meanwhile."""
        self.where.setText(longest)
        self.where.setMinimumSize(0, 0)  # Qt asks for no less than it was told to have
        self.where.setFixedSize(self.where.sizeHint())
        self._make_room()

    def _make_room(self) -> None:
        """In little room the words on the keys are left out first, then those on the button, the slider, and where."""
        self._is_brief = False
        self._name_play()
        self._show_edges(EDGE)
        edges, gap = self._row.contentsMargins(), self._row.spacing()
        others = (self.before, self.after, self.slider, self.where)
        wide = edges.left() + edges.right() + sum(one.minimumSizeHint().width() + gap for one in others)
        wide += self.play.minimumWidth()
        self.keys.setVisible(self.says_keys and wide + gap + self.keys.sizeHint().width() <= self.width())
        self._is_brief = wide > self.width()
        self._show_edges(BRIEF_EDGE if self._is_brief else EDGE)
        self._name_play()
        edges, gap = self._row.contentsMargins(), self._row.spacing()
        kept = (self.play, self.before, self.after, self.where)
        wide = edges.left() + edges.right() + sum(one.minimumSizeHint().width() + gap for one in kept)
        self.slider.setVisible(wide + theme.px(LEAST_SLIDER) <= self.width())
        self.where.setVisible(wide - gap <= self.width())

    def _name_steps(self, is_map: bool) -> None:
        self.keys.setText(self.tr("Arrow keys move one pixel") if is_map else self.tr("Arrow keys move one unit"))
        self.slider.setAccessibleName(self.tr("Place in the map") if is_map else self.tr("Which unit"))
        slides = self.tr("Let the window slide over the map, pixel by pixel")
        self.play.setToolTip(slides if is_map else self.tr("Go through all units, one by one"))
        for button, tip in (
            (self.before, self.tr("One pixel back") if is_map else self.tr("One unit back")),
            (self.after, self.tr("One pixel on") if is_map else self.tr("One unit on")),
        ):
            button.setToolTip(tip)
            button.setAccessibleName(tip)

    @property
    def is_playing(self) -> bool:
        return self._timer.isActive()

    def toggle(self) -> None:
        self.play.setChecked(not self.play.isChecked())

    def stop(self) -> None:
        self.play.setChecked(False)

    def _toggled(self, playing: bool) -> None:
        if playing:
            if self.current >= self.total - 1:
                self.moved.emit(0)
            self._timer.start()
        else:
            self._timer.stop()
        self._name_play()
        self.played.emit(playing)

    def _name_play(self) -> None:
        playing, both = self.play.isChecked(), (self.tr("Play the sweep"), self.tr("Pause"))
        self.play.setIcon(theme.icon("pause" if playing else "play"))
        self.play.setMinimumWidth(0)
        if not self._is_brief:  # as wide as the longer, or the slider would go away from under the mouse
            self.play.setText(max(both, key=self.play.fontMetrics().horizontalAdvance))
            self.play.setMinimumWidth(self.play.sizeHint().width())
        self.play.setText("" if self._is_brief else both[playing])
        self.play.setAccessibleName(both[playing])

    def _on(self) -> None:
        if self.current >= self.total - 1:
            self.stop()
        else:
            self.moved.emit(self.current + 1)

    def _go(self, number: int) -> None:
        self.stop()
        if 0 <= number < self.total:
            self.moved.emit(number)
