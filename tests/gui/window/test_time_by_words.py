"""What the time machine can do is found by Ctrl+K, as all else: only its buttons and keys led to it."""

import pytest
from pytestqt.qtbot import QtBot

from gui.window.command_palette import matches
from gui.window.main_window import MainWindow
from tests.gui.time_travel import LAST, every_seventh
from tests.gui.window.test_time_travel import go, window

__all__ = ["every_seventh", "window"]


def do(window: MainWindow, query: str, text: str) -> bool:
    """Do what is found first; whether that is called so."""
    found = matches(window.command_palette.commands(), query)
    if not found or found[0].text != text:
        return False
    found[0].do()
    return True


def test_what_can_be_done_with_the_time_machine_is_found_by_its_words(qtbot: QtBot, window: MainWindow) -> None:
    machine = window.time_travel.machine
    assert not do(window, "back to now", "Back to now")  # it is now
    assert not do(window, "one step on", "One step on")
    assert do(window, "undo batch", "One step back")
    assert machine.step == LAST - 1
    assert do(window, "one step on", "One step on")
    assert not machine.looks_back
    go(qtbot, window, 12)
    assert do(window, "compare step", "Compare with this step")
    assert do(window, "start of the training", "Back to the start of the training")
    assert machine.step == 0
    assert not do(window, "one step back", "One step back")
    beside = window.time_travel.beside
    assert beside is not None
    assert [head.text() for head in beside.heads[:2]] == ["A  Step 12", "B  Step 0"]
    assert do(window, "play the training", "Play the training")
    assert machine.playing == 1
    assert do(window, "back to now", "Back to now")
    assert not machine.looks_back
    window.show_start()
    assert not do(window, "one step back", "One step back")


def test_the_film_is_saved_by_the_button_beside_the_moments_by_a_right_click_on_it_and_by_ctrl_k(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(qtbot, window, 12)
    travel, asked = window.time_travel, list[bool]()
    assert travel.bar is not None
    assert travel.panel is not None
    monkeypatch.setattr("gui.time.film_saver.ask_where", lambda *_: asked.append(True) or "")
    assert do(window, "gif", "Save the film (GIF)…")
    assert do(window, "save animation", "Save the film (GIF)…")
    travel.panel.save.click()
    menu = travel.bar.film.menu()
    menu.actions()[0].trigger()
    assert "Copy picture" in [action.text() for action in menu.actions()]
    assert len(asked) == 4
