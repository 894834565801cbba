"""Who has never seen a network asks the command palette in whole sentences, and what answers stands first."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.inspector.help.texts import body
from gui.widgets.note_card import NoteCard
from gui.window.command_palette import asked_about, matches, named, nearly
from gui.window.commands import Command
from gui.window.main_window import MainWindow

HINTS, FIRST = "Problems and hints", "First steps"

ASKED = {
    "How many parameters": (
        "how many weights", "how many parameters?", "how many layers", "how big is my network", "number of parameters",
    ),
    "How long it takes, how far it is": (
        "how long", "is it finished?", "is it done", "time left", "how long does it take", "when does it end",
    ),
    "Meaning of +22": ("what does +22 mean", "what is +14?"), "Meaning of M, k": ("what does M mean", "what is k"),
    "Train": ("begin the learning", "trian"), "New: Two convolutions": ("new network", "example", "templates"),
    "Find a block": ("how to add block", "make network bigger"),
    "Units": ("how many neurons",), "Lab": ("previous training",),
    "Meaning of marks": ("black triangles", "what are the black triangles?"),
    "Theme: Light": ("switch to light",), "Save a picture of this page": ("take a screenshot",),
    "Learning rate": ("what happens if I change the learning rate",),
    "Theme: Dark": ("make it dark", "night mode"), "Theme: High contrast": ("colour blind", "colorblind"),
    "In the lab: Seeds": ("why different results?", "same result every time", "it is different every time"),
    "Find a command": ("shortcuts", "keyboard shortcuts", "shortcut list"), "Rename": ("name my network", "title"),
    "Copy the summary table: As CSV": ("excel",),
    "Take the tour": ("how do I start", "help me", "I am lost"),
    FIRST: (
        "explain everything", "what do I do first", "what should I do now?", "I don't understand", "how does it work",
        "what should I change", "what can I change", "what should I try next",
    ),
    HINTS: (
        "why is my network bad", "why is it so bad?", "my network does not work", "it does not learn",
        "nothing happens", "how do I make it better", "why is it so slow", "vanishing gradient", "training is stuck",
        "loss not going down", "why does it get worse?", "stuck at 10%", "why is the train button grey",
        "how do I get a better score?", "accuracy goes down", "improve my accuracy", "red message", "red block",
        "does not fit", "it dont work", "nothing works",
    ),
    "Why": (
        "why does it say 5", "why does it think this is a 3?", "what does it see", "what is it looking at",
        "why is it wrong", "what would have to change for it to be an 8?",
        "why is this 4 called a 9", "trick the network", "can I fool it?", "cover part of the picture",
    ),
    "Filters": (
        "number of filters", "how many filters",
        "edit the weights", "delete a filter", "show weights", "which filters could I leave out?",
        "is this filter the same as at epoch 1", "what does this filter react to",
    ),
    "Evaluate": (
        "how can I get 99 percent", "which picture was forgotten", "what did it get wrong", "is 97 percent good",
        "test my network", "why did it forget this picture?", "which digit is hardest", "hardest class?",
        "why 98 %", "how to get 100%?", "show the wrong ones", "confuses 4 and 9", "how many mistakes",
        "which number is most difficult",
        "results", "see the result", "what is the interval", "what is ECE", "what is F1", "F1 score",
        "which classes does it mix up?", "which digits does it mix up", "mixes up 3 and 8",
    ),
    "Meaning of network, class": (
        "what is a layer", "what is a network?", "what is a model", "what is machine learning", "what is AI",
        "what is a CNN",
    ),
    "Meaning of filter, map, orange, blue": (
        "what are the colours", "what do red and blue mean", "what is 3x3", "what are those squares",
    ),
    "Meaning of unit, neuron": ("what is a neuron", "is it like a brain?"),
    "Early stopping": ("why did it stop", "when should I stop training?"),
    "Meaning of Softmax": ("what is the temperature", "what is argmax",),
    "Epochs": ("how many epochs should I train", "train longer"),
    "Curves": ("hide the graph", "what is that graph"), "Default layout": ("get the panel back",),
    "Meaning of weights, parameters, guessing": (
        "what is weights", "what are weights?", "what is a weight", "what is a parameter", "what is guessing",
        "grey line",
    ),
    "Meaning of loss, accuracy": ("what does accuracy mean",),
    "Meaning of training, validation, test": (
        "what is the orange line", "what is a test", "train and test difference",
    ),
    "Meaning of overfitting": ("what is overfitting", "how do I know if it overfits"),
    "Meaning of Recipe": (
        "what is an epoch", "what is training", "what is the loss", "how does it learn", "what is a hyperparameter",
        "what is a epoch", "what means epoch", "what is ln 10",
    ),
    "Meaning of label": ("what is a label",),
    "Meaning of film strip": (
        "what is the film strip", "what is the red line", "green line", "red bar under the film",
        "what is the green bar", "what is the time machine",
    ),
    "Meaning of run": ("what is a run?",), "Meaning of pinned": ("pin a picture", "what is pin"),
    "Meaning of score": ("what is a score",), "Meaning of point": ("what are points",),
    "Meaning of Batch size": ("what is a batch",),
    "Meaning of Learning rate": ("what is the learning rate",),
    "Meaning of Validation share": ("what is validation", "what is kept aside"), "Start page": ("autosave",),
    "Meaning of Optimiser": ("what is beta", "what is adam"),
    "Meaning of ReLU": ("what is an activation function", "why relu"),
    "Meaning of Augmentation": ("what is data augmentation",),
    "Meaning of Max pool": ("what is pooling", "why do we need pooling"),
    "Meaning of Normalise": ("what is normalisation", "what is eps", "what is epsilon?"),
    "Meaning of Dropout: Share silenced": ("what is p", "drop probability", "dropout rate"),
    "Add Normalise": ("eps",),
    "Add Fully connected": ("linear", "nn.Linear", "torch.nn.Linear()", "keras.layers.Dense"),
    "Add Convolution": ("nn.Conv2d", "nn.Conv2d(1, 8, 3)"), "Add ReLU": ("F.relu",),
    "Slow motion: Full speed": ("make it faster", "slow down"),
    "Show the recipe": ("mirror", "rotate pictures"),
    "Use pictures of a folder": ("load my pictures", "cats and dogs", "use my own photos", "my pupils' sheets",
                                 "bounding boxes", "yolo", "object detection"),
    "Use pictures of a file": ("photo of a sheet",),
    "Save a picture of the network": ("powerpoint", "make a slide"),
    "Look at a picture of yours": ("take a photo", "use my webcam", "take a selfie"),
    "Draw a picture to look at": (
        "how can I draw", "draw a number", "use my own drawing", "can it read my handwriting?", "recognise my digit",
    ),
    "Data": (
        "where are the pictures", "change the data", "can it read letters?", "show all pictures",
        "another picture", "random picture", "who wrote the digits", "how many pictures are there", "show me a 7",
        "pick a 7", "what is the mean picture", "what is spread", "what is MNIST?",
    ),
    "In the lab: Experiments": ("challenge", "is there a game", "more pictures", "how many pictures does it need"),
    "In the lab: Sweep": ("which network should I use", "which block is best", "which layer is most important"),
    "In the lab: Compare runs": (
        "which one is better", "high score", "beat the record", "how do I win", "compare two networks",
        "is my network better than my friend's?",
    ),
    "Undo history": (
        "undo everything", "I broke it", "go back", "where did my network go",
        "my friend deleted my network", "old version", "my work is gone",
    ),
    "Save": ("save my work", "send to my teacher"), "Open": ("where is my file",),
    "Presentation": ("show it to the class",),
    "Text size: Larger": ("make everything bigger", "text too small", "bigger letters"),
    "Explain what is selected": (
        "what does this block do", "show the code", "change the activation", "swap a block",
    ), "X-ray": (
        "derivative", "see inside", "how does momentum move this weight", "what does weight decay take",
        "why is this map empty?", "which class does this unit speak for",
        "through which filter does it mix up 3 and 8", "which filter mixes up two classes?",
        "how did this weight get its value?", "what happens to this pixel", "follow this pixel through the network",
    ),
    "One batch": ("watch it step by step",),
    "Meaning of pixels": ("what is a pixel", "what is RGB"), "Meaning of multiply-adds": ("what are multiply-adds?",),
    "Meaning of own scale, 1 slice": ("what does own scale mean", "what is 1 slice", "what is a slice"),
    "Meaning of shape": ("what do the numbers mean", "what is a shape", "what does 28x28x1 mean", "what is a tensor",
                         "what is ×"),
    "About ConvScope": (
        "Sprache", "change language",
        "can I have it in German?", "run on GPU", "use my graphics card", "does it use the CPU",
        "export to python", "save as Keras", "pytorch", "onnx", "privacy", "does it need internet", "who made this",
        "who invented this?", "chatgpt", "transformer", "is there an update", "what is this program",
        "can it play games",
    ),
}  # fmt: skip


def test_a_question_in_a_pupils_words_finds_what_answers_it_first(window: MainWindow) -> None:
    every = window.command_palette.commands()
    first = {
        question: next((one.text for one in matches(every, question) or nearly(every, question)), "")
        for questions in ASKED.values()
        for question in questions
    }
    expected = {question: command for command, questions in ASKED.items() for question in questions}
    assert len(expected) > 60
    assert {one: first[one] for one in first if first[one] != expected[one]} == {}


def test_a_question_that_ends_in_its_mark_is_the_same_question(window: MainWindow) -> None:
    every = window.command_palette.commands()
    assert matches(every, "what is stride?") == matches(every, "what is stride") != []


def test_an_article_decides_nothing(window: MainWindow) -> None:
    """Where the curves are was answered by what saves "the numbers" of them, and the weights by a table alone."""
    every = window.command_palette.commands()
    assert nearly(every, "where can I see the curves")[0].text == "Curves"
    assert "Filters" in [one.text for one in nearly(every, "show me the weights")]


@pytest.mark.parametrize("query", ["how", "a", "the 5"])
def test_of_words_that_tell_nothing_nothing_is_made(query: str) -> None:
    assert asked_about(query) == []
    assert nearly([Command("Show all", "", lambda: None)], query) == []


def test_what_cannot_be_done_is_named_in_a_question_too(window: MainWindow) -> None:
    palette = window.command_palette
    palette.open()
    for question, said in (
        ("delete a layer", "“Delete” cannot be done now. Click a block first."),
        ("how do I start from scratch?", "“Reset what was learned” cannot be done now. Nothing was learned yet."),
        ("how do I stop it", "“Stop” cannot be done now. Nothing is being trained."),
    ):
        palette.search.setText(question)
        assert palette.nothing.text() == said


def test_the_words_of_the_first_minutes_are_explained_on_one_page(window: MainWindow) -> None:
    """Those that start page, stack, recipe and curves use before anything is clicked."""
    every = window.command_palette.commands()
    page = body("first_steps")
    for word in ("network", "class", "filter", "map", "unit", "weights", "parameters", "batch", "step", "epoch", "loss",
                 "Accuracy", "Training, validation, test", "Overfitting",
                 "pixels", "shape", "Own scale", "1 slice", "Multiply-adds"):  # fmt: skip
        assert f"**{word}**" in page, word
    next(one for one in every if one.text == "Meaning of overfitting").do()
    assert window.inspector.help.word == "first_steps"
    read = window.inspector.help.text.toPlainText()
    assert read.index("Overfitting is learning by heart") < read.index("Six things"), "not three screens below"


def test_how_many_weights_is_answered_in_the_list_and_told_by_enter_on_every_page(
    qtbot: QtBot, window: MainWindow
) -> None:
    """It led to a table on the clipboard, where nobody who asked it looks."""
    palette, totals = window.command_palette, window.work.totals
    window.work.page_switch.go("evaluate")
    palette.open()
    palette.search.setText("how many weights")
    first = palette.list.item(0).data(Qt.ItemDataRole.UserRole)
    assert first.key == totals.parameters.number.text() == f"{window.document.analysis.parameters:,}"
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert window.work.page_switch.current == "build"
    note = next(one for one in QApplication.topLevelWidgets() if isinstance(one, NoteCard) and one.isVisible())
    assert first.key in note.accessibleName()
    note.close()


def test_what_the_totals_do_not_say_is_not_offered(window: MainWindow) -> None:
    """Of an empty stack nobody knows what a picture costs."""
    document = window.document
    stack = document.design.stack
    assert "How many multiply-adds" in [one.text for one in window.command_palette.commands()]
    document.edit("", replace(document.design, stack=stack.remove(*stack.ids)))
    said = [one.text for one in window.command_palette.commands()]
    assert "How many multiply-adds" not in said
    assert "How many parameters" in said


def test_a_total_that_the_row_has_no_room_for_is_told_all_the_same(qtbot: QtBot, window: MainWindow) -> None:
    """On a screen of 1280 pixels "how much memory" found nothing."""
    palette, totals = window.command_palette, window.work.totals
    window.work.page_switch.go("build")
    totals.resize(totals.parameters.width(), totals.height())
    assert totals.memory.isHidden()
    palette.open()
    palette.search.setText("how much memory")
    first = palette.list.item(0).data(Qt.ItemDataRole.UserRole)
    assert (first.text, first.key) == ("How much memory it takes", totals.memory.number.text())
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    note = next(one for one in QApplication.topLevelWidgets() if isinstance(one, NoteCard) and one.isVisible())
    assert totals.memory.number.text() in note.accessibleName()
    note.close()


def test_the_keys_of_a_command_find_it(window: MainWindow) -> None:
    """Who reads Ctrl+S in a list and types it found nothing."""
    every, barred = window.command_palette.commands(), window.command_palette.barred()
    for keys, name in (("ctrl s", "Save"), ("Ctrl+S", "Save"), ("f5", "Train"), ("ctrl h", "Undo history")):
        assert [one.text for one in matches(every, keys)] == [name], keys
    assert named(barred, "ctrl+z") == named(barred, "ctrl z") == "Undo"
    assert named(barred, "how to stop the training") == "Stop"
    assert matches(every, "home")[0].text == "Start page", "a word, and the key of something else"
