"""The training bar: its buttons do what they say, and it says how far the training is and why it cannot be."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionButton
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.data import load_data
from engine.project.presets import preset
from gui.curves.sentences import earlier_words
from gui.look.theme import theme
from gui.state import edits
from gui.state.document import Document
from gui.training.bar_button import BarButton
from gui.training.sentences import TrainWords
from gui.training.training_bar import TrainingBar
from tests.gui.on_screen import on_screen
from tests.gui.sessions import session_of

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    design = preset("dense").design()
    return Document(design.with_(recipe=design.recipe.replace(epochs=2, cycles=4)))


@pytest.fixture
def bar(qtbot: QtBot, document: Document) -> TrainingBar:
    session = session_of(document)
    return on_screen(qtbot, TrainingBar(document, session), 1100, 40)


def without_an_end(document: Document) -> None:
    document.edit(*edits.remove(document.design, (document.design.stack.ids[-1],)))


def test_one_click_trains_to_the_end_and_says_the_test_accuracy(qtbot: QtBot, bar: TrainingBar) -> None:
    assert bar.chip.isHidden()
    qtbot.mouseClick(bar.train, LEFT)
    assert bar.train.text() == "Pause"
    qtbot.waitUntil(lambda: bar.session.state == "idle", timeout=30_000)
    assert bar.train.text() == "Train 2 more"
    test = bar.session.test
    assert test is not None
    assert (bar.chip.result.measure, bar.chip.result.final) == ("Test accuracy", True)
    assert bar.chip.result.value == f"{100 * test.accuracy:.1f} %"
    assert bar.chip.result.detail == f"{test.correct} of 1,000"
    assert bar.progress.text.title == "Trained for 2 epochs"
    assert bar.progress.text.share == 1


def test_while_training_it_says_epoch_step_and_validation_accuracy_but_no_test(qtbot: QtBot, bar: TrainingBar) -> None:
    document = bar.document
    document.edit(*edits.change_recipe(document.design, epochs=500))
    document.edit(*edits.change_recipe(document.design, cycles=5000))
    qtbot.mouseClick(bar.train, LEFT)
    qtbot.waitUntil(lambda: bar.chip.isVisible() and "steps/s" in bar.progress.said[3])
    assert bar.progress.text.title.startswith("Epoch ")
    assert bar.progress.text.title.endswith(" of 500")
    assert bar.progress.text.step.startswith("Step ")
    assert "left" in bar.progress.text.left
    assert bar.chip.result.measure == "Validation accuracy"


def test_the_same_button_pauses_and_resumes(qtbot: QtBot, bar: TrainingBar) -> None:
    bar.document.edit(*edits.change_recipe(bar.document.design, epochs=1000))
    qtbot.mouseClick(bar.train, LEFT)
    qtbot.waitUntil(lambda: bar.session.progress.step > 0)
    qtbot.mouseClick(bar.train, LEFT)
    assert (bar.session.state, bar.train.text()) == ("paused", "Resume")
    assert bar.progress.text.title.startswith(("Paused in epoch ", "Paused after epoch "))  # as it comes
    qtbot.mouseClick(bar.train, LEFT)
    assert (bar.session.state, bar.train.text()) == ("training", "Pause")


def test_step_learns_from_exactly_one_batch(qtbot: QtBot, bar: TrainingBar) -> None:
    for number in (1, 2):
        qtbot.mouseClick(bar.step, LEFT)
        qtbot.waitUntil(lambda done=number: bar.session.progress.step == done)
        qtbot.waitUntil(lambda done=number: bar.progress.text.step == f"Step {done} of 114")
    assert bar.session.state == "paused"


def test_stop_and_reset_are_there_when_there_is_something_to_stop_or_forget(qtbot: QtBot, bar: TrainingBar) -> None:
    assert not bar.stop.isEnabled()
    assert not bar.reset.isEnabled()
    bar.document.edit(*edits.change_recipe(bar.document.design, epochs=1000))
    qtbot.mouseClick(bar.train, LEFT)
    qtbot.waitUntil(lambda: bar.session.progress.step > 0)
    qtbot.mouseClick(bar.stop, LEFT)
    assert bar.session.state == "idle"
    assert bar.progress.text.title.startswith(("Stopped in epoch ", "Stopped after epoch "))
    bar.document.edit(*edits.change_recipe(bar.document.design, seed=7))  # Train would begin a new one
    assert bar.progress.text.title == "Another seed or validation share"
    assert bar.progress.text.step == "Train starts from the beginning."
    bar.document.undo_stack.undo()
    assert bar.progress.text.title.startswith(("Stopped in epoch ", "Stopped after epoch "))
    qtbot.mouseClick(bar.reset, LEFT)
    assert bar.session.run is None
    assert not bar.reset.isEnabled()
    bar.document.undo_stack.undo()
    assert bar.reset.isEnabled()


def test_a_problem_disables_train_and_says_why_beside_it(qtbot: QtBot, bar: TrainingBar) -> None:
    without_an_end(bar.document)
    assert not bar.train.isEnabled()
    assert not bar.step.isEnabled()
    assert bar.reason.isVisible()
    assert bar.reason.text() == bar.session.why_not != ""
    with qtbot.waitSignal(bar.show_problem):
        qtbot.mouseClick(bar.show_button, LEFT)
    bar.document.undo_stack.undo()
    assert bar.train.isEnabled()
    assert not bar.reason.isVisible()


def test_an_edit_while_training_is_remarked_and_leaves_the_training_alone(qtbot: QtBot, bar: TrainingBar) -> None:
    bar.document.edit(*edits.change_recipe(bar.document.design, epochs=1000))
    qtbot.mouseClick(bar.train, LEFT)
    qtbot.waitUntil(lambda: bar.session.progress.step > 0)
    without_an_end(bar.document)
    assert bar.progress.isVisible()
    assert bar.progress.text.remark == bar.session.remark
    assert "earlier version" in bar.session.remark.words
    assert bar.session.state == "training"


def test_the_test_result_says_when_the_stack_has_changed_since(qtbot: QtBot, bar: TrainingBar) -> None:
    qtbot.mouseClick(bar.train, LEFT)
    qtbot.waitUntil(lambda: bar.session.state == "idle", timeout=30_000)
    value = bar.chip.result.value
    document = bar.document
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=20))
    assert bar.chip.result.value == value
    assert "earlier stack" in bar.chip.result.measure
    assert not bar.chip.result.final
    document.undo_stack.undo()
    assert bar.chip.result.final


def test_a_narrow_bar_keeps_every_button_and_names_it_in_its_tooltip(bar: TrainingBar) -> None:
    assert bar.stop.text() == "Stop"
    bar.resize(900, 40)
    for button, name in ((bar.step, "Step"), (bar.stop, "Stop"), (bar.reset, "Reset")):
        assert button.isVisible()
        assert button.text() == ""
        assert button.accessibleName() == name
        assert button.toolTip().startswith(name)
    assert bar.progress.width() >= theme.px(250)


def test_keys_are_told_in_the_tooltips(bar: TrainingBar) -> None:
    for button, key in ((bar.train, "F5"), (bar.step, "F10"), (bar.stop, "Shift+F5")):
        assert f"({key})" in button.toolTip()


def test_the_menu_of_the_data_offers_the_embedded_digits_and_a_file(
    qtbot: QtBot, bar: TrainingBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.training.data_button.entries", lambda: ())
    assert (bar.data.title, bar.data.detail) == ("MNIST digits", "5,000 embedded")
    bar.data.choices.aboutToShow.emit()
    actions = [action for action in bar.data.choices.actions() if not action.isSeparator()]
    texts = [action.text() for action in actions]
    assert texts == ["MNIST digits", "Open a file of pictures…", "More pictures, and your own…"]
    assert actions[0].isChecked()
    with qtbot.waitSignal(bar.open_data_requested):
        actions[1].trigger()
    with qtbot.waitSignal(bar.data_page_requested):
        actions[2].trigger()


def shows_a_ring(button: BarButton) -> bool:
    option = QStyleOptionButton()
    button.initStyleOption(option)
    return bool(option.state & QStyle.StateFlag.State_HasFocus)


def stop_in_the_middle(qtbot: QtBot, bar: TrainingBar) -> None:
    qtbot.mouseClick(bar.step, LEFT)
    qtbot.waitUntil(lambda: bar.session.progress.step == 1)
    qtbot.mouseClick(bar.stop, LEFT)
    assert bar.session.state == "idle"


def train_to_the_end(qtbot: QtBot, bar: TrainingBar) -> None:
    qtbot.mouseClick(bar.train, LEFT)
    qtbot.waitUntil(lambda: bar.session.state == "idle", timeout=30_000)


def test_a_second_training_counts_on_in_the_title_the_steps_and_the_bar(qtbot: QtBot, bar: TrainingBar) -> None:
    train_to_the_end(qtbot, bar)
    qtbot.mouseClick(bar.step, LEFT)
    qtbot.waitUntil(lambda: bar.progress.text.step == "Step 115 of 228")
    assert bar.progress.text.title == "Paused in epoch 3 of 4"
    assert bar.progress.text.parts == 4
    assert 0.5 < bar.progress.text.share < 0.51
    qtbot.mouseClick(bar.train, LEFT)
    qtbot.waitUntil(lambda: bar.session.state == "idle", timeout=30_000)
    assert bar.progress.text.title == "Trained for 4 epochs"
    assert bar.progress.text.share == 1


def test_the_button_says_whether_it_begins_goes_on_or_adds_epochs(qtbot: QtBot, bar: TrainingBar) -> None:
    widths = {bar.train.width()}
    assert bar.train.text() == "Train"
    stop_in_the_middle(qtbot, bar)
    assert bar.train.text() == "Go on"
    widths.add(bar.train.width())
    train_to_the_end(qtbot, bar)
    assert bar.train.text() == "Train 2 more"
    assert "Add 2 epochs" in bar.train.toolTip()
    widths.add(bar.train.width())
    document = bar.document
    document.edit(*edits.change_recipe(document.design, epochs=5))
    assert bar.train.text() == "Go on"
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=20))
    assert bar.train.text() == "Train"
    assert len(widths) == 1


def test_the_words_of_train_are_whole_however_many_epochs_come(
    bar: TrainingBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.apply(QApplication.instance())  # type: ignore[arg-type]
    for wide in (True, False):
        bar.resize(1100 if wide else 700, 40)
        for number in ("Train", "Train 2 more", "Train 100 more", "Train 10,000 more"):
            monkeypatch.setattr(bar.words, "train", lambda text=number: TrainWords(text, text, "play", ""))
            bar._show_state()
            assert bar.train.width() >= bar.train.sizeHint().width()


def test_after_stop_by_keyboard_the_focus_is_on_train_and_space_never_resets(qtbot: QtBot, bar: TrainingBar) -> None:
    bar.document.edit(*edits.change_recipe(bar.document.design, epochs=1000))
    qtbot.mouseClick(bar.train, LEFT)
    qtbot.waitUntil(lambda: bar.session.progress.step > 0)
    bar.stop.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(bar.stop, Qt.Key.Key_Space)
    assert bar.session.state == "idle"
    assert QApplication.focusWidget() is bar.train
    assert shows_a_ring(bar.train)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert bar.session.state == "training"
    assert bar.session.run is not None


def test_after_reset_the_focus_is_on_train(qtbot: QtBot, bar: TrainingBar) -> None:
    stop_in_the_middle(qtbot, bar)
    bar.reset.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(bar.reset, Qt.Key.Key_Space)
    assert bar.session.run is None
    assert QApplication.focusWidget() is bar.train


def test_the_ring_is_for_the_keyboard_only(qtbot: QtBot, bar: TrainingBar) -> None:
    qtbot.mouseClick(bar.step, LEFT)
    assert bar.step.hasFocus()
    assert not shows_a_ring(bar.step)
    qtbot.keyClick(bar.step, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert isinstance(focused, BarButton)
    assert focused is not bar.step
    assert shows_a_ring(focused)


def test_a_changed_stack_is_said_with_what_train_will_do(qtbot: QtBot, bar: TrainingBar) -> None:
    train_to_the_end(qtbot, bar)
    document = bar.document
    document.edit("", document.design.with_(stack=preset("dense").design().stack))  # other blocks, all of them
    assert bar.progress.text.title == "The stack has changed"
    assert "from the beginning" in bar.progress.text.step
    assert "Undo" in bar.progress.text.remark.words
    document.undo_stack.undo()
    assert bar.progress.text.title == "Trained for 2 epochs"
    document.edit(*edits.insert(document.design, block("dropout"), 1))
    assert "what 2 blocks have learned" in bar.progress.text.step


def test_other_pictures_are_not_called_another_stack(qtbot: QtBot, bar: TrainingBar, tmp_path: Path) -> None:
    train_to_the_end(qtbot, bar)
    document = bar.document
    file = tmp_path / "two.npz"  # two classes: the end of the network follows
    pixels, labels = np.arange(60 * 784).reshape(60, 28, 28).astype(np.uint8), np.arange(60) % 2
    np.savez(file, x_train=pixels, y_train=labels, x_test=pixels[:20], y_test=labels[:20])
    document.edit(*edits.use_data(document.design, str(file), load_data(str(file)), document.data))
    said = [bar.progress.text.title, bar.chip.result.measure, bar.chip.result.explanation]
    assert not any("stack" in words for words in said), said
    assert said[0] == "The pictures have changed"
    assert earlier_words(bar.session) == "other pictures"  # which the curves say
    document.edit(*edits.insert(document.design, block("dropout"), 1))
    assert bar.progress.text.title == "Stack and pictures have changed"


def test_a_validation_result_of_an_earlier_stack_says_so_until_undo(qtbot: QtBot, bar: TrainingBar) -> None:
    document = bar.document
    document.edit(*edits.change_recipe(document.design, cycles=114))
    stop_in_the_middle(qtbot, bar)
    assert bar.chip.result.measure == "Validation accuracy"
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=20))
    assert bar.chip.result.measure == "Validation accuracy, earlier stack"
    assert bar.chip.result.earlier
    document.undo_stack.undo()
    assert bar.chip.result.measure == "Validation accuracy"
    assert not bar.chip.result.earlier


def test_after_a_stop_a_click_on_the_result_measures_the_test_pictures(qtbot: QtBot, bar: TrainingBar) -> None:
    stop_in_the_middle(qtbot, bar)
    assert bar.chip.result.offers
    checkpoint = bar.session.checkpoint
    qtbot.mouseMove(bar.chip, QPoint(5, 5))
    qtbot.mouseClick(bar.chip, LEFT)
    assert bar.progress.text.title == "Labelling the test pictures"
    qtbot.waitUntil(lambda: bar.session.state == "idle")
    assert bar.session.test is not None
    assert bar.chip.result.detail.startswith(f"{bar.session.test.correct} of 1,000")
    assert bar.session.checkpoint is checkpoint
    assert not bar.chip.result.offers
    assert bar.train.text() == "Go on"


def test_where_there_is_little_room_the_reason_comes_before_an_earlier_result(qtbot: QtBot, bar: TrainingBar) -> None:
    bar.session.start()
    qtbot.waitUntil(lambda: bar.chip.isVisible() and bar.session.progress.step > 0)
    bar.session.stop()
    qtbot.waitUntil(lambda: bar.session.state == "idle")
    document = bar.document
    document.edit(*edits.remove(document.design, document.design.stack.ids))
    bar.resize(700, 40)
    assert bar.why.isVisible()
    assert not bar.chip.isVisible()
    bar.resize(1300, 40)
    assert bar.chip.isVisible()
