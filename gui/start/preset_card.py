"""A card of the first page: a ready-made stack with its picture and one sentence, to open or to train at once."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from engine.analysis.analysis import analyse
from engine.blocks import KINDS
from engine.network.stack import Stack
from engine.project.presets import Preset, presets
from engine.text import count
from gui.look.drawing import fill_with, smooth, write_in
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.laid_out import in_row
from gui.qt.style_property import styled
from gui.start.evidence import evidence
from gui.start.evidence_picture import EvidencePicture, WidePicture
from gui.widgets.by_key import ENTER
from gui.widgets.kind_tile import KindTile
from gui.widgets.pictogram import paint_pictogram
from gui.widgets.ringed_button import RingedButton

RING = 3  # pixels
SIGN, MOST_SIGNS = 20, 2  # the side of a pictogram at 100 %, and how many a card has
BESIDE = 410  # from this width on, at 100 %, the wide picture stands beside the words of its card
SHAPE, CLASSES = (28, 28, 1), 10  # of the digits that come with the program


class StackPicture(QWidget):
    """A stack drawn small: one tile for each block, those inside other blocks in a frame."""

    def __init__(self, stack: Stack) -> None:
        super().__init__()
        self._stack = stack
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(112))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        fill_with(painter, theme.color("canvas"))
        radius = theme.px(8)
        painter.drawRoundedRect(self.rect(), radius, radius)
        tiles = _tiles(self._stack)
        if not tiles:
            write_in(painter, "display", "label")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "+")
            return
        gap, size = theme.px(6), theme.px(24)
        per_row = max(1, min(8, (self.width() - gap) // (size + gap)))
        rows = -(-len(tiles) // per_row)
        shrunk = min(1.0, (self.height() - gap) / (rows * (size + gap)))
        gap, size = int(gap * shrunk), int(size * shrunk)
        top = (self.height() - rows * size - (rows - 1) * gap) / 2
        for number, (kind, depth) in enumerate(tiles):
            row, column = divmod(number, per_row)
            in_row = min(per_row, len(tiles) - row * per_row)
            left = (self.width() - in_row * size - (in_row - 1) * gap) / 2
            spot = QRectF(left + column * (size + gap), top + row * (size + gap), size, size)
            if depth:
                fill_with(painter, theme.color("container"))
                painter.drawRoundedRect(spot.adjusted(-3, -3, 3, 3), 6, 6)
            paint_pictogram(painter, kind, spot)


def _tiles(stack: Stack, depth: int = 0) -> list[tuple[str, int]]:
    tiles: list[tuple[str, int]] = []
    for place in stack:
        tiles.append((place.block.kind, depth))
        for inner in place.block.stacks:
            tiles += _tiles(inner, depth + 1)
    return tiles


def telling(name: str) -> list[str]:
    """The kinds of blocks by which a ready-made stack differs most from the others: those that fewest of them have."""
    stacks = {one.name: one.stack.walk() for one in presets().values()}
    kinds = {known: list(dict.fromkeys(place.block.kind for place in stack)) for known, stack in stacks.items()}
    return sorted(kinds[name], key=lambda kind: sum(kind in others for others in kinds.values()))[:MOST_SIGNS]


class PresetCard(QFrame):
    """Opens by a click or Enter; its button trains at once. Enter on a button presses that one."""

    opened = Signal(str)
    trained = Signal(str)

    def __init__(self, preset: Preset) -> None:
        super().__init__()
        self.preset = preset
        self.picture: QWidget | None = None
        self.signs: dict[str, KindTile] = {}  # by kind of block
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        title, sentence = translated(preset.title), translated(preset.sentence).replace(" %", "\u00a0%")
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        heading, words = styled(QLabel(title), "strong"), styled(QLabel(sentence, wordWrap=True), "secondary")
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        stack = preset.design(fresh_ids=False).stack
        self.train = RingedButton(self.tr("Train"))
        self.train.setAccessibleName(self.tr("Open {title} and train it").format(title=title))
        self.train.clicked.connect(lambda: self.trained.emit(preset.name))
        size = styled(QLabel(), "label")
        if len(stack):
            parameters = count(analyse(stack, SHAPE, CLASSES).parameters)
            template = self.tr("{blocks} blocks, {parameters} parameters")
            size.setText(template.format(blocks=len(stack.ids), parameters=parameters))
        self._lay_out(heading, words, size, bool(len(stack)))
        theme.followed_by(self._restyle)

    def _lay_out(self, heading: QLabel, words: QLabel, size: QLabel, trainable: bool) -> None:
        known = evidence(self.preset.name)
        column = QVBoxLayout(self)
        self.picture = EvidencePicture(known) if known else StackPicture(self.preset.design(fresh_ids=False).stack)
        column.addWidget(self.picture)
        top = in_row((heading, 1))
        for kind in telling(self.preset.name):
            sign = self.signs[kind] = KindTile()
            sign.setToolTip(translated(KINDS[kind].title))
            top.addWidget(sign)
        column.addLayout(top)
        column.addWidget(words, 1)
        row = QHBoxLayout()
        size.setWordWrap(True)
        row.addWidget(size, 1)
        row.addWidget(self.train)
        column.addLayout(row)  # from now on it has a parent: shown before, it would be a window of its own
        self.train.setVisible(trainable)

    def show_tall(self, tall: bool) -> None:
        """A larger picture, where the window has room for it."""
        if isinstance(self.picture, EvidencePicture | WidePicture):
            self.picture.show_tall(tall)

    def _restyle(self) -> None:
        inner, column = theme.px(16), self.layout()
        if column is not None:
            column.setContentsMargins(inner, inner, inner, inner)
            column.setSpacing(theme.px(6))
        for kind, sign in self.signs.items():
            sign.show_kind(kind, theme.px(SIGN))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = smooth(self)
            painter.setPen(QPen(theme.color("accent"), RING))
            radius, half = theme.px(10), RING / 2
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
            painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.preset.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            button = QApplication.focusWidget()
            if isinstance(button, QAbstractButton):  # Enter, which a button does not take outside of dialogs
                button.click()
            else:
                self.opened.emit(self.preset.name)
        else:
            super().keyPressEvent(event)


class StartHere(PresetCard):
    """The one to begin with: wider than the others, with all that a trained net sees, and the page's filled button."""

    def _lay_out(self, heading: QLabel, words: QLabel, size: QLabel, trainable: bool) -> None:
        known = evidence(self.preset.name)
        pill = styled(QLabel(self.tr("Start here")), "start")
        heading.setProperty("role", "heading")
        self.train.setText(self.tr("Open and train"))
        self.train.setProperty("role", "primary")
        self.only_open = styled(QPushButton(self.tr("Only open it")), "quiet")
        self.only_open.clicked.connect(lambda: self.opened.emit(self.preset.name))
        self._words = words
        column = QVBoxLayout()
        column.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(heading)
        column.addWidget(words)
        column.addSpacing(theme.px(8))
        column.addWidget(self.train, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.only_open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        column.addWidget(size)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(column, 1)
        if known:
            self.picture = WidePicture(known)
            self._row.addWidget(self.picture, 3)

    def _restyle(self) -> None:
        super()._restyle()
        self._words.setMinimumWidth(theme.px(170))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the picture stands below the words: what was left beside them held nothing."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if self.width() >= theme.px(BESIDE) else way.TopToBottom)
