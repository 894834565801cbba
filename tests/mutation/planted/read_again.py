"""Bugs that a second reader found: numbers that grow out of bounds, labels and pictures that nobody looked at."""

from tests.mutation.mutant import Mutant

NEAR, GIVEN = ("tests/engine/explain/test_neighbours.py",), ("tests/engine/training/test_given.py",)
TABLES, MISTAKES = ("tests/engine/data/test_other_computers.py",), ("tests/engine/ops/test_mistakes.py",)

MUTANTS = (
    Mutant(
        "engine/explain/neighbours.py",
        "rows = rows.astype(np.float64)",
        "rows = rows.astype(np.float32)",
        "one picture with huge numbers empties the map",
        NEAR,
    ),
    Mutant(
        "engine/data/images.py",
        "labels.ndim if isinstance(labels, np.ndarray) else 1",
        "np.ndim(labels)",
        "labels in rows of unlike lengths end in an error of NumPy",
        GIVEN,
    ),
    Mutant(
        "engine/training/training.py",
        "        (images.of if isinstance(images, Subset) else images).check()\n",
        "",
        "test pictures that are scaled twice give a bad accuracy without a word",
        GIVEN,
    ),
    Mutant(
        "engine/data/sources/table.py",
        "text.strip().strip(NOTHING)",
        "text.strip(NOTHING)",
        "a blank line with a no-break space is refused",
        TABLES,
    ),
    Mutant(
        "engine/ops/arrays.py",
        '        single = value.dtype.kind in "fiu"\n',
        "        single = True\n",
        "a word as an array of no axis is compared with a number",
        MISTAKES,
    ),
    Mutant(
        "gui/lab/page.py",
        "self.note.setVisible(bool(self.runs.all))",
        "self.note.setVisible(True)",
        "an empty box stands where there is no run to write of",
        ("tests/gui/lab/test_lab_page.py",),
    ),
    Mutant(
        "gui/state/lab/kept_runs.py",
        "with self._writing:  # what a task",
        "if True:  # what a task",
        "a window that closes while a run is written loses what it was tested with",
        ("tests/gui/state/test_tested_runs.py",),
    ),
)
