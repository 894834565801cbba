"""The progress says as much as there is room for, in whole words, and the tooltip all of it."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.state.training.remark import Remark, trains_earlier
from gui.training.progress_view import ProgressText, ProgressView
from tests.gui.on_screen import on_screen, sized


def test_an_empty_bar_does_not_look_full_in_high_contrast(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp)
    theme.set_mode("contrast", remember=False)
    try:
        view = sized(qtbot, ProgressView(), 300, 40)
        view.show_text(ProgressText(title="Ready to train", share=0.0))
        empty = view.grab().toImage().pixelColor(150, theme.px(21))
        assert empty.lightness() < 60
    finally:
        theme.set_mode("system", remember=False)


def test_progress_that_finds_no_room_is_said_by_the_tooltip(qtbot: QtBot) -> None:
    view = sized(qtbot, ProgressView(), 100, 40)
    view.show_text(ProgressText(title="Trained for 12 epochs", step="Step 684"))
    assert "Trained for 12 epochs" in view.toolTip()
    view.resize(400, 40)
    view.show_text(ProgressText(title="Trained for 13 epochs", step="Step 741"))
    assert not view.toolTip()


def test_a_narrow_progress_says_less_and_no_half_words(qtbot: QtBot) -> None:
    view = ProgressView()
    qtbot.addWidget(view)
    text = ProgressText(
        "Paused in epoch 3 of 10", "Paused", "1:15 left", "Step 119 of 570", ("30 steps/s", "1,933 pictures/s")
    )
    view.show_text(text)
    for width in range(110, 420, 10):
        view.resize(width, 40)
        title, left, step, speed = view.said
        assert title in (text.title, text.short)
        assert step == text.step
        assert left in ("", text.left)
        assert speed in ("", "30 steps/s", "30 steps/s, 1,933 pictures/s")
    view.resize(420, 40)
    assert view.said == (text.title, text.left, text.step, "30 steps/s, 1,933 pictures/s")
    assert not view.toolTip()


def test_a_remark_is_never_cut_but_said_in_fewer_words_and_the_tooltip_says_it_whole(qtbot: QtBot) -> None:
    view = on_screen(qtbot, ProgressView())
    remark = Remark("Trains an earlier version of the stack", "Earlier stack")
    view.show_text(ProgressText("Paused", step="Step 53 of 570", remark=remark, short_step="Step 53"))
    said = []
    for width in (900, 200, 150, 100):
        view.resize(width, 40)
        said.append(view.said[2:])
        assert (remark.words in view.toolTip()) == (said[-1] != ("Step 53 of 570", remark.words))
    assert said == [("Step 53 of 570", remark.words), ("Step 53 of 570", remark.brief),
                    ("Step 53", remark.brief), ("", remark.brief)]  # fmt: skip


def test_the_tooltip_tells_what_a_remark_means_and_what_to_do_about_it(qtbot: QtBot) -> None:
    view = sized(qtbot, ProgressView(), 900, 40)
    remark = trains_earlier()
    view.show_text(ProgressText("Epoch 6 of 10", step="Step 326 of 570", remark=remark))
    assert view.said[3] == remark.words
    assert "stop it and press Train; or undo the change" in view.toolTip().replace("\n", " ")
    assert view.toolTip().replace("\n", " ") in view.accessibleDescription().replace("\n", " ")
    view.show_text(ProgressText("Epoch 6 of 10", step="Step 326 of 570"))
    assert not view.toolTip()


def test_the_tooltip_of_the_progress_follows_the_size_of_text(qtbot: QtBot) -> None:
    view = sized(qtbot, ProgressView(), 260, 40)
    view.show_text(ProgressText("Epoch 3 of 10", "Epoch 3", "1:15 left", "Step 119 of 570"))
    assert not view.toolTip()
    theme.set_scale(200, remember=False)
    assert "1:15 left" in view.toolTip()
