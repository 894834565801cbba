"""Writes the curves as a table that every spreadsheet reads."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from engine.project.whole_file import write_whole
from engine.training.history import History
from gui.qt.drawn_file import not_written

HEADINGS = (
    "step", "epoch", "training loss", "training accuracy", "validation loss", "validation accuracy",
)  # fmt: skip


def csv_rows(history: History) -> list[tuple[float | str, ...]]:
    """One row for each step, in order; validation stands where it was measured, else the field is empty."""
    rows: dict[int, list[float | str]] = {}
    for step, epoch, loss, accuracy in zip(history.step, history.epoch, history.loss, history.accuracy, strict=True):
        rows[int(step)] = [int(step), float(epoch), float(loss), float(accuracy), "", ""]
    for step, epoch, loss, accuracy in zip(
        history.validation_step, history.validation_epoch,
        history.validation_loss, history.validation_accuracy, strict=True,
    ):  # fmt: skip
        row = rows.setdefault(int(step), [int(step), float(epoch), "", "", "", ""])
        row[4:] = [float(loss), float(accuracy)]
    return [tuple(rows[step]) for step in sorted(rows)]


def save_csv(history: History, path: str | Path) -> None:
    """Write the curves, accuracies as shares from 0 to 1. Raises FileError."""
    try:
        table = io.StringIO(newline="")
        writer = csv.writer(table)
        writer.writerow(HEADINGS)
        writer.writerows(csv_rows(history))
        write_whole(Path(path), lambda file: file.write(table.getvalue().encode()))
    except OSError as error:
        raise not_written(path) from error
