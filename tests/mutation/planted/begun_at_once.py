"""Bugs of what the window stands still for: copies of weights as a training begins, taken by the
thread that makes its steps, and the classes of Qt that pyqtgraph asks for in one turn."""

from tests.mutation.mutant import bug

DIVERGENCE = "tests/engine/training/test_divergence.py"
HEAVY, AHEAD = "tests/gui/state/test_heavy_networks.py", "tests/gui/window/test_imported_ahead.py"

MUTANTS = (
    bug(
        "engine/training/divergence",
        "        self._slot: Slot | None = None  # until the first step\n",
        "        self._slot: Slot | None = Slot.of(training)\n",
        "the window stands still after Train for as long as millions of weights take to be copied once more",
        DIVERGENCE,
    ),
    bug(
        "engine/training/divergence",
        "self._slot if self._slot is not None else Slot.of(training)",
        "Slot.of(training)",
        "of a training that gets worse with its first step the worse weights are the last good ones",
        DIVERGENCE,
    ),
    bug(
        "engine/training/divergence",
        "(self._slot.value() if self._slot is not None else checkpoint_of(training))",
        "checkpoint_of(training)",
        "a training that diverges keeps the weights it diverged with",
        DIVERGENCE,
    ),
    bug(
        "gui/state/project/recordings",
        "        if known is not None:  # later",
        "        if found is not None:  # later",
        "the window stands still after Train while memory for the first recorded step is fetched",
        HEAVY,
    ),
    bug(
        "gui/state/training/trainer",
        "        if not self.is_given_up:\n            self._recording.take(self._training)\n        try:",
        "        try:",
        "the time machine does not lead back to before the first step",
        HEAVY,
    ),
    bug(
        "gui/window/imported_ahead",
        "set(sys.modules) - set(self._rooms)",
        "set(sys.modules)",
        "who points at the start page soon after it came sees it stand still for a seventh of a second",
        AHEAD,
    ),
    bug(
        "gui/window/imported_ahead",
        "        getattr(module, one)\n",
        "        pass\n",
        "the classes of Qt are all made in the turn that imports the curves",
        AHEAD,
    ),
)
