"""A stack as a table: each block with its settings, shape, parameters and multiply-adds, as text, Markdown or CSV."""

from __future__ import annotations

import csv
import io
from typing import Any

from engine.analysis.analysis import Analysis, Problem, names
from engine.errors import EngineError
from engine.network.arguments import check_stack, refuse
from engine.network.block import Block
from engine.network.own_blocks import summary_of
from engine.network.stack import Stack
from engine.settings import ONE_OF
from engine.text import QT_TRANSLATE_NOOP, count, say, shape_words

FORMATS = ("text", "markdown", "csv")
COLUMNS = (
    QT_TRANSLATE_NOOP("engine", "Block"),
    QT_TRANSLATE_NOOP("engine", "Settings"),
    QT_TRANSLATE_NOOP("engine", "Output shape"),
    QT_TRANSLATE_NOOP("engine", "Parameters"),
    QT_TRANSLATE_NOOP("engine", "Multiply-adds"),
)
NUMBERS = 2  # so many columns at the right are numbers


def summary_table(stack: Stack, analysis: Analysis, form: str = "text") -> str:
    """The table of a stack in one of FORMATS. Blocks inside others are indented, below the name of their branch.

    The totals of a group are in brackets, so that no column counts anything twice; CSV has plain numbers only. Below a
    text stands what is wrong with the stack, and what to do: why a shape is not known. Raises EngineError.
    """
    _check(stack, analysis, form)
    called = names(stack)
    rows = _rows(stack, analysis, called, 0, form)
    totals = [analysis.parameters, analysis.multiply_adds]
    rows.append(
        [QT_TRANSLATE_NOOP("engine", "Total"), "", "", *(str(n) if form == "csv" else count(n) for n in totals)]
    )
    if form == "csv":
        sheet = io.StringIO()
        csv.writer(sheet, lineterminator="\n").writerows([COLUMNS, *rows])
        return sheet.getvalue()
    if form == "markdown":
        ruler = ["---"] * (len(COLUMNS) - NUMBERS) + ["---:"] * NUMBERS
        cells = [[cell.replace("|", "\\|") for cell in row] for row in [list(COLUMNS), ruler, *rows]]
        return "".join("| " + " | ".join(row) + " |\n" for row in cells)
    return _aligned([list(COLUMNS), *rows]) + "".join(_told(one, called) for one in analysis.problems)


def _check(stack: Any, analysis: Any, form: Any) -> None:
    """Raises EngineError for another form than there is, and an analysis of nothing or of another stack."""
    check_stack(stack)
    remedy = QT_TRANSLATE_NOOP("engine", "Give what is known of the same stack: analyse(stack, (28, 28, 1), 10), say.")
    if not isinstance(analysis, Analysis):
        refuse("analysis", analysis, "Analysis", remedy)
    if any(place.id not in analysis.rows for place in stack.walk()):
        raise EngineError(QT_TRANSLATE_NOOP("engine", "The analysis is that of another stack."), remedy)
    if form not in FORMATS:
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "There is no table in the form '{form}'."), form=str(form)[:40]),
            say(ONE_OF, allowed=", ".join(FORMATS)),
        )


def _told(problem: Problem, called: dict[str, str]) -> str:
    where = f"{called[problem.block_id]}: " if problem.block_id in called else ""  # nowhere in an empty stack
    return f"\n{where}{problem.text} {problem.remedy}\n"


def _rows(stack: Stack, analysis: Analysis, called: dict[str, str], depth: int, form: str) -> list[list[str]]:
    rows = []
    indent = ("· " if form == "markdown" else "  ") * depth  # Markdown swallows spaces
    for place in stack:
        row = analysis.rows[place.id]
        shape = shape_words(row.out_shape) if row.out_shape else "?"
        numbers = [str(n) if form == "csv" else count(n) for n in (row.parameters, row.multiply_adds)]
        if place.block.stacks:
            numbers = ["" if form == "csv" else f"({number})" for number in numbers]
        rows.append([indent + called[place.id], summary_of(place.block), shape, *numbers])
        for number, inner in enumerate(place.block.stacks):
            if len(inner) or not place.block.has_shortcut:
                step = "· " if form == "markdown" else "  "
                rows.append([f"{indent}{step}{_branch(place.block, number)}", "", "", "", ""])
            rows += _rows(inner, analysis, called, depth + 2, form)
    return rows


def _branch(block: Block, number: int) -> str:
    if block.has_shortcut:
        return QT_TRANSLATE_NOOP("engine", "Shortcut") if number else QT_TRANSLATE_NOOP("engine", "Block")
    return say(QT_TRANSLATE_NOOP("engine", "Branch {n}"), n=number + 1)


def _aligned(rows: list[list[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for number, row in enumerate(rows):
        cells = [
            cell.rjust(width) if column >= len(row) - NUMBERS else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
        if number in (0, len(rows) - 2):
            lines.append("-" * len("  ".join(cells)))
    return "\n".join(lines) + "\n"
