"""What a walk through the window begins with: a project of each kind, and how the window is to look."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from engine.blocks import KINDS, block
from engine.data import load_data, shelf
from engine.data.load import importing
from engine.explain.switching import Switched
from engine.network.own_ops import is_own
from engine.network.stack import Stack
from engine.project.design import Design
from engine.project.presets import presets
from engine.project.project import Project, save_project
from engine.training.recipe import Recipe
from engine.training.recording import Recording
from engine.training.training import Training
from engine.work import finished
from gui.look.theme import theme
from gui.state import edits
from gui.state.looking.switches import switch
from gui.window.lab_page import go_to_part
from gui.window.main_window import MainWindow

KEPT = re.compile(r"(\{[^}]*\}|<[^>]*>|&\w*;?|%n)")  # gaps and marks, which a translator leaves as they are
SIZES = ((1280, 800), (700, 500), (1024, 600), (1920, 1080), (640, 1000), (1093, 614), (1366, 768), (2560, 1440))
LOOKS: tuple[tuple[str, dict[str, str | int]], ...] = (
    ("plain", {}), ("dark", {"mode": "dark"}), ("contrast", {"mode": "contrast"}), ("large", {"scale": 150}),
    ("huge", {"scale": 250, "mode": "dark"}), ("small", {"scale": 80}), ("foreign", {"language": True}),
    ("foreign large dark", {"language": True, "scale": 150, "mode": "dark"}),
)  # fmt: skip


class OtherLanguage(QTranslator):
    """Every sentence longer, and in letters of its own."""

    def translate(self, _context: str, source: str, _more: str | None = None, _n: int = -1) -> str:
        words = KEPT.split(source)
        words[::2] = [one.replace("a", "ää").replace("e", "é").replace("o", "ö") for one in words[::2]]
        return "".join(words)


def dress(app: QApplication, chance: random.Random) -> str:
    """Give the program a look; gives its name."""
    name, look = chance.choice(LOOKS)
    if look.get("language"):
        app.other_language = OtherLanguage(app)  # type: ignore[attr-defined]
        app.installTranslator(app.other_language)  # type: ignore[attr-defined]
        QLocale.setDefault(QLocale("de_DE"))
    theme.set_mode(str(look.get("mode", "light")))  # type: ignore[arg-type]
    theme.set_scale(int(str(look.get("scale", 100))))
    if chance.random() < 0.2:
        theme.set_motion(False)
    return name


def of_digits(window: MainWindow, home: Path, chance: random.Random) -> None:
    if chance.random() < 0.9:
        known = ("assignment", "dense", "lenet", "resnet", "inception")
        window.files.new(presets()[chance.choice(known)])


def in_colour(window: MainWindow, home: Path, chance: random.Random) -> None:
    """Colour, few classes, other sizes than the network's; a part for the test of its own."""
    of_digits(window, home, chance)
    window.files.open_path(str(colours(home / "colours.npz", 120)))


def of_photos(window: MainWindow, home: Path, chance: random.Random) -> None:
    """A folder of photos, as it is or imported under a name."""
    of_digits(window, home, chance)
    window.files.open_path(str(home / "photos"))
    if chance.random() < 0.7:
        window.files.use_data(str(home / "photos"))


def larger_than_memory(window: MainWindow, home: Path, chance: random.Random) -> None:
    """Pictures that stay on the disk."""
    shelf.READ_WHOLE = 1
    of_digits(window, home, chance)
    finished(importing(colours(home / "many.npz", 900), "many"))
    window.files.use_data("many")


def with_a_history(window: MainWindow, home: Path, chance: random.Random) -> None:
    """A file of many runs, some with their steps and some branched from others, and pictures that may be gone."""
    name = str(colours(home / "of the file.npz", 80))
    data, runs, before = load_data(name), [], None
    stack = Stack.of(block("convolution", filters=3), block("relu"), block("max_pool"),
                     block("fully_connected", units=3), block("softmax")).renewed()  # fmt: skip
    for number in range(6):
        recipe = Recipe(batch_size=16, epochs=4, seed=number // 2)
        training, recording = Training(stack, data, recipe, before, cores=1), Recording()
        for _ in range(chance.randint(1, 12)):
            training.step(recipe)
            recording.take(training)
        training.close()
        run = training.run()
        before = run.newest if number % 3 == 0 else None
        known = [recording.at(step) for step in recording.steps] if number % 2 else []
        runs.append(replace(run, recorded=tuple(one for one in known if one is not None)))
    file = home / "history.convscope"
    save_project(Project(Design(stack, recipe, name), tuple(runs)), file)
    if chance.random() < 0.2:
        Path(name).unlink()
    window.files.open_path(str(file))


def with_an_experiment(window: MainWindow, home: Path, chance: random.Random) -> None:
    """The Lab at work."""
    of_digits(window, home, chance)
    window.show_work()
    go_to_part(window.work.page_switch, chance.choice(("experiments", "sweep", "seeds")))


def few_numbers(window: MainWindow, home: Path, chance: random.Random) -> None:
    """A network that learns an epoch in no time."""
    stack = Stack.of(block("convolution", filters=2, size=3, stride=2), block("relu"),
                     block("fully_connected", units=3), block("softmax")).renewed()  # fmt: skip
    name = str(colours(home / "few.npz", 60))
    window.document.open(Design(stack, Recipe(batch_size=16, epochs=3), name), None, "Few")


def all_off(window: MainWindow, home: Path, chance: random.Random) -> None:
    """No panels, no recording, every filter off, nothing set aside for validation, and nothing learns."""
    of_digits(window, home, chance)
    window.show_work()
    QSettings().setValue("look/motion", False)
    for panel in (window.work.left, window.work.plots, window.work.right, window.work.problems):
        panel.setVisible(False)
    window.session.recordings.set_budget(10**6)
    document = window.document
    document.edit("", document.design.with_(recipe=document.design.recipe.replace(validation_share=0.0)))
    filters = [(placed.id, placed.block.filters) for placed in document.design.stack
               if hasattr(placed.block, "filters")]  # fmt: skip
    switch(document, "Off", tuple(Switched(id, number) for id, many in filters for number in range(many)))


def with_blocks_of_one_s_own(window: MainWindow, home: Path, chance: random.Random) -> None:
    """Those of the folder that CONVSCOPE_BLOCKS names, somewhere in a network."""
    of_digits(window, home, chance)
    for kind in [word for word, one in KINDS.items() if is_own(one().call().op)]:
        design = window.document.design
        window.document.edit(*edits.insert(design, block(kind), chance.randint(0, len(design.stack))))


BEGINNINGS: dict[str, Callable[[MainWindow, Path, random.Random], None]] = {
    "digits": of_digits, "colour": in_colour, "photos": of_photos, "many": larger_than_memory,
    "history": with_a_history, "lab": with_an_experiment, "few": few_numbers, "off": all_off,
    "own": with_blocks_of_one_s_own,
}  # fmt: skip


def colours(file: Path, number: int) -> Path:
    """Pictures in colour of three classes, of which a network can learn something."""
    rng, labels = np.random.default_rng(number), np.arange(number) % 3
    pixels = rng.integers(0, 120, (number, 14, 18, 3), np.uint8)
    pixels[np.arange(number), :, :, labels] += 100
    named = np.array(["röt", "green or any other long name of a class", "c"])[labels]
    np.savez(file, x_train=pixels, y_train=named, x_test=pixels[:9], y_test=named[:9])
    return file
