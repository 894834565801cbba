"""Of a score it is told by how much it leads the others, or lies behind, and through which unit or map."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine import Stack, block
from gui.state.focus import PictureRef
from gui.state.inside.painting import weights
from tests.gui.xray.stages import SMALL, Stage, number_of, train
from tests.gui.xray.test_first_number import give

UNITS = Stack.of(
    block("convolution", filters=4, size=3), block("fully_connected", units=24), block("relu"),
    block("fully_connected", units=10), block("softmax"),
)  # fmt: skip
PIXELS = Stack.of(block("fully_connected", units=10), block("softmax"))
SAID = re.compile(r"This score (leads|lies (?P<far>\S+) behind) (?P<other>\S), the \w+(, by (?P<near>\S+))?; ")
COUNTS = re.compile(r"; (?P<what>.+?), (?P<word>map|unit) (?P<number>\d+) counts most for that: (?P<by>\S+)\.$")


def said(stage: Stage) -> str:
    return re.sub("<.*?>", "", stage.page.one.sentence.text())


@pytest.mark.parametrize(("stack", "name"), [(UNITS, "Fully connected 2"), (SMALL, "Fully connected")])
def test_what_counts_most_for_a_lead_is_what_costs_most_of_it_where_it_is_missing(
    made: Callable[..., Stage], qtbot: QtBot, stack: Stack, name: str
) -> None:
    """Through which unit, or filter, two classes are taken for each other was asked, and told nowhere."""
    stage = made(stack)
    train(stage, qtbot, 3)
    for index in stage.probe.candidates[3:7]:
        stage.number.focus.look(picture=PictureRef("test", index))
        qtbot.waitUntil(lambda: stage.number.trace is not None)
        for own in range(10):
            stage.open(name, own)
            trace = stage.number.trace
            assert trace is not None
            done = trace.ops[trace.program.scores]
            x, (weights, bias) = done.inputs[0][0].astype(np.float64), done.arrays
            scores = x @ weights + bias
            other = int(np.argsort(-scores)[1 if scores.argmax() == own else 0])
            lead = scores[own] - scores[other]
            maps = 1 if stack is UNITS else 5  # of maps the numbers of one stand five apart
            lost = np.zeros(maps if maps > 1 else len(x))
            for one in range(len(lost)):
                without = x.copy()
                without[slice(one, None, maps) if maps > 1 else one] = 0
                lost[one] = lead - ((without @ weights + bias)[own] - (without @ weights + bias)[other])
            first, second = SAID.search(said(stage)), COUNTS.search(said(stage))
            assert first is not None
            assert second is not None
            assert first["other"] == str(other)
            told = first["near"] or first["far"]
            digits = len(told.split(".")[1])
            shown = [round(float(done.output[0][one]), digits) for one in (own, other)]
            assert number_of(told) == pytest.approx(abs(shown[0] - shown[1]), abs=1e-9), "who subtracts comes to it"
            assert (first["near"] is not None) == (lead > 0)
            most = int((lost * np.sign(lead)).argmax())
            assert (second["word"], int(second["number"])) == ("unit" if stack is UNITS else "map", most + 1)
            assert number_of(second["by"]) == pytest.approx(lost[most], abs=0.006)


def test_a_click_on_what_counts_most_opens_it(made: Callable[..., Stage]) -> None:
    stage = made(UNITS)
    stage.open("Fully connected 2", 3)
    sentence = stage.page.one.sentence
    unit = COUNTS.search(said(stage))
    assert unit is not None
    sentence.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(sentence, Qt.Key.Key_Tab)  # to the link
    QTest.keyClick(sentence, Qt.Key.Key_Return)
    assert stage.number.place is not None
    assert stage.number.place.block == stage.id("ReLU")
    assert stage.number.place.index == (int(unit["number"]) - 1,)
    assert "<a" not in sentence.text()
    assert sentence.focusPolicy() == Qt.FocusPolicy.NoFocus, "Tab does not stop where nothing leads on"


def test_of_a_map_its_number_that_counts_most_is_opened(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    stage.open("Fully connected", 3)
    stage.page.one.sentence.linkActivated.emit("there")
    place, trace = stage.number.place, stage.number.trace
    assert place is not None
    assert trace is not None
    assert place.block == stage.id("Convolution 2")
    done = trace.ops[trace.program.scores]
    scores = trace.registers[trace.program.scores][0].copy()
    lead = scores[3] - np.delete(scores, 3).max()
    other = next(one for one in range(10) if one != 3 and scores[one] == np.delete(scores, 3).max())
    counts = done.inputs[0][0] * (done.arrays[0][:, 3] - done.arrays[0][:, other]) * np.sign(lead)
    maps = counts.reshape(trace.output(place.block)[0].shape)[:, :, place.index[2]]
    assert maps[place.index[:2]] == maps.max()


def test_pixels_are_named_and_lead_nowhere_and_names_of_classes_are_no_tags(made: Callable[..., Stage]) -> None:
    for stack, name, is_link in ((PIXELS, "Fully connected", False), (UNITS, "Fully connected 2", True)):
        stage = made(stack)
        stage.document.data = replace(stage.document.data, class_names=tuple(f"<b>&{n}" for n in range(10)))
        stage.open(name, 3)
        shown = stage.page.one.sentence.text()
        assert ("<a href" in shown) == is_link
        assert re.search(r"leads &lt;b&gt;&amp;\d, |behind &lt;b&gt;&amp;\d, " if is_link else r"<b>&\d, the ", shown)
        assert is_link or re.search(r"; Input picture, row \d+, column \d+ counts most", shown)


@pytest.mark.parametrize("name", ["Fully connected 1", "ReLU", "Softmax", "Convolution"])
def test_of_other_numbers_nothing_is_said_of_a_lead(made: Callable[..., Stage], name: str) -> None:
    stage = made(UNITS)
    stage.open(name, *((9, 9, 1) if name == "Convolution" else (3,)))
    assert "This score" not in said(stage)


def test_a_lead_of_small_scores_is_told_in_figures_that_say_something(made: Callable[..., Stage], qtbot: QtBot) -> None:
    stage = made(UNITS)
    own = weights(stage.probe.session).parameters[stage.id("Fully connected 2")]
    give(stage, qtbot, "Fully connected 2", {word: array / 1000 for word, array in own.items()})
    stage.open("Fully connected 2", 3)
    first, second = SAID.search(said(stage)), COUNTS.search(said(stage))
    assert first is not None
    assert second is not None
    assert number_of(first["near"] or first["far"]) > 0, "0.00 was no lead"
    assert number_of(second["by"]) != 0
