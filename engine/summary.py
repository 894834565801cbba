"""A stack as a table: each block with its settings, shape, parameters and multiply-adds, as text, Markdown or CSV."""

from __future__ import annotations

import csv
import io

from engine.analysis import Analysis, names
from engine.stack import Stack
from engine.text import QT_TRANSLATE_NOOP, count, shape_words

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
    """The table of a stack in one of FORMATS. Blocks inside others are indented; CSV has plain numbers."""
    rows = _rows(stack, analysis, names(stack), 0, plain=form == "csv")
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
    return _aligned([list(COLUMNS), *rows])


def _rows(stack: Stack, analysis: Analysis, called: dict[str, str], depth: int, plain: bool) -> list[list[str]]:
    rows = []
    for place in stack:
        row = analysis.rows[place.id]
        shape = shape_words(row.out_shape) if row.out_shape else "?"
        numbers = [str(n) if plain else count(n) for n in (row.parameters, row.multiply_adds)]
        rows.append(["  " * depth + called[place.id], place.block.summary(), shape, *numbers])
        for inner in place.block.stacks:
            rows += _rows(inner, analysis, called, depth + 1, plain)
    return rows


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
