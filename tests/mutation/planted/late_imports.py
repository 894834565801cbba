"""Bugs that let a command or a window import, read or search what it does not need: all works, a little later."""

from tests.mutation.mutant import Mutant

LAUNCH = ("tests/gui/window/test_launch.py",)
CONTOURS = ("tests/gui/landscape/test_contours.py",)
LATE = ("tests/engine/test_imported_late.py",)

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/lab/alike.py",
        "if TYPE_CHECKING:",
        "if not TYPE_CHECKING:",
        "between the last step and the result all that explains a network is imported",
        LATE,
    ),
    Mutant(
        "engine/fast/running/shared_arrays.py",
        "        drawn = {",
        "        np.random.default_rng(0)\n        drawn = {",
        "a partner that draws nothing imports random numbers before its first step",
        LATE,
    ),
    Mutant(
        "gui/app.py",
        "    atexit.register(gc.freeze)",
        "    pass",
        "a command that is done looks through all it has imported for garbage before the prompt comes back",
        ("tests/engine/test_cli_ending.py",),
    ),
    Mutant(
        "gui/widgets/scene_picture.py",
        "from contextlib import contextmanager\n",
        "from contextlib import contextmanager\n\nimport pyqtgraph\n",
        "the window is painted only when plots are imported, of which it has none yet",
        LAUNCH,
    ),
    Mutant(
        "gui/state/safety/report.py",
        "import platform\n",
        "import importlib.metadata\nimport platform\n",
        "what reports a fault is imported before the window is painted",
        LAUNCH,
    ),
    Mutant(
        "gui/qt/layout_items.py",
        "    def putting(",
        "    @__import__('functools').wraps(put)\n    def putting(",
        "PySide reads the signatures of all layouts before the window is painted",
        LAUNCH,
    ),
    Mutant(
        "gui/qt/plain_tips.py",
        "    def giving(",
        "    @__import__('functools').wraps(give)\n    def giving(",
        "PySide reads the signatures of all that has tips before the window is painted",
        LAUNCH,
    ),
    Mutant(
        "gui/landscape/contours.py",
        "isfinite(corners).all(",
        "isfinite(corners).any(",
        "a line of a landscape runs to where the loss is beyond all bounds",
        CONTOURS,
    ),
    Mutant(
        "gui/landscape/contours.py",
        "corners.max(axis=0) >= level",
        "corners.max(axis=0) > level",
        "a line of a landscape has a gap where the loss is exactly that of the line",
        CONTOURS,
    ),
    Mutant(
        "gui/landscape/contours.py",
        "        crossings = []\n",
        "        assert np.isfinite(values).all()\n        crossings = []\n",
        "each cell of a landscape is asked by itself whether it is known, which takes longer than all its lines",
        CONTOURS,
    ),
)
