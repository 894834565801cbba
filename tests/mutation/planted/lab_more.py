"""Bugs in the lab, the film and the help: what is read again, what is counted, and what is said of what is seen."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

SURFACE = "tests/gui/landscape/test_surface_view.py"
FOLDER = "tests/engine/lab/test_sweeps_folder.py"


def engine(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"engine/{file}.py", old, new, why, tests)


MUTANTS: tuple[Mutant, ...] = (
    engine(
        "lab/sweeps_folder",
        "if before is not None and _mark(file) == before.mark:",
        "if False:",
        "every few seconds the whole file of a sweep is read again while the window waits",
        FOLDER,
    ),
    engine(
        "lab/sweeps_folder",
        "if before is not None and _mark(file) == before.mark:",
        "if before is not None:",
        "what another window finds of a sweep is lost",
        FOLDER,
    ),
    engine(
        "lab/sweeps_folder",
        "or texts[trial.id][0] is not outcome",
        "",
        "a training that was made anew stands in the file as it was before",
        FOLDER,
    ),
    engine(
        "explain/landscape",
        "= loss if loss == loss else np.inf",
        "= loss",
        "of a loss that is too large for any number it is said for ever that it is not computed",
        "tests/engine/explain/test_landscape.py",
    ),
    engine(
        "explain/landscape",
        "return 1.0 - float(np.isnan(self.surface).mean())",
        "return float(np.isfinite(self.surface).mean())",
        "a landscape with a loss too large for any number is never done",
        "tests/engine/explain/test_landscape.py",
    ),
    bug(
        "landscape/surface_view",
        "        if room.isEmpty():\n",
        "        if room.isEmpty() or not np.isfinite(found.surface).any():\n",
        "a plane whose losses are all too large for any number is as light as the lowest",
        SURFACE,
    ),
)
