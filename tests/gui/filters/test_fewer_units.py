"""The page Filters while a block loses filters or units: what was known of more of them is not shown of fewer."""

from pytestqt.qtbot import QtBot

from gui.filters.page import FiltersPage


def rank(qtbot: QtBot, page: FiltersPage) -> None:
    page.show()
    page.trial.ranking._ask()
    qtbot.waitUntil(lambda: page.ranked.text().startswith("Each switched off alone"))


def give(page: FiltersPage, block: str, **settings: int) -> None:
    document = page.bench.document
    stack = document.design.stack
    document.edit("Change", document.design.with_(stack=stack.replace(block, stack.block(block).replace(**settings))))


def test_a_ranking_of_more_filters_than_there_are_by_now_is_not_shown(qtbot: QtBot, page: FiltersPage) -> None:
    """Its rows had no names, and painting them ended the program."""
    rank(qtbot, page)
    assert not page.ranking.isHidden()
    give(page, page.bench.block, filters=2)
    qtbot.waitUntil(lambda: page.bench.count == 2)
    assert len(page.ranking.order) <= len(page.ranking.names)
    assert page.ranking.isHidden()
    assert page.ranked.text().startswith("Switching off one after the other")


def test_units_have_the_names_of_the_classes_as_soon_as_there_are_as_many(qtbot: QtBot, page: FiltersPage) -> None:
    """While the weights were still those of more units, the page looked for names that no class has, and stopped."""
    page.show()
    dense = page.bench.document.design.stack.ids[2]
    give(page, dense, units=12)
    page.bench.look(block=dense, filter=11)
    assert page.bar.where.text() == "Unit 12 of Fully connected"
    give(page, dense, units=10)
    qtbot.waitUntil(lambda: page.bench.count == 10)
    assert page.bar.where.text() == "Class 9 of Fully connected"
