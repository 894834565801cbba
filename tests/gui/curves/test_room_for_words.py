"""Words give way in good order: a legend shortens its names before it drops them, and what can be done never goes."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.project.presets import preset
from gui.curves.axes import ValueAxis
from gui.curves.legend import BETWEEN, EACH, PlotHeader, Series
from gui.look.theme import theme
from gui.state import edits
from gui.state.document import Document
from gui.training.result_chip import Result, ResultChip
from gui.training.sentences import TrainWords
from gui.training.training_bar import FOR_RESULT, ROOMY, TrainingBar
from gui.window.header import LEAST_WIDTH, Header
from tests.gui.on_screen import on_screen
from tests.gui.sessions import session_of

SERIES = (Series("Training", "98.4 %", short="Train"), Series("Validation", "97.2 %", "validation", True, "Valid."))


def test_a_legend_shortens_its_names_before_it_drops_them(qtbot: QtBot) -> None:
    header = PlotHeader("Accuracy")
    qtbot.addWidget(header)
    numbers = names = header.fontMetrics()
    needed = [names.horizontalAdvance(name) for name in ("Training", "Validation", "Train", "Valid.")]
    bare = sum(theme.px(EACH) + numbers.horizontalAdvance(one.value) for one in SERIES) - theme.px(BETWEEN)
    header.series = SERIES
    assert header._names(numbers, names, bare + sum(needed[:2])) == ["Training", "Validation"]
    assert header._names(numbers, names, bare + sum(needed[:2]) - 1) == ["Train", "Valid."]
    assert header._names(numbers, names, bare + sum(needed[2:]) - 1) == ["", ""]


def test_that_the_curves_are_of_other_pictures_is_said_before_the_lines_have_names(qtbot: QtBot) -> None:
    header = PlotHeader("Accuracy")
    qtbot.addWidget(header)
    header.show_series("other pictures", *SERIES)
    words = QFontMetrics(theme.font("label")).horizontalAdvance(header.remark)
    named = 0
    for width in range(theme.px(250), theme.px(480), 5):
        header.resize(width, theme.px(22))
        left, spots = header._laid_out()
        assert 0 < left <= spots[-1].sample - words, width
        named += any(spot.name for spot in spots)
    assert 0 < named < len(range(theme.px(250), theme.px(480), 5))


def test_an_accuracy_axis_ends_at_a_hundred_per_cent(qtbot: QtBot) -> None:
    axis = ValueAxis("left")
    axis.form = "percent"
    for low, high in ((0.0, 1.04), (0.98, 1.0008), (0.0, 2.0)):
        assert max(value for _, values in axis.tickValues(low, high, 200) for value in values) <= 1


def test_a_short_result_has_a_short_name_instead_of_a_cut_one(qtbot: QtBot) -> None:
    chip = ResultChip()
    qtbot.addWidget(chip)
    chip.show_result(Result("Validation accuracy", "97.3 %", short="Validation"))
    chip.set_short(True)
    assert chip._measure == "Validation"
    assert "Validation accuracy" in chip.toolTip()


def test_an_offer_to_test_stays_where_a_result_would_give_way(qtbot: QtBot) -> None:
    design = preset("dense").design()
    document = Document(design.with_(recipe=design.recipe.replace(epochs=500)))
    session = session_of(document)
    bar = on_screen(qtbot, TrainingBar(document, session), theme.px(FOR_RESULT) - 20, 40)
    session.start()
    qtbot.waitUntil(lambda: len(session.history.validation_accuracy) > 0)
    bar._show_progress()
    assert bar.chip.isHidden()
    session.stop()
    qtbot.waitUntil(lambda: session.can_measure)
    assert bar.chip.isVisible()
    assert bar.rect().contains(bar.chip.geometry())


def test_a_button_that_lost_its_words_gives_their_room_away(qtbot: QtBot) -> None:
    document = Document(preset("dense").design())
    session = session_of(document)
    bar = on_screen(qtbot, TrainingBar(document, session))
    for width in (1100, ROOMY + 100, ROOMY - 20):  # as a window that is made narrower
        bar.resize(theme.px(width), 40)
        qtbot.wait(20)
    assert bar.data.short
    assert bar.data.width() == bar.data.sizeHint().width()


def test_a_short_result_says_what_can_be_done_before_what_it_is(qtbot: QtBot) -> None:
    chip = ResultChip()
    qtbot.addWidget(chip)
    chip.show_result(Result("Validation accuracy", "75.0 %", "Test now", offers=True, short="Validation"))
    chip.set_short(True)
    assert chip._measure == "Test now"
    assert "Validation accuracy: 75.0 %" in chip.toolTip()
    assert chip._detail == "Validation"  # the number stands below words of a test, and is of none
    chip.set_short(False)
    assert (chip._measure, chip._detail) == ("Validation accuracy", "Test now")


@pytest.mark.parametrize("state", ["training", "stopped"])
def test_at_every_width_the_buttons_and_the_result_stand_side_by_side(qtbot: QtBot, state: str) -> None:
    design = preset("dense").design()
    document = Document(design.with_(recipe=design.recipe.replace(epochs=500)))
    session = session_of(document)
    bar, page = TrainingBar(document, session), QWidget()
    header = Header(document, bar)
    qtbot.addWidget(page)
    header.setParent(page)
    page.show()
    header.show()
    session.start()
    qtbot.waitUntil(lambda: len(session.history.validation_accuracy) > 0)
    if state == "stopped":
        session.stop()
        qtbot.waitUntil(lambda: session.can_measure)
    over = [width for width in range(theme.px(LEAST_WIDTH), theme.px(1100), 13) if overlaps(header, bar, width)]
    assert not over


def test_why_train_waits_takes_no_room_from_the_buttons_and_least_of_all_when_it_is_over(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document(preset("dense").design())
    session = session_of(document)
    bar, page = TrainingBar(document, session), QWidget()
    header = Header(document, bar)
    qtbot.addWidget(page)
    header.setParent(page)
    page.show()
    header.show()
    document.edit(*edits.insert(document.design, block("convolution"), len(document.design.stack.places) - 1))
    widths = range(theme.px(LEAST_WIDTH), theme.px(1100), 39)
    assert not [width for width in widths if overlaps(header, bar, width)]
    assert bar.why.isVisible()
    document.undo_stack.undo()
    earlier = Result("Validation accuracy, earlier stack", "97.3 %", earlier=True, short="Validation")
    monkeypatch.setattr(bar.sentences, "result", lambda: earlier)
    assert not [width for width in widths if overlaps(header, bar, width)]
    assert not bar.why.isVisible()


def test_with_the_largest_text_the_buttons_keep_their_room_and_the_words_give_way(qtbot: QtBot) -> None:
    document = Document(preset("dense").design())
    session = session_of(document)
    bar = on_screen(qtbot, TrainingBar(document, session))
    theme.set_scale(250, remember=False)
    bar.resize(948, theme.px(40))  # what a projector's window of 1024 leaves it
    for wrong in (True, False):
        if wrong:
            document.edit(*edits.insert(document.design, block("convolution"), len(document.design.stack.places) - 1))
        else:
            document.undo_stack.undo()
        QApplication.processEvents()
        row = (bar.data, bar.train, bar.step, bar.pace, bar.stop, bar.reset, bar.sign if wrong else bar.progress)
        places = [(one.mapTo(bar, one.rect().topLeft()).x(), one.width()) for one in row]
        assert all(left + wide <= right for (left, wide), (right, _) in pairwise(places)), places
        assert bar.show_button.isVisible() == wrong
        page = bar.why if wrong else bar.progress
        assert page.width() >= page.minimumSizeHint().width()
        assert not bar.reason.isVisible(), "words of three letters a line"
        assert bar.why.toolTip() == session.why_not or not wrong


def overlaps(header: Header, bar: TrainingBar, width: int) -> bool:
    """Whether in a header of this width one part lies upon the next one, or leaves how far it is no room."""
    header.resize(width, 56)
    bar._show_progress()
    for _round in range(2):  # a chip that was hidden asks for its room when it is shown
        QApplication.processEvents()
    parts = (header.undo, header.redo, bar.data, bar.train, bar.step, bar.pace, bar.stop, bar.reset, bar.progress,
             bar.why, bar.chip, header.look)  # fmt: skip
    shown = [one for one in parts if one.isVisible()]
    begins = [one.mapTo(header, one.rect().topLeft()).x() for one in shown]
    ends = [one.mapTo(header, one.rect().topRight()).x() for one in shown]
    squeezed = bar.progress.isVisible() and bar.progress.width() < bar.progress.minimumSizeHint().width()
    return squeezed or any(end >= begin for end, begin in zip(ends, [*begins[1:], width], strict=True))


def test_on_a_laptop_the_filled_button_still_says_what_it_does(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """It said "2 more", of what is to be guessed, beside a bar that had room for the one word that matters."""
    document = Document(preset("assignment").design())
    bar = TrainingBar(document, session_of(document))
    qtbot.addWidget(bar)
    monkeypatch.setattr(bar.words, "train", lambda: TrainWords("Train 2 more", "2 more", "play", ""))
    bar.show()
    for wide, words in ((1100, "Train 2 more"), (960, "Train 2 more"), (ROOMY, "Train 2 more"), (ROOMY - 20, "2 more")):
        bar.resize(theme.px(wide), 40)
        assert bar.train.text() == words
        assert bar.train.width() >= bar.train.sizeHint().width()
