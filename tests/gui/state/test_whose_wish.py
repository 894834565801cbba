"""Pictures that were asked for come for the design in which they were asked for, and for no other."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from engine.data import load_data
from engine.data.corrections import Correction
from gui.state import edits
from gui.state.data_work import DataWork
from gui.state.document import Document
from gui.state.training.session import Session


def test_a_set_that_is_on_its_way_is_not_used_where_undo_has_chosen_another_meanwhile(qtbot: QtBot) -> None:
    document = Document()
    session = Session(document)
    work, came = DataWork(session.tasks), []
    work.give_up_for_another(document)
    work.imported.connect(lambda name, is_wanted: came.append((name, is_wanted)))
    data = replace(load_data("digits"), name="mine")
    document.edit(*edits.choose_data(document.design, "stripes"))
    kept = work._keeping("import")
    document.edit(*edits.correct(document.design, Correction("train", 0, None), document.data_as_read))
    kept(data)
    kept = work._keeping("import")
    document.undo_stack.undo()  # the correction: the wish is still that of these pictures
    document.undo_stack.undo()
    kept(data)
    assert came == [("mine", True), ("mine", False)]
    session.close()
