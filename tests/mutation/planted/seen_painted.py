"""Bugs where filters and the weights of units are painted and switched: another weight is, or one too small to hit, and
what is seen beside it is not what was before, or of another picture."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

SEEN = "tests/gui/filters/test_seen_view.py"
UNITS = "tests/gui/window/test_units_painted.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/inside/painting",
        "    if run is None or run.newest is not now or not is_painted(run):\n        return now\n",
        "    return now\n",
        "nobody sees what a filter did before it was painted",
        SEEN,
    ),
    bug(
        "state/inside/before_change",
        "return before if before is not learned or self.document.switched else None",
        "return before if before is not learned else None",
        "nobody sees what a filter did before it was switched off",
        SEEN,
    ),
    bug(
        "state/inside/before_change",
        "Question(now.stack, checkpoint,",
        "Question(now.stack, now.checkpoint,",
        "what was before goes and comes with every stroke",
        SEEN,
    ),
    bug(
        "filters/seen_view",
        "self.scale = max((largest(plane) for _, plane in shown[1:]), default=1.0)",
        "self.scale = max((largest(plane) for _, plane in shown[1:2]), default=1.0)",
        "a map is painted in the colours of the one from before, and cannot be compared with it",
        SEEN,
    ),
    bug(
        "filters/seen_view",
        "        before.changed.connect(self.show_bench)\n",
        "",
        "the map from before is seen after the next change only",
        SEEN,
    ),
    bug(
        "state/inside/filter_trial",
        "if asked.switched or asked.learned is not asked.checkpoint:",
        "if asked.switched:",
        "the accuracy of a painted network is that from before it was painted",
        SEEN,
    ),
    bug(
        "state/inside/filter_trial",
        "jury.right(*flat(jury.program, asked.learned), asked.pictures)",
        "jury.right(*flat(jury.program, asked.checkpoint), asked.pictures)",
        "painting seems to change no answer",
        SEEN,
    ),
    bug(
        "state/inside/filter_trial",
        "for one in (asked.learned, asked.checkpoint):",
        "for one in (asked.checkpoint,):",
        "a test accuracy can be read off a painted network and is counted as no look",
        SEEN,
    ),
    bug(
        "filters/switch_view",
        "        if self.trial.is_painted:\n",
        "        if False:\n",
        "painting is compared with a network with nothing switched",
        SEEN,
    ),
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
