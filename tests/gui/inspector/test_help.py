"""The help is in the program: every block and every setting of the recipe has its page, a user's block too."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.blocks import KINDS
from engine.network.block import Block
from engine.settings import Part
from engine.training.recipe import Recipe
from gui.inspector import help_texts
from gui.inspector.inspector import Inspector
from tests.gui.inspecting import choose, make_document, show_inspector


@pytest.fixture
def inspector(qapp: QApplication, qtbot: QtBot) -> Inspector:
    return show_inspector(make_document(qapp), qtbot)


PAGES = (
    *("recipe", "first_steps", "about", "data", "x_ray", "filters", "landscape", "evaluation", "why_this_answer"),
    *("lab", "comparison", "seeds", "sweep", "experiments", "ghost_futures"),
)


@pytest.mark.parametrize("word", [*KINDS, *Recipe.declared(), *PAGES])
def test_what_can_be_asked_about_has_a_page_that_a_card_can_quote(word: str) -> None:
    assert len(help_texts.first_paragraph(word)) > 15
    assert help_texts.page(word).startswith(f"# {help_texts.title(word)}")


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_of_a_block_has_its_formula_its_settings_and_a_source(kind: str) -> None:
    page = help_texts.page(kind)
    assert KINDS[kind].formula in page
    assert all(f"**{one.label}**" in page for name, one in KINDS[kind].declared().items() if name not in ("stacks",))
    assert re.search(r"## Source\n.*\d{4}", page)


def test_a_block_without_a_written_page_is_told_from_its_declaration(monkeypatch: pytest.MonkeyPatch) -> None:
    class Mine(Block):
        kind, title, help, formula, when = "mine", "Mine", "Doubles it", "out = 2 · in", "When once is too little."

    monkeypatch.setitem(KINDS, "mine", Mine)
    page = help_texts.page("mine")
    assert all(words in page for words in ("# Mine", "Doubles it.", "out = 2 · in", "When once is too little."))
    assert help_texts.body("../convolution") == ""


def test_more_opens_the_page_of_the_block_and_escape_leads_back(inspector: Inspector) -> None:
    choose(inspector.document, "max_pool")
    inspector.block_page.explanation.more.emit()
    assert inspector.help.isVisible()
    assert "was the pattern anywhere in here" in inspector.help.text.toPlainText()
    QTest.keyClick(inspector.help.text, Qt.Key.Key_Escape)
    assert inspector.help.isHidden()
    assert inspector.area.isVisible()


def test_help_is_of_the_setting_with_the_keyboard_of_the_block_or_of_the_recipe(inspector: Inspector) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    focus.clearFocus()
    inspector.explain_selection()
    assert inspector.help.word == "recipe"
    inspector.hide_help()
    field = inspector.recipe_page.form.rows["batch_size"].field.focusProxy()
    assert field is not None
    field.setFocus()
    inspector.explain_selection()
    assert inspector.help.word == "batch_size"
    inspector.explain_selection()  # pressed once more
    inspector.hide_help()
    assert field.hasFocus()
    choose(inspector.document, "relu")
    inspector.explain_selection()
    assert inspector.help.word == "relu"


def test_something_else_that_is_selected_takes_the_place_of_the_help(inspector: Inspector) -> None:
    inspector.show_help("first_steps")
    choose(inspector.document, "relu")
    assert inspector.help.isHidden()
    assert inspector.block_page.isVisible()


def test_a_setting_of_the_recipe_explains_itself_where_it_stands(inspector: Inspector) -> None:
    label = inspector.recipe_page.form.rows["epochs"].label
    assert "every training picture had its turn once" in label.toolTip()
    QTest.mouseClick(label, Qt.MouseButton.LeftButton)
    assert inspector.help.word == "epochs"


@pytest.mark.parametrize("word", ["optimiser", "schedule"])
def test_every_choice_of_the_recipe_has_two_sentences_and_its_formula_on_the_page(word: str) -> None:
    setting = Recipe.declared()[word]
    assert isinstance(setting, Part)
    page = help_texts.page(word)
    assert page.index("## Source") > max(page.index(f"**{kind.title}**") for kind in setting.table)
    for kind in setting.table:
        assert len([one for one in kind.help.split(". ") if one]) == 2
        assert kind.help in page
        assert kind.formula, kind.kind
        assert f"`{kind.formula}`" in page
