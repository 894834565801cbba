"""Bugs of a low or narrow window, on the pages Evaluate, Lab and Data."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

LOW, TRAY = "tests/gui/evaluate/test_low.py", "tests/gui/data/test_import_tray.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "evaluate/summary",
        "        self.area = scrolling_from_top(above, self.table, *below)\n"
        "        self._rows = in_column(self.area, of=self)\n",
        "        self.area = scrolling_from_top(self.table, *below)\n"
        "        self._rows = in_column(above, (self.area, 1), of=self)\n",
        "in a low window the accuracy is cut in half, and lines of the column lie on one another",
        LOW,
    ),
    bug(
        "evaluate/summary",
        "self.table.y() + row.center().y()",
        "row.center().y()",
        "the arrows lead to a class that is out of sight",
        LOW,
    ),
    bug(
        "lab/page",
        "        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)  # no word",
        "        # no word",
        "what two runs differ in is cut at the edge of a narrow window",
        "tests/gui/lab/test_one_run.py",
    ),
    bug(
        "data/import_tray",
        "        rows.addWidget(area, 1)\n",
        "        rows.addWidget(within, 1)\n",
        "in a small window the fields of an import lie on one another",
        TRAY,
    ),
    bug(
        "data/import_tray",
        "        area.is_as_large = True\n",
        "",
        "the tray keeps the height that it needed first",
        TRAY,
    ),
)
