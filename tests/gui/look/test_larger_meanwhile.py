"""What is there already follows the size of text that is chosen meanwhile, as if it had been made in that size."""

from collections.abc import Callable
from itertools import chain

import pytest
from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from engine.data.augmentation import AUGMENTATIONS
from engine.project.presets import preset
from engine.training.recipe import Recipe
from gui.data.augment_card import AugmentCard
from gui.data.sets_column import SetsColumn
from gui.filters.page import FiltersPage, _column
from gui.insight.page import Page
from gui.look.theme import theme
from gui.stack.problems_panel import ProblemsPanel
from gui.start.preset_card import StartHere
from gui.state.document import Document
from gui.state.inside.open_number import OpenNumber
from gui.state.looking.probe import Probe
from gui.widgets.fields import NumberField
from gui.widgets.number_box import NumberBox
from gui.window.main_window import MainWindow
from gui.xray.filter_choice import FilterChoice
from gui.xray.one_number import OneNumber
from tests.gui.sessions import session_of


def in_number_box() -> QWidget:
    kind = next(iter(AUGMENTATIONS.values()))
    return NumberBox(kind.declared()[kind.main])


def in_filter_choice() -> QWidget:
    document = Document()
    return FilterChoice(OneNumber(OpenNumber(Probe(document, session_of(document)))))


def sizes(widget: QWidget) -> list[tuple[int, ...]]:
    """What each part asks for at least, may take at most, and leaves around it and between what is in it."""
    found = []
    for one in chain((widget,), widget.findChildren(QWidget)):
        layout = one.layout()
        margins = layout.contentsMargins() if layout is not None else QMargins()
        found.append((one.minimumWidth(), one.maximumWidth(), margins.left(), margins.top(), margins.right()))
    return sorted(found + [(box.spacing(),) for box in widget.findChildren(QBoxLayout)])


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize(
    "make",
    [
        in_number_box,
        lambda: AugmentCard(Document()),
        lambda: ProblemsPanel(Document()),
        lambda: StartHere(preset("assignment")),
        lambda: NumberField(Recipe.declared()["learning_rate"]),  # type: ignore[arg-type]
        lambda: Page("Filters"),
        lambda: _column(QLabel(), QLabel()),
        in_filter_choice,
    ],
    ids=["a number", "numbers on the page Data", "the list of problems", "the first card of the first page",
         "a setting with its slider", "the filters beside Build", "a card of Filters", "the filters of X-ray"],
)
def test_a_part_that_is_there_is_as_large_in_larger_text_as_one_that_is_made_in_it(
    qtbot: QtBot, make: Callable[[], QWidget]
) -> None:
    there = make()
    qtbot.addWidget(there)
    theme.set_scale(200, remember=False)
    fresh = make()
    qtbot.addWidget(fresh)
    assert sizes(there) == sizes(fresh)


@pytest.mark.usefixtures("dressed")
def test_the_ranking_of_filters_has_as_many_rows_in_larger_text(window: MainWindow) -> None:
    window.work.page_switch.go("filters")
    page = window.work.page_switch.page("filters")
    theme.set_scale(200, remember=False)
    assert isinstance(page, FiltersPage)
    assert page.rank_area.minimumHeight() == theme.px(60)
    for box in (page.paint.brush, page.paint.bias):
        assert box.maximumWidth() > 2 * box.minimumWidth(), "the boxes of the filter that is painted take the room"


@pytest.mark.usefixtures("dressed")
def test_the_icon_below_the_sets_of_pictures_is_as_large_as_its_words(qtbot: QtBot) -> None:
    column = SetsColumn()
    qtbot.addWidget(column)
    theme.set_scale(200, remember=False)
    sizes = [button.iconSize() for button in column.findChildren(QPushButton) if not button.icon().isNull()]
    assert sizes == [theme.icon_beside_words()]
