"""Bugs where the weights of units are painted that read a list of numbers: another weight, or one too small to hit."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

UNITS = "tests/gui/window/test_units_painted.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/inside/filter_bench",
        "return weights.reshape(rows, columns, 1, -1) if columns <= LONGEST_ROW else None",
        "return weights.reshape(rows, columns, 1, -1)",
        "a weight a pixel wide is to be painted",
        UNITS,
    ),
    bug(
        "state/inside/filter_bench",
        "return weights.reshape(rows, columns, 1, -1) if",
        "return weights.reshape(columns, rows, 1, -1).transpose(1, 0, 2, 3) if",
        "the weight of another input is painted",
        UNITS,
    ),
    bug(
        "filters/paint_view",
        "number = cell[0] * plane.shape[1] + cell[1] + 1",
        "number = cell[1] * plane.shape[0] + cell[0] + 1",
        "another input is named than the one whose weight is under the mouse",
        UNITS,
    ),
    bug(
        "filters/paint_view",
        "self.weight_wanted.emit(Spot(channel=row * self.grid.plane.shape[1] + column))",
        'self.weight_wanted.emit(Spot("", row, column, self.bench.slice))',
        "a double click on a weight of a unit opens another in X-ray",
        UNITS,
    ),
    bug(
        "filters/paint_view",
        "self.load.setVisible(not bench.reads_list)",
        "self.load.setVisible(True)",
        "edges are offered to a unit that reads a list",
        UNITS,
    ),
)
