"""The augmentation of the recipe: which changes by chance, how strong, and what becomes of the chosen picture."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QWidget

from engine.data import Images
from engine.data.augment import Augmentation, augmented
from engine.data.augmentation import AUGMENTATIONS
from engine.errors import SettingError
from gui.data.mosaic import paint_strip, strip
from gui.look.theme import theme
from gui.look.words import problem_and_remedy, translated
from gui.qt.laid_out import in_column
from gui.state import edits
from gui.state.document import Document
from gui.widgets.card import Card, quiet
from gui.widgets.fields import Field, field_of

SHOWN, SIDE, PITCH = 8, 36, 41


class AugmentCard(Card):
    """Edits the recipe of the document."""

    failed = Signal(str, str)

    def __init__(self, document: Document) -> None:
        self.document = document
        self.switches: dict[str, QCheckBox] = {}
        self.fields: dict[str, Field] = {}
        self.doubt = quiet(wraps=True)
        self.doubt.setProperty("role", "hint")
        self.preview = Variants()
        self.words = quiet(wraps=True)
        body = QWidget()
        self._column = in_column(self.preview, self.words, self._rows(), self.doubt, of=body)
        super().__init__("", body)
        self.title.setText(self.tr("Changed by chance while learning"))
        document.design_changed.connect(lambda _before, _after: self.show_recipe())
        self._images: Images | None = None
        self.show_recipe()

    def _rows(self) -> QGridLayout:
        grid = self._grid = QGridLayout()
        for row, (kind, augmentation) in enumerate(AUGMENTATIONS.items()):
            setting = augmentation.declared()[augmentation.main]
            switch = self.switches[kind] = QCheckBox(translated(augmentation.title))
            switch.setToolTip(translated(augmentation.help))
            switch.clicked.connect(lambda on, kind=kind: self._switch(kind, on))
            field = self.fields[kind] = field_of(setting)
            field.changed.connect(lambda value, kind=kind: self._set(kind, value))
            field.settled.connect(self.document.settle)
            field.setToolTip(translated(setting.help))
            grid.addWidget(switch, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(0, 1)
        return grid

    @property
    def _known(self) -> dict[str, Augmentation]:
        return {one.kind: one for one in self.document.design.recipe.augmentation}

    def show_picture(self, images: Images | None) -> None:
        """The one picture that is changed to show what happens."""
        self._images = images
        self._show_variants()

    def show_recipe(self) -> None:
        known = self._known
        for kind, switch in self.switches.items():
            switch.setChecked(kind in known)
            one = known.get(kind) or AUGMENTATIONS[kind]()
            self.fields[kind].show_value(getattr(one, one.main))
            self.fields[kind].setEnabled(kind in known)
        names = self.document.data.class_names
        doubts = [translated(one.doubt(names)) for one in known.values() if one.doubt(names)]
        self.doubt.setText(" ".join(doubts))
        self.doubt.setVisible(bool(doubts))
        self.words.setText(
            self.tr("The chosen picture in eight steps. Validation and test see it as it is.")
            if known
            else self.tr("Nothing is changed: the same pictures in each epoch.")
        )
        self._show_variants()

    def _show_variants(self) -> None:
        images, recipe = self._images, self.document.design.recipe
        if images is None:
            self.preview.show_pictures(None)
            return
        made = [augmented(images, recipe.augmentation, recipe.seed, step).seen()[0] for step in range(1, SHOWN + 1)]
        self.preview.are_photos = self.document.data.train.are_photos
        self.preview.show_pictures(np.stack(made))

    def _switch(self, kind: str, on: bool) -> None:
        known = self._known
        if on:
            known[kind] = AUGMENTATIONS[kind]()
        else:
            known.pop(kind, None)
        self.document.settle()  # a tick joins neither what was before it nor what comes
        self._edit(known)
        self.document.settle()

    def _set(self, kind: str, value: Any) -> None:
        known = self._known
        if kind not in known:
            return
        try:
            known[kind] = known[kind].replace(**{known[kind].main: value})
        except SettingError as error:
            self.failed.emit(*problem_and_remedy(error))
            return
        self._edit(known)

    def _edit(self, known: dict[str, Augmentation]) -> None:
        wanted = tuple(known[kind] for kind in AUGMENTATIONS if kind in known)
        self.document.edit(*edits.change_recipe(self.document.design, augmentation=wanted))
        self.show_recipe()  # an edit may be refused, such as in the past


class Variants(QWidget):
    """A few pictures side by side, as large as there is room for all of them."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures: np.ndarray | None = None
        self.are_photos = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("The chosen picture, changed by chance"))

    def show_pictures(self, pictures: np.ndarray | None) -> None:
        self.pictures = pictures
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(PITCH) * SHOWN, theme.px(SIDE))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(PITCH), theme.px(SIDE))

    @property
    def pitch(self) -> int:
        return min(theme.px(PITCH), (self.width() + theme.px(PITCH - SIDE)) // SHOWN)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.pictures is not None:
            ratio, pitch = self.devicePixelRatioF(), self.pitch
            side = max(1, pitch - theme.px(PITCH - SIDE))
            image = strip(self.pictures, side, pitch, ratio, theme.color("border"), self.are_photos)
            paint_strip(painter, 0, image, ratio)
        painter.end()
