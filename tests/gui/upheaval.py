"""What befalls a window from outside while hands are at work: disks that are slow, workers that are killed, a folder
that is gone, another palette, font or language of the system, and pages that change faster than anybody looks.
"""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable
from pathlib import Path
from time import sleep

from platformdirs import user_data_path
from PySide6.QtCore import QEventLoop, QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QColor, QFont, QKeySequence, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QMessageBox

from engine.data import DataSet
from engine.data.progress import Progress, Reading
from engine.project.project import Project
from gui.data.label_box import LabelBox
from gui.state import data_work
from gui.state.project import read_aside
from gui.window import earlier_file, files, waited_for, writing
from gui.window.lab_page import go_to_part
from tests.gui import from_outside
from tests.gui.beginnings import OtherLanguage
from tests.gui.mischief import Mischief
from tests.gui.wandering import NEVER
from tests.waiting import wait

WAITED_MS = 700  # at most, before somebody stops to wait


class Upheaval(Mischief):
    def verbs(self) -> dict[Callable[[], None], float]:
        return super().verbs() | {
            self._pages: 1, self._killed: 0.5, self._system: 0.7, self._folder: 0.4, self._any_command: 3,
            self._reopened: 1.5, self._loose: 1.5, self._part_of_lab: 1,
        }  # fmt: skip

    def _pages(self) -> None:
        """One after another, while it trains or not."""
        switch = self.window.work.page_switch
        for _ in range(self.chance.randint(5, 40)):
            switch.go(self.chance.choice(self.wanted or list(switch.entries)))
            wait(self.chance.choice((1, 20)))

    def _killed(self) -> None:
        """Workers of the program are killed from outside."""
        workers = workers_of(os.getpid())
        for one in workers:
            if self.chance.random() < 0.7:
                os.kill(one, signal.SIGKILL)
        self._note(f"{len(workers)} workers")

    def _system(self) -> None:
        """The desktop has other colours, letters or another language from now on."""
        app, chance = QApplication.instance(), self.chance
        assert isinstance(app, QApplication)
        how = chance.choice(("colours", "letters", "language"))
        self._note(how)
        if how == "colours":
            app.setPalette(QPalette(QColor(chance.choice(("white", "black", "navy", "#808080")))))
        elif how == "letters":
            app.setFont(QFont(chance.choice(("DejaVu Sans", "No Such Font")), chance.randint(6, 24)))
        else:
            if (known := getattr(app, "other_language", None)) is None:
                app.other_language = known = OtherLanguage(app)  # type: ignore[attr-defined]
            (app.installTranslator if chance.random() < 0.5 else app.removeTranslator)(known)

    def _folder(self) -> None:
        """What the program keeps is out of reach, or back."""
        place = user_data_path("convscope", appauthor=False)
        away = place.with_name("away")
        if away.exists():
            if place.is_file():
                place.unlink()
            if not place.exists():
                away.rename(place)
        elif place.is_dir():
            place.rename(away)
            place.write_text("no folder")
        self._note("away" if away.exists() else "here")

    def _any_command(self) -> None:
        """Any one of the list of commands."""
        QTest.keySequence(self.window, QKeySequence("Ctrl+K"))
        field = QApplication.focusWidget()
        found = field.window().findChildren(QListView) if isinstance(field, QLineEdit) else []
        if field is None or not found or (model := found[0].model()) is None or not model.rowCount():
            return
        for _ in range(self.chance.randrange(model.rowCount())):
            QTest.keyClick(field, Qt.Key.Key_Down)
        words = str(found[0].currentIndex().data())
        self._note(repr(words))
        is_last = any(one in words.lower() for one in NEVER)
        QTest.keyClick(field, Qt.Key.Key_Escape if is_last else Qt.Key.Key_Return)

    def _loose(self) -> None:
        """Photos of one folder that say no class are dropped, and some get one, or lose it."""
        chance, photos = self.chance, sorted((self.home / "loose").glob("*.png"))
        if len(photos) < 2:  # somebody has moved them
            return
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(one)) for one in chance.sample(photos, chance.randint(2, len(photos)))])
        self.held.append(data)
        from_outside.drop(self.window, data)
        wait(chance.choice((1, 100)))
        for box in self.window.findChildren(LabelBox):
            for _ in range(chance.randint(1, 6)):
                names = chance.sample(box.labelling.names, chance.randint(1, len(box.labelling.names)))
                box.labelling.give(names, chance.choice(("cup", "{ball}", "")))
                chance.choice((box.labelling.undo, box.labelling.redo, lambda: None, lambda: None))()
            if box.use.isEnabled() and chance.random() < 0.5:
                box.use.click()

    def _part_of_lab(self) -> None:
        part = self.chance.choice(("runs", "sweep", "seeds", "experiments"))
        self._note(part)
        go_to_part(self.window.work.page_switch, part)

    def _reopened(self) -> None:
        """A project that was saved, or one of the runs that were kept."""
        known = [one for one in self._files() if one.suffix == ".convscope"]
        file = self.chance.choice(known)
        self._note(file.name)
        self.window.files.open_path(str(file))


def workers_of(process: int) -> list[int]:
    known = Path(f"/proc/{process}/task").glob("*/children")
    return [int(word) for file in known for word in file.read_text().split()]


def slow_disk(chance: random.Random) -> None:
    """Projects and pictures are given after a while, and taken so, and who waits for them may stop it."""
    loading, load, read, answer = read_aside.loading, files.load_project, files.load_data, QMessageBox.exec
    save = writing.save_project

    def late(name: str) -> Reading[DataSet]:
        for part in range(many := chance.choice((0, 1, 20, 100))):
            sleep(chance.choice((0.001, 0.02)))
            yield Progress(part, chance.choice((0, many)))
        return (yield from loading(name))

    def load_late(path: Path) -> Project:
        sleep(chance.choice((0.0, 0.1, 0.5)))
        return load(path)

    def save_late(*project: object, **how: object) -> None:
        sleep(chance.choice((0.0, 0.1, 0.5)))
        save(*project, **how)  # type: ignore[arg-type]

    def read_late(name: str) -> DataSet:
        sleep(chance.choice((0.0, 0.1, 0.5)))
        return read(name)

    def wait_or_stop(box: QMessageBox) -> object:
        if len(box.buttons()) > 1:
            return answer(box)
        loop = QEventLoop()
        box.finished.connect(loop.quit)
        QTimer.singleShot(chance.randint(1, WAITED_MS), loop.quit)
        loop.exec()
        return QMessageBox.StandardButton.Cancel

    read_aside.loading, read_aside.AT_ONCE = late, 0.0  # type: ignore[attr-defined]
    data_work.loading, data_work.A_MOMENT = late, 0.0  # type: ignore[attr-defined]
    files.load_data = read_late  # type: ignore[attr-defined]
    files.load_project = earlier_file.load_project = load_late  # type: ignore[attr-defined,assignment]
    writing.save_project = save_late  # type: ignore[attr-defined]
    waited_for.AT_ONCE = 0.0
    QMessageBox.exec = wait_or_stop  # type: ignore
