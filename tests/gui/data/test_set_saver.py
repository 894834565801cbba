"""A set is saved as folders of pictures, whatever it is called, and can be called off until it is done."""

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.data import load_data
from engine.project.design import Design
from gui.data.set_saver import SetSaver
from gui.data.sets_column import SetsColumn
from gui.state.document import Document
from gui.state.work.tasks import Tasks


@pytest.fixture
def saver(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SetSaver:
    """Asks for no folder: it is always `tmp_path`. The document learns from a set in a file."""
    document, sets = Document(Design()), SetsColumn()
    qtbot.addWidget(sets)
    x, y = np.zeros((20, 8, 8), np.uint8), np.arange(20) % 2
    np.savez(tmp_path / "few.npz", x_train=x, y_train=y, x_test=x, y_test=y)
    document.learn_from(str(tmp_path / "few.npz"), load_data(tmp_path / "few.npz"))
    sets.show_current(document.design.data_name, document.data)
    monkeypatch.setattr("gui.data.set_saver.folder_of_user", lambda *_: tmp_path)
    return SetSaver(sets, document, Tasks(), sets)


def test_a_set_whose_title_ends_like_a_packed_file_is_saved_as_a_folder(qtbot: QtBot, saver: SetSaver) -> None:
    data = saver.document.data
    saver.document.data = type(data)(data.name, "signs.zip", data.train, data.test, data.class_names)
    with qtbot.waitSignal(saver.done) as told:
        saver.save(saver.document.design.data_name)
    assert told.args is not None
    assert (Path(told.args[1]).name, Path(told.args[1]).is_dir()) == ("signs", True)
    saver.tasks.close()


def test_a_save_can_still_be_called_off_when_the_list_is_made_anew_and_asks_for_no_second_folder(
    saver: SetSaver, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, asked = saver.document.design.data_name, list[object]()
    saver.save(name)
    saver.sets.fill()  # another set has come
    assert saver.sets.rows[name].progress is not None
    assert not saver.sets.rows[name].cross.isHidden()
    (lost,) = saver.tasks.losses(is_closing=True)
    assert "that folder will not be there" in lost, "who closes the window meanwhile is asked first"
    assert saver.tasks.losses(is_closing=False) == (), "another project may be opened"
    monkeypatch.setattr("gui.data.set_saver.folder_of_user", lambda *so: asked.append(so))
    saver.save(name)
    assert not asked
    saver.sets.rows[name].cross.click()
    saver.sets.fill()
    assert saver.sets.rows[name].progress is None
    assert saver.tasks.losses(is_closing=True) == ()
    saver.tasks.close()
