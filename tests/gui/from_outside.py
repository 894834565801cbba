"""What comes into the program from outside, at random: files that are dropped, pasted, or change behind its back."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
COPIES = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
CLASSES = "{cats}", "<b>dogs & co %1"  # as a folder may be called
NONSENSE = ("{0}", "hello", "1e5", "[1, 2", "<b>bold</b>", '{"blocks": 3}', "0,5", "ä" * 500, "")


def files_to_open(home: Path, seed: int) -> list[Path]:
    """Pictures, tables and files that are none; the first is nothing, as where a dialog is closed."""
    rng, photos = np.random.default_rng(seed), home / "photos"
    for kind in CLASSES:
        (photos / kind).mkdir(parents=True)
        for number in range(6):
            Image.fromarray(rng.integers(0, 255, (30, 24, 3), np.uint8)).save(photos / kind / f"{number}.png")
    (home / "loose").mkdir()
    for number in range(8):
        Image.fromarray(rng.integers(0, 255, (20, 24, 3), np.uint8)).save(home / "loose" / f"IMG_{number}.png")
    np.savez(home / "own.npz", x_train=rng.integers(0, 255, (90, 12, 12), np.uint8), y_train=np.arange(90) % 3)
    (home / "broken.png").write_bytes(b"\x89PNG\r\n")
    (home / "table.csv").write_text("label,a,b,c,d\n1,2,3,4,5\n0,2,3,4,5\n")
    (home / "none.convscope").write_bytes(b"PK\3\4 and then nothing")
    (home / "empty").mkdir()
    names = "photos", "loose", "own.npz", "broken.png", "table.csv", "none.convscope", "empty", "gone.npz"
    return [Path(""), photos / CLASSES[0] / "0.png", photos / CLASSES[1] / "1.png", *(home / name for name in names)]


def all_files(home: Path, known: list[Path]) -> list[Path]:
    """Those, and the projects and sweeps that are there by now."""
    return known + sorted(one for one in home.rglob("*.convscope*") if one.is_file() and "runs" not in one.parts)


def answer_dialogs(chance: random.Random, home: Path, files: Callable[[], list[Path]]) -> None:
    """Files are chosen and questions answered at random, or not."""
    new = home / "saved"
    new.mkdir()
    QFileDialog.getOpenFileName = lambda *_, **__: (str(chance.choice(files())), "")  # type: ignore
    QFileDialog.getOpenFileNames = lambda *_, **__: (list(map(str, chance.sample(files(), chance.randint(0, 3)))), "")  # type: ignore
    QFileDialog.getExistingDirectory = lambda *_, **__: str(chance.choice((new, home / "photos", "")))  # type: ignore

    def save(*arguments: object, **_named: object) -> tuple[str, str]:
        kinds = str(arguments[3]) if len(arguments) > 3 else ""
        ending = next((one for one in (".convscope", ".png", ".svg", ".csv", ".json", ".npz") if one in kinds), "")
        return str(new / f"a{chance.randint(1, 3)}{ending}") if chance.random() < 0.8 else "", ""

    QFileDialog.getSaveFileName = save  # type: ignore
    QMessageBox.exec = lambda box: box.standardButton(chance.choice(box.buttons()))  # type: ignore


def something(chance: random.Random, files: list[Path]) -> tuple[QMimeData, str]:
    """What another program may give, and what it is."""
    data = QMimeData()
    kind = chance.choice(("file", "file", "file", "file", "files", "picture", "text", "address", "nothing"))
    if kind in ("file", "files"):
        chosen = chance.sample(files[1:], 1 if kind == "file" else 2)
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in chosen])
        kind = str([file.name for file in chosen])
    elif kind == "picture":
        picture = QImage(chance.choice((1, 28, 300)), chance.choice((1, 28, 200)), QImage.Format.Format_ARGB32)
        picture.fill(QColor(chance.choice(("white", "black", "transparent", "red"))))
        data.setImageData(picture)
    elif kind == "text":
        data.setText(chance.choice(NONSENSE))
    elif kind == "address":
        data.setUrls([QUrl("https://example.org/cat.png")])
    return data, kind


def drop(place: QWidget, data: QMimeData) -> bool:
    """Drag it in over a widget and let it go: Qt brings it to who takes it, the widget or one that holds it. False:
    nobody does."""
    at = place.rect().center()
    entered = QDragEnterEvent(at, COPIES, data, LEFT, NO_KEY)
    QApplication.sendEvent(place, entered)
    if entered.isAccepted():
        QApplication.sendEvent(place, QDragMoveEvent(at, COPIES, data, LEFT, NO_KEY))
        QApplication.sendEvent(place, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, LEFT, NO_KEY))
    return entered.isAccepted()


def to_clipboard(data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)


def meanwhile(chance: random.Random, home: Path, known: list[Path]) -> str:
    """Another program changes, renames or deletes a file, or brings it back."""
    file = chance.choice([one for one in all_files(home, known)[1:] if one.parent in (home, home / "saved")])
    how = chance.choice(("deleted", "other pictures", "cut", "touched"))
    if not file.exists() or (how == "other pictures" and file.suffix == ".npz"):
        if file.suffix == ".npz":
            side, classes = chance.choice((9, 12, 20)), chance.choice((2, 3, 12))
            pixels = np.zeros((60, side, side), np.uint8)
            np.savez(file, x_train=pixels, y_train=np.arange(60) % classes)
        return f"{file.name} written"
    if file.is_dir():
        target = home / f"{file.name}-moved"
        if not target.exists():
            shutil.move(file, target)
            return f"{file.name} moved"
        return "nothing"
    if how == "deleted":
        file.unlink()
    elif how == "cut":
        file.write_bytes(file.read_bytes()[: chance.randint(0, 3000)])
    else:
        file.touch()
    return f"{file.name} {how}"
