"""Where there is one thing it is not told as several: one filter, one epoch, one batch, one map."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.data import load_data
from engine.doctor import RULES
from engine.lab.experiment import Given, length
from engine.project.presets import preset
from engine.training.recipe import Recipe
from gui.curves.changes import Change
from gui.inspector.schedule_preview import SchedulePreview
from gui.stack.in_words import duration_note
from gui.state.document import Document
from gui.why.sentences import WhySentences
from tests.engine.doctor.courses import course, evidence


def test_one_filter_and_one_unit() -> None:
    assert block("convolution", filters=1, size=3).summary() == "1 filter 3×3, stride 1"
    assert block("fully_connected", units=1).summary() == "1 unit"
    assert block("fully_connected", units=2).summary() == "2 units"


def test_one_epoch(qtbot: QtBot) -> None:
    longer = Change(57, Recipe(), Recipe(), goes_on=True)
    assert longer.words == f"trained on for {Recipe().epochs} epochs"
    assert replace(longer, before=Recipe(epochs=1), after=Recipe(epochs=1)).words == "trained on for 1 epoch"
    preview = SchedulePreview()
    qtbot.addWidget(preview)
    preview.show_recipe(Recipe(epochs=1))
    assert preview.accessibleName().startswith("The learning rate over 1 epoch: ")
    given = Given(preset("dense").design(), load_data("digits"), 1.0)
    assert length(given, 500, 1) == "On 500 pictures, one epoch."
    assert length(given, 500, 2) == "On 500 pictures, 2 epochs."
    for steps, words in ((10, "in one epoch."), (20, "in 2 epochs.")):
        finding = RULES["learning_rate_too_low"](evidence(course([2.3] * steps, rate=1e-6), learning_rate=1e-6))
        assert finding is not None
        assert finding.facts[1].text.endswith(words)


def test_one_batch(qtbot: QtBot) -> None:
    design = preset("dense").design()
    for size, words in ((4000, "all in one batch."), (1800, "in 2 batches of 1,800.")):
        document = Document(design.with_(recipe=design.recipe.replace(batch_size=size)))
        assert duration_note(document, "~1 s")[1][0].endswith(words)


def test_one_map(qtbot: QtBot) -> None:
    owner = QObject()
    for maps, words in ((1, "Shows where the one map speaks for"), (2, "Shows where the 2 maps speak for")):
        row = SimpleNamespace(out_shape=(5, 5, maps))
        document = SimpleNamespace(analysis=SimpleNamespace(rows={"pool": row}), data=load_data("digits"))
        seen = document.data.test.picture(0)
        state: Any = SimpleNamespace(class_=3, than=None, other=8, picture=seen, block="pool", document=document)
        assert WhySentences(state, owner).shows("gradcam").startswith(words)
