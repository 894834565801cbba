"""The words of key, progress and result explain themselves where they stand, by mouse and by keyboard."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from gui.curves.legend import LEAST_SAMPLE, SAMPLE, PlotHeader, paint_sample
from gui.curves.mixed_colour import FADED, mixed
from gui.curves.two_series import training_series, validation_series
from gui.look.theme import theme
from gui.state.document import Document
from gui.training.progress_view import ProgressText, ProgressView
from gui.training.result_chip import Result, ResultChip
from gui.training.sentences import Sentences
from gui.widgets.note_card import NoteCard
from gui.widgets.word import Word
from tests.gui.on_screen import on_screen, sized
from tests.gui.sessions import session_of


@pytest.fixture
def header(qtbot: QtBot) -> PlotHeader:
    theme.apply(QApplication.instance())  # type: ignore[arg-type]
    header = sized(qtbot, PlotHeader("Accuracy"), 400, 22)
    header.show_series("", training_series("96.6 %"), validation_series("95.2 %"))
    with qtbot.waitExposed(header):
        header.show()
    return header


def opened() -> NoteCard:
    (note,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, NoteCard) and one.isVisible()]
    return note


@pytest.mark.parametrize("place", [0, 1])
def test_a_word_of_the_key_tells_what_it_means_by_mouse_and_by_keyboard(
    qtbot: QtBot, header: PlotHeader, place: int
) -> None:
    word, series = header.words[place], header.series[place]
    assert series.explanation in word.toolTip()
    assert series.value in word.toolTip()
    qtbot.mouseClick(word, Qt.MouseButton.LeftButton)
    assert opened().sentences == [series.explanation, series.value]
    qtbot.keyClick(opened(), Qt.Key.Key_Escape)
    assert word.focusPolicy() & Qt.FocusPolicy.TabFocus
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_F1):
        qtbot.keyClick(word, key)
        assert opened().title == series.name
        qtbot.keyClick(opened(), Qt.Key.Key_Escape)


def test_where_a_name_finds_no_room_there_is_no_word_to_stop_at(header: PlotHeader) -> None:
    header.resize(150, 22)
    assert all(word.isHidden() for word in header.words)
    header.resize(400, 22)
    assert all(word.isVisible() for word in header.words)
    assert all(header.rect().contains(word.geometry()) for word in header.words)


def test_that_the_curves_are_of_something_else_is_said_as_long_as_there_is_room(header: PlotHeader) -> None:
    header.show_series("other pictures", training_series("100.0 %"), validation_series("96.8 %"))
    seen = []
    for width in range(400, 150, -5):
        header.resize(width, 22)
        remark, spots = header._places
        if remark:
            seen.append(width)
            assert spots[-1].sample >= remark + QFontMetrics(theme.font("label")).horizontalAdvance("other pictures")
    assert header.sizeHint().width() in seen


def test_two_plots_side_by_side_call_their_curves_by_the_same_names(header: PlotHeader, qtbot: QtBot) -> None:
    other = PlotHeader("Loss")
    qtbot.addWidget(other)
    header.beside, other.beside = other, header
    other.resize(400, 22)
    other.show_series("", training_series("0.109"), validation_series("0.202"))
    seen = set()
    for width in (400, 330, 320, 310, 300, 290, 400):
        header.resize(width, 22)
        said = [tuple(spot.name for spot in one._places[1]) for one in (header, other)]
        assert said[0] == said[1]
        seen.add(said[0])
    assert seen == {("Validation", "Training"), ("Valid.", "Train")}
    assert said[0] == ("Validation", "Training")


@pytest.mark.parametrize("wide", [SAMPLE, LEAST_SAMPLE])
def test_a_sample_is_dashed_and_pale_as_its_curve_is_however_short_it_is(header: PlotHeader, wide: int) -> None:
    image, paper = QImage(40, 9, QImage.Format.Format_RGB32), QColor("white")
    image.fill(paper)
    painter = QPainter(image)
    paint_sample(painter, validation_series("95.2 %"), 4, 4, wide, faded=True)
    painter.end()
    row = [image.pixelColor(x, 4) for x in range(40)]
    dashes = sum(one == paper != other for one, other in pairwise(row))
    assert dashes == 2
    assert mixed("validation", FADED) in row


@pytest.fixture
def sentences(qtbot: QtBot) -> Sentences:
    session = session_of(Document(preset("dense").design()))
    parent = QWidget()
    qtbot.addWidget(parent)
    return Sentences(session.document, session, parent)


def test_epoch_and_step_are_explained_in_the_numbers_of_the_training(qtbot: QtBot, sentences: Sentences) -> None:
    view = on_screen(qtbot, ProgressView(), 300, 40)
    view.show_text(ProgressText("Epoch 3 of 10", step="Step 119 of 570", words=sentences._words_said()))
    epoch, step = view.words
    assert (epoch.title, step.title) == ("Epoch", "Step")
    assert str(sentences.document.design.recipe.batch_size) in step.text
    assert epoch.isVisible()
    assert step.isVisible()
    assert epoch.geometry().bottom() < step.geometry().top()
    view.show_text(sentences.progress())  # "Ready to train", with its epochs below
    assert epoch.isVisible()
    assert step.isHidden()


def test_the_result_tells_what_it_measures_by_mouse_and_by_keyboard(qtbot: QtBot) -> None:
    chip = ResultChip()
    qtbot.addWidget(chip)
    chip.show_result(Result("Test accuracy", "96.0 %", "960 of 1,000", True, "Of pictures that were never used."))
    assert "never used" in chip.toolTip()
    opens: list[bool] = []
    chip.opened.connect(lambda: opens.append(True))
    qtbot.keyClick(chip, Qt.Key.Key_F1)
    assert opened().sentences == ["Of pictures that were never used.", "96.0 % 960 of 1,000"]
    assert not opens
    qtbot.keyClick(opened(), Qt.Key.Key_Escape)


def test_a_word_without_an_explanation_is_nowhere(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    word = Word(parent)
    word.stand(parent.rect())
    assert word.isHidden()
