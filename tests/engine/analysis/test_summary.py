"""The table of a stack says what the analysis knows, in three forms."""

import csv
import io

import pytest

from engine import EngineError, Stack, analyse, block
from engine.analysis.summary import FORMATS, summary_table
from engine.project.presets import preset

SHAPE = (28, 28, 1)
STACK = preset("dense").design().stack


def table(form: str, name: str = "assignment") -> str:
    stack = preset(name).design().stack
    return summary_table(stack, analyse(stack, SHAPE, 10), form)


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_names_all_blocks_and_the_totals(form: str) -> None:
    text = table(form)
    for words in ("Convolution 1", "Fully connected 2", "Softmax", "26×26×32", "Total"):
        assert words in text
    assert ("113386" if form == "csv" else "113,386") in text


@pytest.mark.parametrize("name", ["assignment", "resnet", "inception"])
def test_the_csv_adds_up(name: str) -> None:
    rows = list(csv.reader(io.StringIO(table("csv", name))))
    for column in (3, 4):
        assert sum(int(row[column] or 0) for row in rows[1:-1]) == int(rows[-1][column])


@pytest.mark.parametrize(("form", "step"), [("text", "  "), ("markdown", "| · "), ("csv", "  ")])
def test_what_is_inside_stands_below_the_name_of_its_branch(form: str, step: str) -> None:
    lines = table(form, "resnet").splitlines()
    shortcut = next(number for number, line in enumerate(lines) if "Shortcut" in line)
    assert lines[shortcut].startswith(step)
    assert "Convolution" in lines[shortcut + 1]
    assert [line for line in table(form, "inception").splitlines() if "Branch 2" in line]


def test_the_text_is_aligned_and_the_markdown_has_equal_columns() -> None:
    lines = table("text").splitlines()
    assert len({len(line) for line in lines if line.rstrip().endswith(tuple("0123456789"))}) == 1
    assert len({line.count("|") for line in table("markdown").splitlines()}) == 1


def test_a_shape_that_is_not_known_is_a_question_mark() -> None:
    stack = Stack.of(block("convolution", size=60), block("softmax"))
    assert "?" in summary_table(stack, analyse(stack, SHAPE, 10))


def test_below_the_text_stands_why_a_shape_is_not_known_and_what_to_do() -> None:
    """Who works in Python saw question marks and totals of 0."""
    stack = Stack.of(block("max_pool", extent=30), block("softmax"))
    text = summary_table(stack, analyse(stack, SHAPE, 10))
    assert "\nMax pool: A 30×30 window is larger than the 28×28 map. Use a smaller extent, or remove" in text
    assert ":" not in table("text")
    empty = summary_table(Stack(), analyse(Stack(), SHAPE, 10))
    assert "\nThe stack is empty." in empty


@pytest.mark.parametrize(
    ("given", "problem", "remedy"),
    [
        ((STACK, "latex"), "in the form 'latex'", "text, markdown, csv"),
        ((STACK, "Markdown"), "in the form 'Markdown'", "text, markdown, csv"),
        ((preset("lenet").design().stack, "text"), "that of another stack", "analyse(stack,"),
        (([], "text"), "'stack' is of the type list", "Stack.of"),
    ],
)
def test_a_table_that_cannot_be_made_is_told_and_no_other_is_made(given, problem, remedy) -> None:
    """A word that is no form gave the text, which stood in a report as if it were Markdown."""
    stack, form = given
    with pytest.raises(EngineError) as caught:
        summary_table(stack, analyse(STACK, SHAPE, 10), form)
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy


def test_a_table_without_an_analysis_says_how_to_make_one() -> None:
    with pytest.raises(EngineError) as caught:
        summary_table(STACK, SHAPE)  # type: ignore[arg-type]
    assert caught.value.problem == "'analysis' is of the type tuple, but Analysis is needed."
    assert "analyse(stack, (28, 28, 1), 10)" in caught.value.remedy
