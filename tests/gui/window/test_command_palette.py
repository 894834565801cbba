"""The command palette finds any command by a few letters and does it by Enter, without the mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from gui.inspector.help.texts import body
from gui.lab.page import LabPage
from gui.window.command_palette import CommandPalette, matches, named, nearly
from gui.window.commands import Command, barred_of, commands_of
from gui.window.main_window import MainWindow
from tests.gui.evaluating import open_trained
from tests.gui.on_screen import on_screen


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def palette(qtbot: QtBot, done: list[str]) -> CommandPalette:
    window = on_screen(qtbot, QWidget(), 800, 600)
    words = ["Save", "Save as", "Add Max pool", "Add Average pool", "Zoom in", "Select all"]
    commands = [Command(word, "", lambda word=word: done.append(word)) for word in words]
    return CommandPalette(window, lambda: commands)


def test_letters_then_enter_do_the_command(palette: CommandPalette, done: list[str]) -> None:
    palette.open()
    QTest.keyClicks(palette.search, "max")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert done == ["Add Max pool"]
    assert palette.isHidden()


def test_arrows_choose_among_the_found(palette: CommandPalette, done: list[str]) -> None:
    palette.open()
    QTest.keyClicks(palette.search, "pool")
    QTest.keyClick(palette.search, Qt.Key.Key_Down)
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert done == ["Add Max pool"]  # after Add Average pool, in the order of the alphabet


def test_escape_closes_and_does_nothing(palette: CommandPalette, done: list[str]) -> None:
    palette.open()
    QTest.keyClick(palette.search, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert done == []


def test_of_a_page_that_is_pasted_its_beginning_is_looked_for(palette: CommandPalette) -> None:
    """All of it kept the window for seconds."""
    palette.open()
    palette.search.insert("lorem ipsum " * 1000)
    assert len(palette.search.text()) <= 200
    assert palette.search.text().startswith("lorem ipsum")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("averge", ["Add Average pool"]),
        ("how do I selct them", ["Select all"]),
        ("zoom inn please", ["Zoom in"]),
        ("avreage pool", ["Add Average pool"]),
    ],
)
def test_what_is_misspelt_or_asked_is_found_and_done_only_when_it_was_chosen(
    palette: CommandPalette, done: list[str], typed: str, found: list[str]
) -> None:
    palette.open()
    palette.search.setText(typed)
    assert [palette.list.item(row).text() for row in range(palette.list.count())] == found
    assert "comes near it" in palette.nothing.text()
    assert palette.nothing.isVisible()
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert done == []
    assert palette.isVisible(), "it can still be chosen"
    QTest.keyClick(palette.search, Qt.Key.Key_Down)
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert done == found


def test_of_a_misspelt_menu_all_commands_come_near_and_one_of_that_name_alone() -> None:
    words = [("Go on", "Train"), ("Stop", "Train"), ("Save", "File")]
    commands = [Command(text, "", lambda: None, menu=menu) for text, menu in words]
    assert [command.text for command in nearly(commands, "trian")] == ["Go on", "Stop"]
    commands.append(Command("Train", "", lambda: None, menu="Train"))
    assert [command.text for command in nearly(commands, "trian")] == ["Train"]


def test_nonsense_finds_nothing_and_enter_is_harmless(palette: CommandPalette, done: list[str]) -> None:
    palette.open()
    QTest.keyClicks(palette.search, "xqzzq")
    assert palette.nothing.isVisible()
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert done == []
    assert palette.isVisible()


def test_beginnings_of_words_come_before_letters_in_order() -> None:
    commands = [Command(word, "", lambda: None) for word in ("Reset what was learned", "Save as", "Zoom in")]
    assert [command.text for command in matches(commands, "s")] == ["Save as", "Reset what was learned"]
    assert [command.text for command in matches(commands, "zi")] == ["Zoom in"]
    assert [command.text for command in matches(commands, "rewha")] == ["Reset what was learned"]
    assert not matches(commands, "rsl"), "letters from the middle of words are no name"


def test_a_command_is_found_by_its_menu_too_and_says_it_in_small_print(palette: CommandPalette) -> None:
    menu = QMenu(palette)
    menu.addMenu("&Theme").addAction("&Light")
    menu.addMenu("Text si&ze").addAction("150 %")
    plain = [Command("Light lunch", "", lambda: None)]
    known = commands_of(menu.actions(), top="View") + plain
    assert [command.text for command in matches(known, "theme light")] == ["Theme: Light"]
    assert [command.text for command in matches(known, "view 150")] == ["Text size: 150 %"]
    assert next(command.text for command in matches(known, "light")) == "Light lunch"
    palette.commands = lambda: known
    palette.open()
    assert palette.list.item(0).data(Qt.ItemDataRole.AccessibleDescriptionRole) == "View"
    with_menu = palette.list.grab().toImage()
    palette.commands = lambda: [Command(one.text, one.key, one.do, one.icon) for one in known]
    palette.open()
    assert palette.list.grab().toImage() != with_menu


def test_only_actions_that_can_be_done_are_offered(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    free, barred, line = QAction("&Free…", window), QAction("Barred", window), QAction(window)
    barred.setEnabled(False)
    line.setSeparator(True)
    assert [command.text for command in commands_of([free, barred, line, free])] == ["Free"]


def test_what_is_in_a_submenu_begins_with_its_name(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("&Open…")
    inner = menu.addMenu("&Theme")
    inner.addAction("&Dark\tCtrl+D")
    found = commands_of(menu.actions())
    assert [(command.text, command.key) for command in found] == [("Open", ""), ("Theme: Dark", "Ctrl+D")]


def test_all_rows_are_equally_high_and_whole(palette: CommandPalette) -> None:
    palette.open()
    heights = {palette.list.sizeHintForRow(row) for row in range(palette.list.count())}
    assert len(heights) == 1
    assert palette.list.height() == palette.list.count() * heights.pop()


def test_what_is_typed_word_by_word_comes_before_what_only_holds_the_words() -> None:
    commands = [
        Command(text, "", lambda: None) for text in ("Curves: Save as a picture", "Save a picture of the network")
    ]
    assert matches(commands, "save a picture")[0].text == "Save a picture of the network"


def test_numbers_are_in_the_order_of_their_size() -> None:
    commands = [Command(f"Text size: {size} %", "", lambda: None) for size in (80, 100, 125, 250)]
    assert matches(commands, "text size") == commands


def test_a_whole_word_comes_before_a_word_that_only_begins_so() -> None:
    known = [Command(text, "", lambda: None) for text in ("Curves: Lightly smoothed", "Light up", "Theme: Light")]
    assert [one.text for one in matches(known, "light")] == ["Light up", "Theme: Light", "Curves: Lightly smoothed"]
    assert matches(known[::2], "Light")[0].text == "Theme: Light"
    known.append(Command("Exchange light and dark of your picture", "", lambda: None))
    assert matches(known[::-1], "light")[1].text == "Theme: Light"


def test_learning_finds_the_rate_and_what_trains_and_each_part_of_the_lab_is_found_and_explained_by_f1(
    qtbot: QtBot, window: MainWindow
) -> None:
    palette = window.command_palette
    palette.open()
    found = [one.text for one in matches(palette.commands(), "learning")]
    assert found[0] == "Learning rate"
    assert {"Train", "One batch", "Show the recipe"} <= set(found)
    window.document.select(window.document.design.stack.ids[0])
    QTest.keyClicks(palette.search, "learning")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert window.document.selection == ()
    field = window.inspector.recipe_page.form.rows["learning_rate"].field
    qtbot.waitUntil(field.focusProxy().hasFocus)
    window.document.select(window.document.design.stack.ids[0])
    called_filters = {(one.menu, one.key) for one in palette.commands() if one.text == "Filters"}
    assert called_filters == {("View", "Ctrl+5"), ("Convolution 1", "32")}  # the page, and the setting
    the_lab_is_found_and_explained(window)


def test_people_find_what_they_look_for_by_their_own_word(window: MainWindow) -> None:
    words = {
        "Evaluate": ("confusion", "accuracy", "mistakes", "wrong answers", "t-SNE", "blurry"),
        "X-ray": ("gradient", "backprop", "chain rule"),
        "Why": ("heat map", "heatmap"), "Data": ("photo", "draw", "CIFAR", "dataset"), "Start page": ("new project",),
        "Filters": ("kernels", "Sobel", "fine tuning"),
        "Save a picture of the network": ("export", "print"), "Use pictures of a folder": ("own pictures",),
        "Use pictures of a file": ("photo of a sheet", "rows of digits"),
        "In the lab: Experiments": ("lesson", "overfitting"), "In the lab: Sweep": ("grid search",),
        "Take the tour": ("lesson",), "Presentation": ("projector", "full screen"), "Text size: 100 %": ("font",),
        "Look at a picture of yours": ("webcam",), "Add Fully connected": ("dense layer",),
        "L2": ("weight decay", "regularisation"),
        "Add Max pool": ("pooling",), "Optimiser": ("momentum",), "Show the recipe": ("data augmentation",),
        "Quit": ("exit",), "Curves": ("hide",), "One batch": ("one step",),
        "Explain what is selected": ("code", "help"),
        "In the lab: Compare runs": ("two networks",),
        "Copy the summary table: As text": ("parameters", "how many weights"),
        "Build": ("feature maps", "looks for", "temperature", "rewind"),
        "Find a command": ("keyboard shortcuts",), "Slow motion: Full speed": ("faster",),
        "Problems and hints": (
            "underfitting", "learning by heart", "not learning", "why not learn", "improve", "training is stuck",
        ),
        "Draw a picture to look at": ("handwriting", "draw a digit", "recognise digit"),
        "Add Convolution": ("stride", "padding", "bias"), "Meaning of Softmax": ("what is softmax", "what is a logit"),
        "Meaning of Convolution": ("what is a filter", "what is a feature map", "what is a channel"),
        "Why this answer": ("what is saliency", "what is grad-cam"),
        "Meaning of Recipe": ("what is loss", "what is cross-entropy", "backpropagation", "what is gradient descent"),
        "Evaluation and the map of the data": ("what is accuracy",),
    }  # fmt: skip
    every = window.command_palette.commands()
    for command, looked_for in words.items():
        for word in looked_for:
            assert command in [one.text for one in matches(every, word)][:4], word
    assert matches(every, "export")[0].text == "Save a picture of the network", "not what labels a table"
    assert matches(every, "what is loss")[0].text == "Meaning of Recipe", "loss is in glossary, too"
    assert "How wrong they are is the **loss**" in body("recipe"), "it was said nowhere"
    assert [one.text for one in matches(every, "not learning")] == ["Problems and hints"], "not is in nothing"
    asked = [one.text for one in nearly(every, "why does it not learn")]
    assert asked == ["Problems and hints"], "Save came, and what resets all that was learned"
    named_so = {word: named(window.command_palette.barred(), word) for word in ("start again", "remove layer")}
    assert named_so == {"start again": "Reset what was learned", "remove layer": "Delete"}
    next(one for one in every if one.text == "Meaning of Batch size").do()
    assert window.inspector.help.word == "batch_size"


def test_who_asks_for_a_setting_of_a_block_reads_first_what_it_means(window: MainWindow) -> None:
    """"What is stride" led to the top of a long page, and three screens above what says it."""
    every = window.command_palette.commands()
    answers = [one.text for one in matches(every, "what is stride")]
    assert answers == [f"Meaning of {name}: Stride" for name in ("Convolution", "Max pool", "Average pool")]
    next(one for one in every if one.text == answers[0]).do()
    page = window.inspector.help
    assert page.word == "convolution"
    assert "Stride: How far a filter moves each time. 2 halves the map." in page.text.toPlainText()


def test_a_setting_is_found_in_the_block_that_has_it_and_adds_none(window: MainWindow) -> None:
    """The word stride, and Enter: that added a convolution where no block was selected."""
    document = window.document
    document.select()
    before, found = document.design, matches(window.command_palette.commands(), "stride")
    assert [(one.text, one.menu) for one in found[:2]] == [("Stride", "Convolution 1"), ("Stride", "Max pool 1")]
    found[0].do()
    assert document.design == before
    assert [document.names[id] for id in document.selection] == ["Convolution 1"]
    second = next(id for id in document.design.stack.ids if document.names[id] == "Convolution 2")
    document.select(second)
    now = matches(window.command_palette.commands(), "stride")
    assert now[0].menu == "Convolution 2", "that which is selected"


def test_who_asks_what_was_learned_is_not_led_to_what_takes_it_away(window: MainWindow) -> None:
    """Ctrl+K, "what was learned", Enter, and all of it was gone."""
    open_trained(window)
    every = window.command_palette.commands()

    def found(typed: str) -> list[str]:
        return [one.text for one in matches(every, typed) or nearly(every, typed)]

    for question in ("what was learned", "what is wrong", "show what it has learned", "why is training slow"):
        assert "Reset what was learned" not in found(question), question
        assert found(question)[0] in ("Evaluate", "Problems and hints"), question
    for wish in ("reset", "Reset what was", "start over"):
        assert matches(every, wish)[0].text == "Reset what was learned", wish
    assert found("rset") == ["Reset what was learned"]


def test_what_a_student_wonders_leads_to_where_it_is_tried(window: MainWindow) -> None:
    """“Bigger filter” led to the size of the text, and “digit moved” to Build."""
    every = window.command_palette.commands()
    wondered = {
        "bigger filter": "In the lab: Sweep", "is batch normalisation worth it": "In the lab: Sweep",
        "two layers or three": "In the lab: Sweep", "random labels": "In the lab: Experiments",
        "is my difference luck": "In the lab: Compare runs", "digit moved": "Evaluate",
        "how many pictures": "In the lab: Experiments",
        "collect homework": "In the lab: Add the trainings of projects",
    }  # fmt: skip
    for question, place in wondered.items():
        found = [one.text for one in matches(every, question) or nearly(every, question)]
        assert place in found[:3], (question, found)


def the_lab_is_found_and_explained(window: MainWindow) -> None:
    every, work = window.command_palette.commands(), window.work
    for letters, part in (("sweep", "sweep"), ("seeds", "seeds"), ("experiments", "experiments"), ("compare", "runs")):
        next(one for one in matches(every, letters) if one.menu == "View").do()
        page = work.page_switch.page("lab")
        assert isinstance(page, LabPage)
        assert (work.page_switch.current, page.parts.value) == ("lab", part)
        QTest.keyClick(window, Qt.Key.Key_F1)
        assert work.inspector.help.word == page.help_word == ("lab" if part == "runs" else part)
        assert work.page_switch.current == "build"
    matches(every, "range test")[0].do()
    assert work.inspector.finder is not None
    assert work.inspector.finder.is_running
    work.inspector.finder.close()


def test_what_cannot_be_done_now_is_said_to_be_so_and_nothing_else_is_offered_for_its_name(
    palette: CommandPalette, done: list[str], qtbot: QtBot
) -> None:
    """Ctrl+K, "redo", Enter while there is nothing to redo switched "Repeat with other seeds ... done" on."""
    menu = QMenu()
    qtbot.addWidget(menu)
    for action in (menu.addAction("&Redo"), menu.addMenu("More").addAction("Redo of all"), menu.addAction("Hidden")):
        action.setEnabled(False)
    menu.actions()[-1].setVisible(False)
    assert list(barred_of(menu.actions())) == ["Redo", "Redo of all"]
    commands = [Command(word, "", lambda: done.append("done")) for word in ("Repeat while nothing is done", "Zoom in")]
    assert matches(commands, "redo") == commands[:1], "beginnings of its words"
    palette.commands, palette.barred = (lambda: commands), lambda: barred_of(menu.actions())
    palette.open()
    QTest.keyClicks(palette.search, "redo")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert (done, palette.nothing.text()) == ([], "“Redo” cannot be done now.")
    palette.open()
    QTest.keyClicks(palette.search, "zi")
    assert [palette.list.item(row).text() for row in range(palette.list.count())] == ["Zoom in"]


def test_the_window_knows_that_there_is_nothing_to_redo(window: MainWindow) -> None:
    barred = window.command_palette.barred()
    assert "Redo" in barred
    assert not matches(window.command_palette.commands(), "redo", barred)
