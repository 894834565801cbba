"""The page of a presentation: rail, picture, one block and the curves, all large. It decides nothing.

Keys: left and right (and those of a presenter's remote) go from block to block, up and down from picture to picture. F5
and Space train and pause, F10 learns from one batch, D draws a picture, E erases and Ctrl+V brings one. Esc leads back,
and so does the key that led here (F11, on a Mac another). A double click on a number asks what it is made of, and Enter
that of the map or unit that is spoken of.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from engine.text import percent, probability
from gui.look.amounts import picture_number
from gui.look.theme import theme
from gui.look.words import translated
from gui.presentation.block_card import BlockCard, Hit
from gui.presentation.curve_card import CurveCard
from gui.presentation.hint import Hint
from gui.presentation.picture_card import Answer, PictureCard
from gui.presentation.pointer import POINTER, pointer
from gui.presentation.rail import Rail, Stop
from gui.presentation.scale import scale_for
from gui.presentation.seen import before_a_drawing, see
from gui.presentation.top import HIGH, Top, Words
from gui.qt.keys import PRESENT
from gui.state.focus import PictureRef
from gui.state.inside.weight_spot import Spot
from gui.state.looking.probe import Probe
from gui.state.past.recorded_run import run_in_focus
from gui.widgets.makes_room import MakesRoom
from gui.widgets.one_click import OneClick

REFRESH_MS = 100
ON = (Qt.Key.Key_Right, Qt.Key.Key_PageDown)
BACK = (Qt.Key.Key_Left, Qt.Key.Key_PageUp)


class PresentationPage(MakesRoom, QWidget):
    """Reads probe and session; the focus is what it writes. `left` asks for the way back; `number_wanted` and
    `weight_wanted`, which brings a Spot, for what the number in the focus is made of and how a weight learns."""

    left = Signal()
    hidden = Signal()
    number_wanted = Signal()
    weight_wanted = Signal(object)

    def __init__(self, probe: Probe, words: Callable[[], Words], train_or_pause: Callable[[], object]) -> None:
        super().__init__()
        self.probe, self.session, self.document = probe, probe.session, probe.document
        self._words, self._train_or_pause = words, train_or_pause
        self.waits_for_drawing: Callable[[], bool] = lambda: False  # what is looked at is not what is on the board
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Presentation"))
        self.top, self.rail, self.hint = Top(self), Rail(self), Hint(self)
        self.picture, self.block, self.curves = PictureCard(self), BlockCard(self), CurveCard(self)
        self._timer = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        OneClick(self.top.train, self.picture.draw)
        self._connect()

    def _connect(self) -> None:
        focus = self.probe.focus
        self.top.train.clicked.connect(lambda: self._train_or_pause())
        self.top.step.clicked.connect(lambda: self.session.step_once())
        self.top.now.clicked.connect(lambda: focus.look(moment=None))
        self.top.leave.clicked.connect(self.left)
        self.rail.picked.connect(self._go)
        self.block.picked.connect(lambda number: focus.look(map=number))
        self.block.opened.connect(self._open)
        self.picture.answer_opened.connect(self._open_answer)
        self.picture.other_wanted.connect(lambda: self._next_picture(1))
        for signal in (
            self.probe.changed, self.session.state_changed, self.session.checkpoint_changed,
            self.session.test_changed, self.session.history_reset, self.session.steps_arrived,
            self.document.hints_changed,
        ):  # fmt: skip
            signal.connect(lambda *_: self._soon())
        focus.changed.connect(lambda *_: self._now())
        self.document.design_changed.connect(lambda *_: self._now())
        theme.changed.connect(self._restyle)

    # What it shows

    def _soon(self) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def _now(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show what is so now."""
        self._timer.stop()
        focus, stops = self.probe.focus.value, self.stops()
        ids = [stop.id for stop in stops]
        self.rail.show_stops(stops, ids.index(focus.block) if focus.block in ids else 0)
        seen = see(self.probe, focus.block)
        self.block.show_seen(before_a_drawing(seen) if self.waits_for_drawing() else seen, focus.map)
        self.picture.is_photo = self.document.data.train.are_photos
        self.picture.show_answer(self._answer())
        words, history, step = self._words(), self.session.history, None
        if focus.moment is not None:
            step, run = focus.moment.step, run_in_focus(self.session, self.probe.focus)
            history = run.history if run is not None and run is not self.session.run else history
        epochs = max(self.session.progress.epochs, history.epochs)
        self.curves.show_history(history, epochs, words.earlier, step, words.finding if step is None else "")
        self.top.show_words(words)
        self.top.show_past(focus.moment is not None)

    def stops(self) -> tuple[Stop, ...]:
        """The picture, and every block after it; those inside others stand after the one that holds them."""
        blocks = tuple(
            Stop(place.id, place.block.kind, translated(self.document.names[place.id]))
            for place in self.document.design.stack.walk()
        )
        return (Stop("", "", self.tr("The picture")), *blocks)

    def _answer(self) -> Answer:
        probe = self.probe
        picture, remark = probe.picture, self._remark()
        if self.waits_for_drawing():
            return Answer(picture)  # of what is not in sight nothing is said
        if probe.answer is None:
            return Answer(picture, remark=remark)
        shares = np.nan_to_num(probe.answer, nan=-1.0)
        winner = int(shares.argmax())
        said = self.document.data.class_names[winner]
        sure = probability(float(shares[winner])) if shares[winner] > 0 else percent(0.0)
        says = self.tr("says {name}").format(name=said)
        if probe.standing == "untrained":
            return Answer(picture, says, sure, self.tr("untrained: it guesses"), "secondary", remark)
        if probe.standing == "partly":
            return Answer(picture, says, sure, self.tr("partly trained"), "secondary", remark)
        if probe.standing == "guessing":
            return Answer(picture, says, sure, self.tr("no better than guessing"), "secondary", remark)
        if not probe.label:  # nobody has said what it is
            return Answer(picture, says, sure, remark=remark)
        right = said == probe.label
        verdict = self.tr("correct") if right else self.tr("it is {name}").format(name=probe.label)
        return Answer(picture, says, sure, verdict, "good" if right else "error", remark)

    def _remark(self) -> str:
        """Which picture it is: one that stands in for lost ones has no number among them."""
        ref, document = self.probe.focus.value.picture, self.document
        if document.data_problem:
            return self.tr("a digit: its pictures are not here")
        own = self.probe.own.get(ref)
        if own is not None:
            return own.name
        part = self.tr("Test picture") if ref.part == "test" else self.tr("Training picture")
        number = picture_number(ref.index)
        return self.tr("{part} {number}, “{name}”").format(part=part, number=number, name=self.probe.label)

    def _begin(self) -> None:
        """Where no block is looked at, begin with the first that has filters: they are what all want to see."""
        if not self.probe.focus.value.block:
            known = (stop.id for stop in self.stops() if stop.id and see(self.probe, stop.id).filters is not None)
            self.probe.focus.look(block=next(known, ""))

    # What keys and clicks do

    def _go(self, id: str) -> None:
        """Speak of another block: it is the selected one, too, when the presentation is over."""
        if id:
            self.document.select(id)
        else:
            self.document.select()
        self.probe.focus.look(block=id)

    def _open(self, hit: Hit) -> None:
        """What the double click was on: a number of a map, a unit, or a weight."""
        focus, slices = self.probe.focus, self.block.seen.slices
        if hit.is_weight and hit.pixel is not None and slices is not None:
            focus.look(map=hit.number)
            self.weight_wanted.emit(Spot("", *hit.pixel, int(slices[hit.number])))
        elif focus.value.block:
            focus.look(map=hit.number, pixel=hit.pixel)
            self.number_wanted.emit()

    def _open_answer(self) -> None:
        """The probability of what the network says."""
        answer = self.probe.answer
        if answer is not None:
            self._go(self.document.design.stack.ids[-1])
            self.probe.focus.look(map=int(np.nan_to_num(answer, nan=-1.0).argmax()))
            self.number_wanted.emit()

    def _step(self, by: int) -> None:
        ids = [stop.id for stop in self.stops()]
        block = self.probe.focus.value.block
        here = ids.index(block) if block in ids else 0
        self._go(ids[min(max(here + by, 0), len(ids) - 1)])

    def _next_picture(self, by: int) -> None:
        known, ref = self.probe.candidates, self.probe.focus.value.picture
        if known:
            here = known.index(ref.index) if ref.part == "test" and ref.index in known else -1 if by > 0 else 0
            self.probe.focus.look(picture=PictureRef("test", known[(here + by) % len(known)]))

    def _next_map(self, by: int) -> None:
        count, now = self.block.seen.count, self.block.chosen
        if count:
            self.probe.focus.look(map=min(max((now if now is not None else -by) + by, 0), count - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape and self.picture.board is not None:
            self.picture.board_left.emit()
        elif key == Qt.Key.Key_Escape or QKeySequence(event.keyCombination()) == QKeySequence(PRESENT):
            self.left.emit()
        elif key in ON or key in BACK:
            by = 1 if key in ON else -1
            self._next_map(by) if shift else self._step(by)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._next_picture(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._step(-len(self.stops()) if key == Qt.Key.Key_Home else len(self.stops()))
        elif key == Qt.Key.Key_Space:
            self.top.train.click()
        elif key == Qt.Key.Key_F5:
            self.session.stop_soon() if shift else self.top.train.click()
        elif key == Qt.Key.Key_D and not self.picture.draw.isHidden():
            self.picture.draw.click()
        elif key == Qt.Key.Key_E and not self.picture.erase.isHidden():
            self.picture.erase.click()
        elif event.matches(QKeySequence.StandardKey.Paste) and not self.picture.draw.isHidden():
            self.picture.paste_wanted.emit()
        elif key == Qt.Key.Key_F10:
            self.top.step.click()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.probe.focus.value.block:
            self.number_wanted.emit()
        else:
            super().keyPressEvent(event)

    # Layout

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._restyle()
        self._begin()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
        self.hidden.emit()

    def minimumSizeHint(self) -> QSize:
        return QSize(640, 400)

    def _restyle(self) -> None:
        self.setCursor(pointer(scale_for(self.size()).px(POINTER)))
        self._make_room()
        self.update()

    def _make_room(self) -> None:
        """Rail, picture and block, curves: a picture's cells are whole pixels, and the block gets the rest."""
        scale = scale_for(self.size())
        px = scale.px
        for part in (self.top, self.rail, self.hint, self.picture, self.block, self.curves):
            part.rescale(scale)
        margin, gap, wide = px(24), px(16), self.width() - 2 * px(24)
        self.top.setGeometry(0, 0, self.width(), px(HIGH))
        rail = px(76)
        hint = min(self.hint.sizeHint().width(), wide // 3) if self.width() >= px(1360) else 0
        self.hint.setVisible(hint > 0)
        self.rail.setGeometry(margin, px(HIGH), wide - (hint + gap if hint else 0), rail)
        self.hint.setGeometry(self.width() - margin - hint, px(HIGH), hint, rail)
        top = px(HIGH) + rail
        curves = max(px(206), round(0.33 * (self.height() - top)))
        high = max(px(200), self.height() - top - curves - gap - margin)
        picture = px(320 if self.width() >= px(1400) else 264)
        self.picture.setGeometry(margin, top, picture, high)
        self.block.setGeometry(margin + picture + gap, top, wide - picture - gap, high)
        self.curves.setGeometry(margin, top + high + gap, wide, curves)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("canvas"))
        painter.end()
