"""A project of an earlier version, whose network learned a class 0 that no picture has, is told why it fits no more."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from engine.data import load_data
from gui.state.document import Document
from tests.gui.evaluating import design, trained


def test_of_labels_that_are_counted_from_1_it_is_said_once_that_there_is_no_class_0(
    qtbot: QtBot, tmp_path: Path
) -> None:
    digits, path = load_data("digits").test, str(tmp_path / "from 1.npz")
    np.savez(path, X=digits.pixels[:200, ..., 0], y=digits.labels[:200] + 1)
    ref = load_data(path).reference
    earlier = replace(trained(), data=replace(ref, sha256="", classes=("0", *ref.classes)))
    document = Document()
    document.open(design().with_(data_name=path), None, "mine", runs=(earlier,))
    qtbot.waitUntil(lambda: document.data_problem is None, timeout=10_000)
    words, remedy = document.pictures_note or ("", "")
    assert "“from 1” are counted from 1" in words
    assert "units to 10" in remedy
    document.open(design().with_(data_name=path), None, "mine", runs=(earlier, replace(earlier, data=ref)))
    qtbot.waitUntil(lambda: document.data_problem is None, timeout=10_000)
    assert document.pictures_note is None  # it was trained since
