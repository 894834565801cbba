"""What the filter in the focus looks for: nine patches that excite it most, nine that excite it least, and the picture
that gradient ascent finds for it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel

from engine.text import count
from gui.insight.headlined_view import HeadlinedView
from gui.insight.steps_picture import StepsPicture
from gui.look.amounts import picture_number
from gui.look.theme import theme
from gui.look.words import translated
from gui.state.inside.looks_for import LooksFor, Patch
from gui.widgets.note import NoteButton
from gui.widgets.patch_strip import PatchStrip, Piece
from gui.widgets.signed import signed


class LooksForView(HeadlinedView):
    """A view of `LooksFor`. A click on a patch takes the window to its picture and place."""

    number_wanted = Signal()  # what the number in the focus is made of

    def __init__(self, state: LooksFor) -> None:
        super().__init__()
        self.state = state
        self._stale = True
        self.called = ""  # what the filter is called, if it has a name of its own
        self.most_name, self.least_name, self.climb_name = QLabel(), QLabel(), QLabel()
        self.most, self.least = PatchStrip(self.tr("Most excited by")), PatchStrip(self.tr("Least excited by"))
        self.climb = StepsPicture(self.tr("Steps of gradient ascent"))
        self.climb_words = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignTop)
        self.climb.moved.connect(lambda _step: self._say_climb())
        self.most.opened.connect(lambda index: self._open(True, index))
        self.least.opened.connect(lambda index: self._open(False, index))
        for strip in (self.most, self.least):
            strip.entered.connect(lambda _index: self.number_wanted.emit())  # its first click has gone there
        for label in (self.most_name, self.least_name, self.climb_name, self.climb_words):
            label.setProperty("role", "label")
        self._lay_out()
        state.changed.connect(self._soon)
        self._restyle()

    def _what_it_tells(self) -> NoteButton:
        return NoteButton(
            self.tr("What these pictures can and cannot tell"),
            (
                self.tr("Which places of the data excite this filter most, and least, of so many pictures."),
                self.tr("Which picture would excite it even more: gradient ascent changes every pixel to that end."),
            ),
            (
                self.tr("That it means the one thing you see in them: the next hundred patches may look otherwise."),
                self.tr("What it is good for: switch it off on the page Filters and see what the answers lose."),
                self.tr("The picture of gradient ascent is no picture of the data, and another start finds another."),
            ),
        )

    def _lay_out(self) -> None:
        climb = QHBoxLayout()
        climb.addWidget(self.climb, 0, Qt.AlignmentFlag.AlignTop)
        climb.addWidget(self.climb_words, 1)
        self._climb_row = climb
        for one in (self.most_name, self.most, self.least_name, self.least, self.climb_name):
            self.inside.addWidget(one)
        self.inside.addLayout(climb)
        self.inside.addStretch(1)

    def _restyle(self) -> None:
        super()._restyle()
        self.inside.setSpacing(theme.px(4))
        self._climb_row.setSpacing(theme.px(12))

    # Showing

    def _soon(self) -> None:
        self._stale = not self.isVisible()
        if not self._stale:
            self._show()

    def _show(self) -> None:
        state = self.state
        found = state.found is not None
        for one in (self.most_name, self.most, self.least_name, self.least):
            one.setVisible(found)
        climbed = state.climb.found
        for widget in (self.climb_name, self.climb_words):
            widget.setVisible(climbed is not None or bool(found and state.climb.failure[0]))
        self.climb.setVisible(climbed is not None and len(climbed.pictures) > 1)
        if not found:
            looking = self.tr("Looking through the pictures …")
            nothing = state.why_lost or state.failure[0] or (looking if state.block else self.tr("Choose a block."))
            self.headline.setText(looking if state.is_working else nothing)
            return
        name = self.called or self.tr("Number {number}").format(number=state.filter + 1)
        self.headline.setText(self.tr("{name}, after step {step}").format(name=name, step=count(state.step or 0)))
        for strip, label, most, words in (
            (self.most, self.most_name, True, self.tr("Most excited by, of {pictures} pictures")),
            (self.least, self.least_name, False, self.tr("Least excited by, of {pictures} pictures")),
        ):
            patches = state.patches(most)
            label.setText(words.format(pictures=count(state.seen)))
            strip.show_pieces(tuple(self._piece(patch) for patch in patches))
        self.climb_name.setText(self.tr("Found by gradient ascent"))
        if climbed is not None and climbed.pictures is not self.climb.pictures:
            self.climb.picture.is_photo = state.images.are_photos
            self.climb.show_pictures(climbed.pictures)
        self._say_climb()

    def _piece(self, patch: Patch) -> Piece:
        images, names = self.state.images, self.state.probe.document.data.class_names
        where = (
            self.tr("row {row}, column {column} of the map").format(row=patch.place[0] + 1, column=patch.place[1] + 1)
            if patch.place
            else self.tr("the whole picture")
        )
        words = self.tr(
            "Picture {number} of those learned from (class {name}), {where}: {value}. A click goes there,"
            " a double click opens the number."
        )
        value = signed(patch.value)
        return Piece(
            images.picture(patch.picture), patch.rows, patch.columns, value,
            words.format(
                number=picture_number(patch.picture), name=names[images.labels[patch.picture]], where=where, value=value
            ),
            images.are_photos,
        )  # fmt: skip

    def _say_climb(self) -> None:
        climbed, step = self.state.climb.found, self.climb.step
        if climbed is None or step >= len(climbed.values):
            self.climb_words.setText(self.state.climb.failure[0])
            return
        if len(climbed.pictures) == 1:
            self.climb_words.setText(translated(climbed.note))
            return
        patches = self.state.patches(True)
        words = self.tr("Step {step} of {steps}: the map gives {value} at its strongest place; it began with {first}.")
        if patches and not patches[0].place:  # a unit has one number and no map
            words = self.tr("Step {step} of {steps}: the unit gives {value}; it began with {first}.")
        words = words.format(
            step=step, steps=len(climbed.values) - 1,
            value=signed(float(climbed.values[step])), first=signed(float(climbed.values[0])),
        )  # fmt: skip
        self.climb_words.setText(f"{words} {translated(climbed.note)}" if climbed.note else words)

    def _open(self, most: bool, index: int) -> None:
        patches = self.state.patches(most)
        if index < len(patches):
            self.state.open(patches[index])

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.state.set_wanted_by(self, True)
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self.isVisible():
            self.state.set_wanted_by(self, False)
