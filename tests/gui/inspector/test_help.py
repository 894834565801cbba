"""The help is in the program: every block and every setting of the recipe has its page, a user's block too."""

import re
import sys
from types import ModuleType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.blocks import KINDS
from engine.network.block import Block
from engine.settings import Part
from engine.training.recipe import Recipe
from gui.inspector.help import texts
from gui.inspector.help.page import HelpPage
from gui.inspector.inspector import Inspector
from resources import path
from tests.engine.every_block import TEXTBOOK
from tests.gui.inspecting import choose, make_document, show_inspector
from tests.together import together


@pytest.fixture
def inspector(qapp: QApplication, qtbot: QtBot) -> Inspector:
    return show_inspector(make_document(qapp), qtbot)


def whole_page(word: str) -> str:
    """As Markdown, from its title to its end."""
    return "\n\n".join(part for part in texts.parts(word) if part)


PAGES = (
    *("recipe", "first_steps", "about", "data", "x_ray", "filters", "landscape", "evaluation", "why_this_answer"),
    *("lab", "comparison", "seeds", "sweep", "experiments", "ghost_futures"),
)


@together("word", [*TEXTBOOK, *Recipe.declared(), *PAGES])
def test_what_can_be_asked_about_has_a_page_that_a_card_can_quote(word: str) -> None:
    assert len(texts.first_paragraph(word)) > 15
    assert whole_page(word).startswith(f"# {texts.title(word)}")


@together("kind", TEXTBOOK)
def test_the_page_of_a_block_has_its_formula_its_settings_and_a_source(kind: str) -> None:
    page = whole_page(kind)
    assert KINDS[kind].formula in page
    assert all(f"**{one.label}**" in page for name, one in KINDS[kind].declared().items() if name not in ("stacks",))
    assert re.search(r"## Source\n.*\d{4}", page)


@together("kind", TEXTBOOK)
def test_the_page_of_a_block_says_what_it_is_for_and_how_it_works_with_a_number_and_ends_with_what_to_try(
    kind: str,
) -> None:
    page = texts.parts(kind)
    assert len(page.opening.split("\n\n", 1)[1]) > 80
    assert "##" not in page.opening
    works, number, formula = (page.working.index(one) for one in ("How it works", "One number, worked out", "formula"))
    assert works < number < formula
    assert len(re.findall(r"\d", page.working[number:formula])) > 3
    assert re.fullmatch(r"## Source\n.*\n\n## Try it\n.+", page.ending, re.DOTALL)


def test_no_page_of_the_help_speaks_of_things_by_words_that_the_program_does_not_use() -> None:
    avoided = r"\b(way (back|forward)|layers?|nodes?|modules?|params?|kernels?)\b"
    pages = {file.stem: file.read_text(encoding="utf-8") for file in path("help").glob("*.md")}
    told = {word: re.sub(r"## Source\n.*?(?=\n## |\Z)", "", text, flags=re.DOTALL) for word, text in pages.items()}
    assert {word: found[0] for word, text in told.items() if (found := re.search(avoided, text, re.IGNORECASE))} == {}


def test_what_can_be_tried_stands_at_the_end_of_a_page() -> None:
    without = {"about", "first_steps"}  # these are no explanations
    for file in path("help").glob("*.md"):
        assert file.stem in without or whole_page(file.stem).rpartition("\n## ")[2].startswith("Try it"), file.stem


def test_a_block_without_a_written_page_is_told_from_its_declaration(monkeypatch: pytest.MonkeyPatch) -> None:
    class Mine(Block):
        kind, title, help, formula, when = "mine", "Mine", "Doubles it", "out = 2 · in", "When once is too little."

    monkeypatch.setitem(KINDS, "mine", Mine)
    file = ModuleType("a_file_of_mine", "Mine: adds it to itself.\n\nTwice.")
    monkeypatch.setitem(sys.modules, file.__name__, file)
    Mine.__module__ = file.__name__
    page = whole_page("mine")
    assert all(words in page for words in ("# Mine", "Doubles it.", "out = 2 · in", "When once is too little."))
    assert "Mine: adds it to itself.\n\nTwice.\n\n" in page  # what its file says in its first lines
    file.__doc__ = "Mine: doubles all of it, whatever it is."
    assert "Doubles it" not in (page := whole_page("mine")), "it is said already"
    assert file.__doc__ in page
    assert texts.body("../convolution") == ""


def test_a_file_that_says_no_words_of_its_block_spoils_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent(Block):
        kind, title, help = "silent", "Silent", "Says nothing"

    monkeypatch.setitem(KINDS, "silent", Silent)
    file = ModuleType("a_file_with_a_number")
    file.__doc__ = 5  # type: ignore[assignment]
    monkeypatch.setitem(sys.modules, file.__name__, file)
    Silent.__module__ = file.__name__
    assert "Says nothing." in whole_page("silent")


def test_more_opens_the_page_of_the_block_and_escape_leads_back(inspector: Inspector) -> None:
    choose(inspector.document, "max_pool")
    assert not inspector.findChildren(HelpPage), "it is made when it is first asked for: the window opens sooner"
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
    page = whole_page(word)
    assert page.index("## Source") > max(page.index(f"**{kind.title}**") for kind in setting.table)
    for kind in setting.table:
        assert len([one for one in kind.help.split(". ") if one]) == 2
        assert kind.help in page
        assert kind.formula, kind.kind
        assert f"`{kind.formula}`" in page
