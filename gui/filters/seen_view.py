"""What the filter makes of the picture that is looked at, and what the network says of it: as it had learned, and as it
is by now."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from engine.text import probability
from gui.look.drawing import frame
from gui.look.theme import theme
from gui.state.inside.before_change import BeforeChange
from gui.state.inside.filter_bench import FilterBench
from gui.widgets.card import quiet
from gui.widgets.keep_room import keep_words
from gui.widgets.makes_room import MakesRoom
from gui.widgets.painted_words import PaintedWords
from gui.widgets.ramp import ink_image, largest, signed_image
from gui.widgets.signed import signed
from gui.widgets.take_picture import offer

MOST = 3  # pictures: the one that is looked at, its map, and that of before
SIDE, LARGEST = 76, 196  # pixels at 100 %: of a picture, at least and at most
LINE, GAP = 16, 10  # of a line of words, and between pictures
BESIDE = 150  # for the words beside all three pictures; where there is less they stand below


class Pictures(QWidget):
    """The picture and maps side by side, each with a line of words below."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: tuple[tuple[str, np.ndarray], ...] = ()  # the first is no map
        self.is_photo, self.scale, self._side = False, 1.0, SIDE
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        offer(self, self.tr("What the filter makes of the picture"))
        theme.changed.connect(self.updateGeometry)

    def show_pictures(self, *shown: tuple[str, np.ndarray]) -> None:
        """The maps have one scale, so that one can be compared with the other."""
        self.scale = max((largest(plane) for _, plane in shown[1:]), default=1.0)
        was, self.shown = self.sizeHint(), shown
        if self.sizeHint() != was:
            self.updateGeometry()
        self.setAccessibleDescription(", ".join(words for words, _ in shown))
        self.update()

    def fit(self, width: int) -> None:
        """In much room they are larger: so many pixels of the screen are for three of them and their words."""
        side = min(max(int(100 * width / theme.size - BESIDE) // 4, SIDE), LARGEST)
        if side != self._side:
            self._side = side
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._wide(self._side), self._high() + theme.px(LINE) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide(SIDE), self.sizeHint().height())  # however large they are now

    @property
    def most_wide(self) -> int:
        """As wide as they are with what was before."""
        return self._wide(self._side, MOST)

    def _wide(self, side: int, number: int = 0) -> int:
        count = number or len(self.shown)
        return count * theme.px(side) + max(count - 1, 0) * theme.px(GAP) + 2

    def _high(self) -> int:
        """Pixels from top to bottom: of wide pictures the words stand right below them."""
        shares = [plane.shape[0] / max(plane.shape[:2]) for _, plane in self.shown]
        return round(theme.px(self._side) * max(shares, default=1.0))

    def place(self, number: int) -> QRect:
        side = theme.px(self._side)
        return QRect(1 + number * (side + theme.px(GAP)), 1, side, self._high())

    def image(self, number: int, room: QSize) -> QImage:
        plane = self.shown[number][1]
        size = QSize(plane.shape[1], plane.shape[0]).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        if number == 0:
            return ink_image(plane, size, self.is_photo)
        return signed_image(plane, self.scale, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        written = PaintedWords(painter, "label")
        for number, (words, _) in enumerate(self.shown):
            place = self.place(number)
            image = self.image(number, place.size())
            image_at = QRect(place.topLeft(), image.size())
            image_at.moveCenter(place.center())
            painter.drawImage(image_at.topLeft(), image)
            frame(painter, image_at.adjusted(-1, -1, 1, 1), theme.color("border"))
            painter.setPen(theme.color("secondary"))
            below = QRectF(place.left(), place.bottom() + 2, place.width(), theme.px(LINE))
            written.centred(below, written.elided(words, place.width()))
        painter.end()


class SeenView(MakesRoom, QWidget):
    """A view of the filter in the focus, of what the probe sees, and of what was before."""

    def __init__(self, bench: FilterBench, before: BeforeChange) -> None:
        super().__init__()
        self.bench, self.before = bench, before
        self.pictures, self.words = Pictures(), quiet(wraps=True)
        self._most_said = ""  # what may stand there, at most
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.pictures)
        row.addWidget(self.words, 1)
        before.changed.connect(self.show_bench)
        theme.followed_by(self._make_room)

    def _make_room(self) -> None:
        self.pictures.fit(self.width())
        beside = self.width() >= theme.px(3 * SIDE + 2 * GAP + BESIDE)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._row.setSpacing(theme.px(16 if beside else 6))
        taken = self.pictures.most_wide + self._row.spacing() if beside else 0
        keep_words(self.words, self.width() - taken, self._most_said)

    def show_bench(self) -> None:
        """Show what is seen by now."""
        probe, now = self.bench.probe, self.bench.probe.sighting
        if not self.isVisible() or now is None:
            return
        was = self.before.sighting
        maps, said, values = list[tuple[str, np.ndarray]](), list[str](), list[float]()
        is_off = self.bench.factor == 0
        by_now = self.tr("Switched off") if is_off else self.tr("Its map")
        for sighting, name in ((was, self.tr("Its map before")), (now, by_now)):
            output = sighting.maps.get(self.bench.block) if sighting is not None else None
            if output is None or self.bench.filter >= output.shape[-1]:
                continue
            if output.ndim == 3:
                maps.append((name, output[..., self.bench.filter]))
            else:
                values.append(float(output[self.bench.filter]))
        self.pictures.is_photo = probe.document.data.train.are_photos
        self.pictures.show_pictures((self.tr("Picture"), probe.picture), *maps)
        gives, gave = self.tr("It gives {value}."), self.tr("Before, it gave {value}.")
        if values:
            said.append(gives.format(value=signed(values[-1])))
        if len(values) > 1:
            said.append(gave.format(value=signed(values[0])))
        answers, most = self._answers()
        self._most_said = "\n".join([*(one.format(value="−88.88") for one in (gives, gave) if values), *most])
        self._make_room()
        self.words.setText("\n".join([*said, *answers]))

    def _answers(self) -> tuple[list[str], list[str]]:
        """What the network says of the picture, and what it said before; and the most that this may become."""
        probe, was = self.bench.probe, self.before.sighting
        answer, names = probe.answer, probe.document.data.class_names
        if answer is None:
            return [], []
        ways = self.tr("The network says “{name}”, {share}."), self.tr("Before, it said “{name}”, {share}.")
        last = probe.document.design.stack.places[-1].id
        found = answer, was.maps.get(last) if was is not None else None
        said = [
            words.format(name=names[int(one.argmax())], share=probability(float(one.max())))
            for words, one in zip(ways, found, strict=True) if one is not None
        ]  # fmt: skip
        return said, [words.format(name=max(names, key=len), share="> 99.9 %") for words in ways]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.before.set_wanted(True)
        self.show_bench()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.before.set_wanted(False)
