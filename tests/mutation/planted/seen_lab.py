"""Bugs in what the Lab shows of several trainings together: whose figures they are, and on which axis they stand."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

DOTS = "tests/gui/lab/test_seed_dots.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "lab/seed_dots",
        "own = {one.id: share for one in group if (share := getattr(one, name)) is not None}",
        "own = {one.id: getattr(one, name) for one in group}",
        "a run that was made again and not tested has a dot at no number",
        DOTS,
    ),
    bug(
        "lab/seed_dots",
        "for one in reversed(group) if one.id in own}",
        "for one in reversed({one.seed: one for one in reversed(group)}.values()) if one.id in own}",
        "a run that was not tested hides that its seed was, by another run",
        DOTS,
    ),
    bug(
        "lab/run_cells",
        "kept, together(every)",
        "kept, together(kept)",
        "a search says that a recipe has fewer seeds than it has",
        DOTS,
    ),
    bug(
        "lab/runs_table",
        "if has_dots != bool(self.cells.seeds) or any(",
        "if any(",
        "an empty column stays where the last other seed was deleted",
        DOTS,
    ),
    bug(
        "lab/run_cells",
        "old[1:] != new[1:]",
        "old[1] != new[1]",
        "the dots of a row stay as they were when another of its seeds is tested",
        DOTS,
    ),
)
