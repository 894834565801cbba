"""The time bar under the whole window: step by step, play, the film of the training, and back to now.

In the past it has the colour of the past. Its place, which says when it is there, is `time_shelf.py`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QIcon, QKeyEvent, QPixmap, QResizeEvent, QTransform
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QToolButton, QWidget

from engine.text import count
from gui.look.theme import theme
from gui.qt.keys import held_with
from gui.qt.laid_out import REST, in_column, in_row
from gui.qt.style_property import styled
from gui.state.past.filter_film import FilterFilm
from gui.state.past.time_machine import SPEEDS, TimeMachine
from gui.state.past.verdicts import Verdicts
from gui.time.film import Film
from gui.time.run_choice import RunChoice
from gui.widgets.one_click import OneClick
from gui.widgets.segmented import Option, Segmented

FOR_ALL, FOR_CHOICE = 980, 700  # from these widths on there is room for the words of the last button, for the choice
FOR_SPEED = 440  # from this one on, for the choice how fast it plays
FOR_RUN = 110  # what the choice of a run takes beside it


class TimeBar(QFrame):
    """Buttons around the film; each calls one verb of the time machine."""

    def __init__(self, machine: TimeMachine, film: FilterFilm, verdicts: Verdicts) -> None:
        super().__init__()
        self.machine = machine
        self._shown_playing: tuple[int, int, bool] | None = None  # with which size and colours
        self.setObjectName("time_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Time machine"))
        self.back = self._button(self.tr("One step back: undo this batch (,)"), lambda: machine.step_by(-1))
        self.play_back = self._button(self.tr("Play backwards"), lambda: self._play(-1))
        self.play = self._button(self.tr("Play"), lambda: self._play(1))
        OneClick(self.play_back, self.play)
        self.on = self._button(self.tr("One step on (.)"), lambda: machine.step_by(1))
        self.speed = QToolButton()
        self.speed.setAccessibleName(self.tr("Speed"))
        self.speed.setToolTip(self.tr("How fast it plays"))
        self.speed.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.speed.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.speed.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow comes after the words
        self._speed_menu()
        self.step_label, self.epoch_label = styled(QLabel(), "strong"), styled(QLabel(), "label")
        self.step_label.setObjectName("time_step")
        self.words = QWidget()
        in_column(REST, self.step_label, self.epoch_label, REST, of=self.words, gap=0)
        self.choice = Segmented(
            (
                Option(False, self.tr("Filter"), self.tr("The film shows the filter as it was")),
                Option(True, self.tr("Learned"), self.tr("The film shows the filter minus what it was at the start")),
            ),
            self.tr("What the film shows"),
        )
        self.choice.show_value(True)
        self.run = RunChoice(machine)
        self.film = Film(machine, film, verdicts)
        self.choice.chosen.connect(self.film.set_learned)
        self.film.scrubbed.connect(machine.go)
        self.now = QPushButton(self.tr("Back to now"))
        self.now.setObjectName("now")
        self.now.clicked.connect(lambda _checked=False: machine.back_to_now())
        self.now.setAccessibleName(self.tr("Back to now"))
        self._row = in_row(
            self.back, self.play_back, self.play, self.on, self.speed, self.run, self.words, self.choice,
            (self.film, 1), self.now, of=self
        )  # fmt: skip
        machine.changed.connect(self.follow)
        theme.followed_by(self._restyle)

    def _button(self, text: str, verb: Callable[[], object]) -> QToolButton:
        button = styled(QToolButton(), "time")
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.clicked.connect(lambda _checked=False: verb())
        return button

    def _speed_menu(self) -> None:
        menu, group = QMenu(self), QActionGroup(self)
        self._speeds: dict[int, QAction] = {}
        for speed in SPEEDS:
            action = menu.addAction(self._speed_words(speed))
            action.setCheckable(True)
            action.setActionGroup(group)
            action.triggered.connect(lambda _checked=False, chosen=speed: self.machine.set_speed(chosen))
            self._speeds[speed] = action
        self.speed.setMenu(menu)

    def _speed_words(self, speed: int) -> str:
        if not speed:
            return self.tr("The whole training in 20 seconds")
        return self.tr("1 step a second") if speed == 1 else self.tr("{number} steps a second").format(number=speed)

    def _restyle(self) -> None:
        px = theme.px
        self._row.setContentsMargins(px(16), 0, px(16), 0)
        self._row.setSpacing(px(6))
        icons = (
            (self.back, theme.icon("caret-left")), (self.play_back, mirrored(theme.icon("play"), px(18))),
            (self.play, theme.icon("play")), (self.on, theme.icon("caret-right")),
        )  # fmt: skip
        for button, icon in icons:
            button.setIcon(icon)
            button.setIconSize(QSize(px(18), px(18)))
            button.setFixedSize(px(34), px(34))
        self.speed.setIcon(theme.icon("caret-down", "secondary"))
        self.speed.setIconSize(QSize(px(12), px(12)))
        self.speed.setFont(theme.font("body"))
        self.run.setIcon(theme.icon("caret-down", "secondary"))
        self.run.setIconSize(QSize(px(12), px(12)))
        self.run.setFont(theme.font("strong"))
        self.choice.setFixedWidth(px(150))
        self.now.setIcon(theme.icon("arrow-line-right", "accent"))
        self.now.setIconSize(theme.icon_beside_words())
        self.follow()

    def follow(self) -> None:
        """Show where the machine stands."""
        machine, past = self.machine, self.machine.looks_back
        if self.property("past") != past:
            self.setProperty("past", past)
            for widget in (self, self.now, self.step_label):
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        self.step_label.setText(self.tr("Step {step}").format(step=count(machine.step)))
        self.epoch_label.setText(self.tr("epoch {epoch}").format(epoch=f"{machine.history.epoch_at(machine.step):.2f}"))
        self._give_words_room()
        waits = "" if machine.exact else self.tr("The nearest recorded step, until the exact one is made")
        tip = machine.note or waits
        self.words.setToolTip(tip)
        self.back.setEnabled(machine.step > machine.first)
        self.on.setEnabled(past and machine.step < machine.last)
        self.play_back.setEnabled(machine.step > machine.first)
        self.now.setVisible(past)
        self.run.follow()
        self._make_room()
        self._show_playing()
        speed = machine.speed
        self.speed.setText(f"{speed}/s" if speed else self.tr("all"))
        self._speeds[speed].setChecked(True)

    def _give_words_room(self) -> None:
        """As wide for every step of a run, so that the film stays where it is."""
        longest = self.tr("Step {step}").format(step=count(int("8" * max(5, len(str(self.machine.last))))))
        wide = QFontMetrics(theme.font("strong")).horizontalAdvance(longest) + theme.px(8)
        if wide != self.words.minimumWidth():
            self.words.setFixedWidth(wide)

    def _show_playing(self) -> None:
        px, playing = theme.px(18), self.machine.playing
        shown = playing, px, theme.dark
        if shown == self._shown_playing:
            return
        self._shown_playing = shown
        self.play.setIcon(theme.icon("pause" if playing > 0 else "play"))
        self.play.setToolTip(self.tr("Pause") if playing > 0 else self.tr("Play"))
        self.play_back.setIcon(theme.icon("pause") if playing < 0 else mirrored(theme.icon("play"), px))
        self.play_back.setToolTip(self.tr("Pause") if playing < 0 else self.tr("Play backwards"))
        for button in (self.play, self.play_back):
            button.setAccessibleName(button.toolTip())

    def _play(self, direction: int) -> None:
        machine = self.machine
        if machine.playing == direction:
            machine.pause()
        else:
            machine.play(direction)

    def minimumSizeHint(self) -> QSize:
        """What yields in a narrow window does not keep it wide."""
        least, yields = super().minimumSizeHint(), 0
        for part in (self.choice, self.run, self.speed):
            if not part.isHidden():
                yields += max(part.minimumWidth(), part.minimumSizeHint().width()) + self._row.spacing()
        if not self.now.isHidden() and self.now.text():
            yields += self.now.fontMetrics().horizontalAdvance(self.now.text())
        return QSize(least.width() - yields, least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        self.now.setText(self.tr("Back to now") if self.width() >= theme.px(FOR_ALL) else "")
        self.now.setToolTip("" if self.now.text() else self.tr("Back to now"))

    def _make_room(self) -> None:
        """What yields in a narrow bar: what the film shows before whose film it is."""
        wide, chooses = self.width(), self.run.is_wanted
        self.speed.setVisible(wide >= theme.px(FOR_SPEED))
        self.run.setVisible(chooses and wide >= theme.px(FOR_CHOICE))
        self.choice.setVisible(wide >= theme.px(FOR_CHOICE + (FOR_RUN if chooses else 0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take_key(event):
            super().keyPressEvent(event)

    def take_key(self, event: QKeyEvent) -> bool:
        """Comma and point are a step back and on, Home and End the start and now; whether the key was one of them.

        The window brings the keys here that nobody else has use for.
        """
        machine = self.machine
        if not machine.offered or held_with(event):
            return False
        if event.key() == Qt.Key.Key_Comma:
            machine.step_by(-1)
        elif event.key() == Qt.Key.Key_Period:
            if machine.looks_back:
                machine.step_by(1)
        elif event.key() == Qt.Key.Key_Home:
            machine.go(0)
        elif event.key() == Qt.Key.Key_End:
            machine.back_to_now()
        else:
            return False
        return True


def mirrored(icon: QIcon, side: int) -> QIcon:
    """An icon that looks the other way."""
    pixmap: QPixmap = icon.pixmap(QSize(side, side))
    return QIcon(pixmap.transformed(QTransform().scale(-1, 1)))
