"""The working page gives places to others: to a bar below all of it, to a panel instead of the palette."""

import pytest
from PySide6.QtCore import QPoint, QSettings
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from engine.doctor import Fact, Finding
from engine.project.presets import preset
from gui.state import edits
from gui.window.main_window import MainWindow
from gui.window.one_at_a_time import SETTINGS, STACK
from tests.gui.dragging import Drag


def test_a_bar_below_is_as_wide_as_the_window_and_takes_no_more_height_than_it_wants(window: MainWindow) -> None:
    bar = QLabel("time")
    bar.setFixedHeight(48)
    window.work.add_below(bar)
    QApplication.processEvents()
    assert (bar.width(), bar.height()) == (window.width(), 48)
    assert bar.mapTo(window, bar.rect().bottomLeft()).y() == window.height() - 1
    shelf = window.time_travel.shelf  # the place of the time bar is there from the beginning, and bars stand below it
    assert window.work.page_switch.middle.geometry().bottom() == shelf.geometry().top() - 1
    assert shelf.geometry().bottom() == bar.geometry().top() - 1


def test_a_panel_on_the_left_takes_the_palettes_place_and_gives_it_back(window: MainWindow) -> None:
    panel, left = QLabel("moments"), window.work.left
    before = left.geometry()
    window.work.show_left(panel)
    QApplication.processEvents()
    assert panel.isVisible()
    assert not window.palette_view.isVisible()
    assert left.geometry() == before
    window.work.show_left(None)
    QApplication.processEvents()
    assert window.palette_view.isVisible()
    assert not panel.isVisible()
    assert left.geometry() == before


def test_a_palette_of_signs_is_one_again_after_a_wider_panel_had_its_place(window: MainWindow) -> None:
    columns, panel = window.work.columns, QLabel("moments")
    window.resize(960, 700)  # no room for the names of the blocks
    window.work.default_layout()
    QApplication.processEvents()
    before = columns.sizes()
    assert before[0] < 100
    panel.setMinimumWidth(240)
    window.work.show_left(panel)
    QApplication.processEvents()
    assert columns.sizes()[0] >= 240
    window.work.fit_panels()  # text of another size, say: what Qt's splitter knew of the palette is forgotten
    QApplication.processEvents()
    window.work.show_left(None)
    QApplication.processEvents()
    assert columns.sizes()[0] == before[0]


def test_a_hidden_palette_stays_hidden_after_a_panel_had_its_place(window: MainWindow) -> None:
    window.work.left.hide()
    panel = QLabel("moments")
    window.work.show_left(panel)
    assert panel.isVisible()
    window.work.remember_layout(QSettings())  # closed meanwhile: the palette's state is what counts
    assert window.work.left.isHidden()
    other = MainWindow()
    assert other.work.left.isHidden()
    other.session.close()
    other.deleteLater()


def test_a_card_let_go_on_any_panel_off_the_canvas_is_deleted(window: MainWindow, drag: Drag) -> None:
    for panel in (window.inspector, window.plots, window.header):
        card = window.stack_view.cards.shown[1]
        drag.to(panel)
        drag.begin(card, QPoint(80, 20))
        assert card.id not in window.document.design.stack.ids
    window.document.undo_stack.setClean()


def test_the_block_that_a_finding_names_is_seen_also_in_a_collapsed_group(window: MainWindow) -> None:
    document, view = window.document, window.stack_view
    window.show_work()
    document.open(preset("dense").design(), None, "Dense")
    document.edit(*edits.nest(document.design, (document.design.stack.ids[0],)))
    group, inner = document.design.stack.ids[:2]
    view.cards.set_shut(group, True)
    window.work.findings._show((Finding("dead", 6, "Many units are dead", (Fact("It is.", inner, "It"),)),))
    card = window.work.inspector.doctor.card
    assert card is not None
    card.facts[0].linkActivated.emit(inner)
    assert document.selection == (inner,)
    assert view.cards.by_id[inner].isVisible()
    document.undo_stack.undo()


OWN_BORDERS = {1002: [180, 490, 330], 998: [90, 566, 340]}  # with room for words in the palette, and with none


def test_own_borders_are_as_they_were_after_the_window_was_narrow_for_a_while(window: MainWindow) -> None:
    columns = window.work.columns

    def borders_at(width: int) -> list[int]:
        window.resize(width, 700)
        QApplication.processEvents()
        return columns.sizes()

    for width, sizes in OWN_BORDERS.items():
        assert borders_at(width) != sizes, "at first they are the usual ones"
        columns.setSizes(sizes)
    assert [borders_at(width) for width in OWN_BORDERS] == list(OWN_BORDERS.values())
    window.work.default_layout()
    assert borders_at(1002) != OWN_BORDERS[1002], "the usual ones were asked for"


def test_own_borders_of_a_large_screen_are_there_at_the_next_start_which_begins_small(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for width, sizes in OWN_BORDERS.items():
        window.resize(width, 700)
        window.work.columns.setSizes(sizes)
    window.work.remember_layout(QSettings())
    again = MainWindow()
    qtbot.addWidget(again)
    again.setMinimumSize(1, 1)
    with monkeypatch.context() as soon:  # it is about to be maximised
        soon.setattr(again, "isMaximized", lambda: True)
        again.resize(500, 700)
        again.show()
        assert not again.work.one_at_a_time.on
    for width, sizes in reversed(OWN_BORDERS.items()):
        again.resize(width, 700)
        assert again.work.columns.sizes() == sizes, width
    again.session.close()


def test_a_window_that_closed_with_one_part_of_build_begins_on_a_larger_screen_with_all_at_their_places(
    window: MainWindow, qtbot: QtBot
) -> None:
    """The part that was shown had all the room, so at the next start the stack was a strip beside wide settings."""
    window.resize(1280, 700)
    QApplication.processEvents()
    sizes = window.work.columns.sizes()
    for part in (STACK, SETTINGS):
        window.resize(560, 420)
        window.work.one_at_a_time.go(part)
        assert window.work.one_at_a_time.on
        window.work.remember_layout(QSettings())
        again = MainWindow()
        qtbot.addWidget(again)
        again.show_work()
        again.resize(1280, 700)
        again.show()
        QApplication.processEvents()
        assert again.work.columns.sizes() == sizes, part
        assert again.work.centre.sizes()[0] > again.work.centre.sizes()[1], "the stack has more room than its curves"
        again.session.close()


def test_borders_that_are_moved_after_one_part_was_shown_alone_are_kept(window: MainWindow) -> None:
    columns, alone = window.work.columns, window.work.one_at_a_time
    for size in ((560, 420), (1280, 700)):
        window.resize(*size)
        QApplication.processEvents()
        assert alone.on == (size[0] < 614)
    first, second, *others = columns.sizes()
    columns.setSizes([first + 60, second - 60, *others])
    assert alone.borders()["columns"] == columns.saveState()


def test_a_palette_is_as_wide_as_it_was_although_a_panel_had_its_place_while_the_window_was_narrow(
    window: MainWindow,
) -> None:
    columns, panel = window.work.columns, QLabel("moments")
    panel.setMinimumWidth(240)
    columns.setSizes([200, 700, 380])
    before = columns.sizes()
    window.work.show_left(panel)
    columns.setSizes([260, 640, 380])
    window.resize(900, 800)
    QApplication.processEvents()
    window.work.show_left(None)
    window.resize(1280, 800)
    QApplication.processEvents()
    assert columns.sizes() == before
    window.work.show_left(panel)
    for width in (900, 1280):
        window.resize(width, 800)
        QApplication.processEvents()
    window.work.show_left(None)
    QApplication.processEvents()
    assert columns.sizes()[0] == before[0]
