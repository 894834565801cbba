"""The page Landscape: through what landscape of the loss the training went."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from engine.explain.landscape import NO_WAY, TRAIN_ON, Landscape
from engine.text import count
from gui.landscape.surface_view import SurfaceView
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.laid_out import REST, in_column, in_row
from gui.qt.style_property import styled
from gui.state.inside.painting import is_painted
from gui.state.past.landscape_of_run import LandscapeOfRun
from gui.state.training.what_changed import way_back, what_changed
from gui.widgets.card import quiet
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.empty_words import EmptyWords
from gui.widgets.least_room import hold_width, least_room
from gui.widgets.makes_room import MakesRoom
from gui.widgets.note import NoteButton
from gui.widgets.page_frame import as_bar, as_page, fit_bar, fit_body
from gui.widgets.scrolling import in_scrolling

SIDE, PLANE = 280, 240  # the words beside the plane, and the least of it beside them
ALL = 1 - 1e-6  # of a way, as far as it can be computed


class LandscapePage(MakesRoom, QWidget):
    """A view of `LandscapeOfRun`. A click on the way takes the window to that step."""

    def __init__(self, state: LandscapeOfRun) -> None:
        super().__init__()
        self.state = state
        as_page(self, self.tr("Landscape: the loss around the way of the training"))
        self.surface = SurfaceView()
        self.setFocusProxy(self.surface)
        self.title = styled(QLabel(self.tr("Landscape of the loss")), "strong")
        self.line = styled(ElidedLabel(), "label")
        self.line.setText(self.tr("How wrong the network is with other weights, and which way the training took"), " ")
        self.note = NoteButton(
            self.tr("What this picture can and cannot tell"),
            (
                self.tr("Where the training came from, how straight it went, and how steep the place is it found."),
                self.tr("How much of its way lies in this plane at all: the share is written beside it."),
            ),
            (
                self.tr("What the landscape is like in all other directions: there are as many as weights."),
                self.tr("The loss at a point of the way: that lies off the plane. Its colour is the recorded loss."),
                self.tr("That a flat place generalises better: Evaluate tells how well it does."),
            ),
        )
        self.explained, self.explained_words, self.what = QLabel(), QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.explained.setProperty("role", "heading")
        self.what.setProperty("role", "secondary")  # it is read once, and needs the size for that
        self.read, self.old = quiet(wraps=True), quiet(wraps=True)
        self.compute, self.cancel = QPushButton(self.tr("Compute")), QPushButton(self.tr("Cancel"))
        self.progress = QProgressBar(maximum=1000, textVisible=False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self._lay_out()
        self._connect()
        self._pointed_at = ""  # what is said of the place under the mouse
        self._restyle()

    def _lay_out(self) -> None:
        bar = self.bar = QFrame()
        as_bar(bar)
        self._bar = QHBoxLayout(bar)
        self._bar.addWidget(self.title)
        self._bar.addWidget(self.line, 1)
        self._bar.addWidget(self.note)
        side = self.side = styled(QFrame(), "card")
        self._side = in_column(
            self.explained, self.explained_words, self.what, self.read, REST, self.old, self.progress, self.compute,
            self.cancel, of=side
        )  # fmt: skip
        body = QWidget()
        self.empty, self.full = EmptyWords("map-trifold"), in_scrolling(body)
        self._middle = in_row((self.surface, 1), side, of=body)
        in_column(bar, (self.empty, 1), (self.full, 1), of=self, gap=0)

    def _connect(self) -> None:
        self.surface.step_chosen.connect(self.state.go)
        self.surface.read.connect(self._read)
        self.compute.clicked.connect(self.state.compute)
        self.cancel.clicked.connect(self.state.cancel)
        self.state.changed.connect(self._soon)
        for follow in (self._restyle, self._show):
            theme.changed.connect(follow)

    def _restyle(self) -> None:
        fit_bar(self.bar)
        fit_body(self._middle)
        self._side.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        self._side.setSpacing(theme.px(8))
        self.progress.setFixedHeight(theme.px(6))
        self.read.setMinimumHeight(3 * self.read.fontMetrics().lineSpacing())
        self.read.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._make_room()

    def _make_room(self) -> None:
        """Where there is no room for the words beside the plane they stand below it."""
        beside = self.width() >= theme.px(SIDE + PLANE)
        ways = QBoxLayout.Direction
        self._middle.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        hold_width(self.side, theme.px(SIDE) if beside else 0)
        edges = self._middle.contentsMargins()
        room = self.height() - self.bar.minimumHeight() - edges.top() - edges.bottom()
        self.surface.in_sight = max(room, theme.px(PLANE)) if beside else self.surface.maximumHeight()
        self.surface.update()

    def minimumSizeHint(self) -> QSize:
        return least_room(SIDE + PLANE, 260)

    def _soon(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        state, found = self.state, self.state.landscape
        self._show_plane()
        self._read(self._pointed_at)
        if found is not None:
            self._explain(found)
        elif state.is_computing or (state.can_compute and not state.why_not[0]):
            self._say_what_comes()
        else:
            self._say_why_none()
        self.explained.setVisible(bool(self.explained.text()))
        self.explained_words.setVisible(bool(self.explained_words.text()))
        is_empty = found is None and not state.is_computing and not state.can_compute
        self.empty.setVisible(is_empty)
        self.full.setHidden(is_empty)
        self.progress.setVisible(state.is_computing)
        self.progress.setValue(round(1000 * state.progress))
        self.compute.setEnabled(state.can_compute)
        self._show_button()
        self.compute.setText(self.tr("Compute again") if found is not None else self.tr("Compute"))
        old = found is not None and state.is_old and not state.is_computing
        why = "\n".join(state.failure) if found is not None and state.failure[0] else ""
        self.old.setText(why or (self.tr("The training went on since.") if old else ""))
        self.old.setVisible(bool(self.old.text()))

    def _show_button(self) -> None:
        """*Compute*, or *Cancel* while it is computed, which takes the keyboard from the other."""
        shown, hidden = (self.cancel, self.compute) if self.state.is_computing else (self.compute, self.cancel)
        shown.show()
        if hidden.hasFocus():  # before it hides, or Qt would give the focus to whatever comes next
            shown.setFocus()
        hidden.hide()

    def _show_plane(self) -> None:
        """With what is said where it is not computed yet."""
        state, found = self.state, self.state.landscape
        waits = blank = ""
        if state.is_computing:
            waits = self.tr("Reading the recorded steps, then computing the loss around them …")
            blank = self.tr("This part is not computed yet.")
        elif found is None and state.failure[0]:
            blank = self.tr("Press “Compute” to try again.")  # why it was in vain stands beside it
        elif found is None:
            blank = self.tr("Press “Compute”: the loss around the way of the training is then drawn here.")
        elif state.is_cut_short:
            blank = self.tr("Press “Compute again” to see this part.")
        self.surface.show_landscape(found, state.step, waits, blank)

    def _explain(self, found: Landscape) -> None:
        """What is seen of the training, and how to read it."""
        whole, first, second = explained(found.explained)
        self.explained.setText(f"{whole} %")
        words = self.tr("of what the training changed is seen: {first} % left to right, {second} % up and down.")
        self.explained_words.setText(words.format(first=first, second=second).replace(" %", "\u00a0%"))
        what = self.tr(
            "Each place is a network with other weights. Its shade is the loss of that network on {sample} "
            "pictures, how wrong it is: {lower} is lower, and lower is better. A thin line joins places of the "
            "same loss.\n\n"
            "The coloured way is the training, at {steps} steps: orange where its loss was high, blue where low."
            "\n\nFrom place to place large filters change more than small ones; biases and normalisation stay as "
            "they are at the end."
        )
        self.what.setText(what.format(steps=count(len(found.steps)), sample=count(found.sample), lower=self._lower()))

    def _say_what_comes(self) -> None:
        self.explained.setText(self.tr("What you will see"))
        self.explained_words.setText("")
        what = self.tr(
            "Each place is a network with other weights. Its shade is the loss of that network, how wrong it is: "
            "{lower} is lower, and lower is better.\n\nThe coloured way is the training: orange where its loss was "
            "high, blue where low."
        )
        self.what.setText(what.format(lower=self._lower()))

    def _lower(self) -> str:
        """Which shade is a lower loss."""
        return self.tr("darker") if theme.dark else self.tr("lighter")

    def _say_why_none(self) -> None:
        """Why there is no landscape, and what to do."""
        state, (problem, remedy) = self.state, self.state.why_not
        self.explained.setText("")
        self.explained_words.setText(problem)
        self.what.setText(remedy)
        learned = state.run is not None and state.run.step > 0
        none = self.tr("Nothing is learned yet")
        nothing = self.tr("Press Train: the loss on its way, and around it, is then drawn here.")
        if learned:
            none = self.tr("No steps of this training are kept")
            nothing = self.tr("Train on: the loss on the way from here, and around it, is then drawn.")
        if learned and state.is_recorded:
            none, nothing = translated(NO_WAY), translated(TRAIN_ON)
        elif not learned and state.session.making is not None:  # who has pressed Train is not asked to
            none = self.tr("The training has only begun")
            nothing = self.tr("After its first steps the loss on its way, and around it, can be drawn here.")
        elif is_painted(state.run):  # onto what was learned, as a rule
            none = self.tr("Painted, not trained yet")
        if state.run is None and state.session.run is not None:
            none = self.tr("{what} since it was trained").format(what=what_changed(state.session))
            ways = {
                "undo": self.tr("Train again, or undo to see the landscape of what was here before."),
                "redo": self.tr("Train again, or redo to see the landscape of what was trained."),
            }
            nothing = ways.get(way_back(state.session), self.tr("Train again to see the landscape of this one."))
        self.empty.show_words(problem or none, remedy or nothing)

    def _read(self, words: str) -> None:
        """What is said of the place under the mouse."""
        self._pointed_at = words
        hint = self.tr("Point at a place to read its loss.") if self.state.landscape is not None else ""
        self.read.setText(words or hint)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        state = self.state
        if state.landscape is None and not state.is_computing and state.can_compute:
            state.compute()
        self._show()


def explained(shares: tuple[float, float]) -> tuple[int, int, int]:
    """What the plane explains of the way in percent, along it and across: whole numbers that add up. What is not quite
    all of it is not said to be."""
    whole = min(round(100 * sum(shares)), 100 if sum(shares) > ALL else 99)
    first = min(round(100 * shares[0]), whole)
    return whole, first, whole - first
