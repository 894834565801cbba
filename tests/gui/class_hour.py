"""What a class does in an hour with one window, by mouse and keys where there are such ways: trainings, pages, the Lab,
edits, other pictures, looks and files. Each deed stands for itself, and may come after any other.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.blocks import block
from engine.project.presets import preset
from gui.data.board import Board
from gui.look.theme import theme
from gui.state import edits
from gui.window import launch, leaving
from gui.window.lab_page import go_to_part
from gui.window.main_window import MainWindow
from gui.window.windows import Windows
from tests.waiting import wait

SHORT, LONG = 150, 1500  # milliseconds that somebody looks
LEFT = Qt.MouseButton.LeftButton


class ClassHour:
    """One window; another one comes and goes. Whatever is not saved is discarded."""

    def __init__(self, home: Path, seed: int) -> None:
        self.home, self.chance = home, random.Random(seed)
        leaving.ask = lambda *_: leaving.Answer.Discard  # type: ignore[assignment]
        self.windows = Windows(MainWindow)
        self.window: Any = self.windows.new()
        self.window.resize(1280, 800)
        launch.begin(self.window)
        self.window.show()

    def deeds(self) -> dict[str, Callable[[], None]]:
        return {
            "open": self.open, "train": self.train, "pages": self.pages, "xray": self.xray, "race": self.race,
            "seeds": self.seeds, "experiment": self.experiment, "undo": self.undo, "data": self.data,
            "theme": self.theme, "size": self.size, "present": self.present, "past": self.past, "draw": self.draw,
            "files": self.files, "commands": self.commands, "window": self.another,
        }  # fmt: skip

    def end(self) -> None:
        self.window.document.undo_stack.setClean()
        self.window.document.unsaved = False
        self.window.close()

    def home_again(self) -> None:
        """The project and the page that each deed is followed by."""
        theme.set_mode("light")
        theme.set_scale(100)
        self.window.files.new(preset("assignment"))
        self.window.show_work()
        wait(4 * SHORT)

    # What is done

    def click(self, widget: Any) -> None:
        QTest.mouseClick(widget, LEFT)
        wait(SHORT)

    def press(self, *keys: str) -> None:
        for one in keys:
            QTest.keySequence(QApplication.focusWidget() or self.window, QKeySequence(one))
            wait(20)

    def until(self, is_so: Callable[[], bool], seconds: float = 20.0) -> None:
        end = monotonic() + seconds
        while not is_so() and monotonic() < end:
            wait(20)

    def rest(self) -> None:
        """End what is under way."""
        session, work = self.window.session, self.window.work
        session.stop()
        if (lab := work.page_switch.page("lab")) is not None:
            for part in ("sweep", "seeds", "experiments"):
                if part in lab.made:
                    lab.made[part].work.stop()
        wait(SHORT)

    def open(self) -> None:
        """Some ready-made network, from the start page."""
        self.press("Ctrl+Home")
        page = self.window.start_page
        self.click(self.chance.choice(page.cards[:4]))
        wait(SHORT)

    def train(self) -> None:
        bar, session = self.window.training_bar, self.window.session
        self.build()
        for _ in range(3):  # train, pause, go on
            self.click(bar.train)
            wait(LONG)
        self.click(bar.stop)
        self.until(lambda: session.state == "idle")

    def build(self) -> None:
        """Where a project is worked on."""
        if self.window.pages.currentWidget() is not self.window.work:
            self.window.show_work()
        switch = self.window.work.page_switch
        if switch.current != "build":
            self.click(switch.entries["build"].button)

    def pages(self) -> None:
        """While it trains."""
        self.build()
        self.window.session.start()
        entries = self.window.work.page_switch.entries
        for word in self.chance.sample(list(entries), len(entries)):
            self.click(entries[word].button)
            self.press("Tab", "Tab", "Right", "Down", "Tab", "PgDown")
            wait(SHORT)

    def xray(self) -> None:
        self.window.show_work()
        self.window.work.open_number()
        wait(SHORT)
        self.press(*self.chance.choices(("Right", "Down", "Left", "Up", "Backspace"), k=20))
        self.window.session.start()
        wait(LONG)

    def lab(self, part: str) -> Any:
        self.window.show_work()
        switch = self.window.work.page_switch
        go_to_part(switch, part)
        wait(SHORT)
        page: Any = switch.page("lab")
        return page.made[part]

    def race(self) -> None:
        page = self.lab("sweep")
        page.form.epochs.show_value(1)
        page.form.refresh()
        self.click(page.start)
        self.until(lambda: not page.work.is_running, 5.0)

    def seeds(self) -> None:
        page = self.lab("seeds")
        page.number.show_value(2)
        self.click(page.start)
        self.until(lambda: not page.work.is_running, 4.0)

    def experiment(self) -> None:
        page = self.lab("experiments")
        page.cards.choose(self.chance.choice(list(page.cards.cards)))
        self.click(page.options[0])
        self.click(page.start)
        wait(2 * LONG)

    def undo(self) -> None:
        self.build()
        document, chance = self.window.document, self.chance
        for number in range(12):
            ids = document.design.stack.ids
            if number % 3 == 2:
                document.edit(*edits.remove(document.design, (chance.choice(ids),))[:2])
            else:
                new = block(chance.choice(("relu", "dropout", "tanh", "convolution")))
                document.edit(*edits.insert(document.design, new, chance.randint(0, len(ids) - 2)))
            wait(20)
        self.window.stack_view.setFocus()
        self.press(*["Ctrl+Z"] * 12, *["Ctrl+Y"] * 12, *["Ctrl+Z"] * 12)

    def data(self) -> None:
        """Other pictures, and back."""
        window = self.window
        window.show_work()
        for name in ("stripes:pictures=100,size=12", "digits"):
            window.files.use_data(name)
            self.click(window.work.page_switch.entries["data"].button)
            wait(SHORT)
            window.session.start()
            wait(4 * SHORT)
            window.session.stop()

    def theme(self) -> None:
        self.build()
        for _ in range(4):
            self.click(self.window.header.look)

    def size(self) -> None:
        self.build()
        self.press(*["Ctrl+Alt++"] * 2, *["Ctrl+Alt+-"] * 2)

    def present(self) -> None:
        self.build()
        self.window.session.start()
        self.press("F11")
        wait(LONG)
        self.press("Right", "F11")
        wait(SHORT)
        if self.window.presenting.is_on:
            self.window.presenting.toggle()

    def past(self) -> None:
        session, machine = self.window.session, self.window.time_travel.machine
        self.build()
        session.start()
        self.until(lambda: session.progress.step > 60)
        session.stop()
        for _ in range(6):
            machine.go(self.chance.randint(0, max(1, machine.last)))
            wait(SHORT)
        machine.play(1)
        wait(2 * SHORT)
        machine.back_to_now()

    def draw(self) -> None:
        self.window.show_work()
        self.click(self.window.work.page_switch.entries["data"].button)
        boards = [one for one in self.window.findChildren(Board) if one.isVisible()]
        for board in boards:
            for _ in range(3):
                places = [QPoint(self.chance.randint(5, max(6, board.width() - 5)), 9 + 9 * n) for n in range(8)]
                QTest.mousePress(board, LEFT, pos=places[0])
                for place in places:
                    QTest.mouseMove(board, place)
                QTest.mouseRelease(board, LEFT, pos=places[-1])
                wait(SHORT)
            board.clear()

    def files(self) -> None:
        """Save a trained project, open another one and that one again."""
        files, home = self.window.files, self.home
        self.build()
        self.window.session.step_once()
        wait(SHORT)
        self.window.session.stop()
        mine = home / f"{self.chance.randint(1, 3)}.convscope"
        files._save(mine)
        self.open()
        files.open_path(str(mine))
        wait(SHORT)

    def commands(self) -> None:
        self.window.show_work()
        for words in self.chance.sample(("train", "dark", "conv", "learning", "zzz"), 3):
            self.press("Ctrl+K", *words, "Down", "Escape")

    def another(self) -> None:
        other = self.windows.new()
        other.document.open(preset("dense").design(), None, "Other")
        other.show_work()
        other.session.start()
        wait(LONG)
        other.session.stop()
        other.document.undo_stack.setClean()
        other.document.unsaved = False
        other.close()
        wait(SHORT)
