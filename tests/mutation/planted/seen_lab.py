"""Bugs in what the Lab shows of several trainings together, whose figures they are and on which axis they stand; and in
what is said of a climb, a landscape, and the map of the data."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.race import engine
from tests.mutation.planted.window import bug

DOTS, RACE = "tests/gui/lab/test_seed_dots.py", "tests/gui/lab/test_race.py"
RACING, MORE = "tests/engine/lab/test_racing.py", "tests/gui/lab/test_more_seeds.py"

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
    engine(
        "racing",
        "np.interp(epochs, known, column, right=np.nan)",
        "np.resize(column, len(epochs))",
        "the median of seeds is taken at other epochs of each where one ended early",
    ),
    engine(
        "racing",
        "if one.course and not one.failure]\n    aside",
        "if one.course]\n    aside",
        "one training that broke off names the axis of all curves",
    ),
    engine(
        "racing",
        "if aside and outcome.validation_accuracy is None else outcome",
        "if False else outcome",
        "a curve of what was learned from stands on the axis of pictures kept aside",
    ),
    engine(
        "racing",
        "if good and medians.get(key, ((), ()))[0] != good:",
        "if good:",
        "a race of a thousand combinations takes all its medians ten times a second",
    ),
    bug(
        "lab/race_view",
        "for one in good or named for point",
        "for one in named for point",
        "the loss of one training that diverged presses all others flat",
        RACE,
    ),
    bug(
        "lab/race_view",
        "if self.over in ranked else 0",
        "if self.over is not None else 0",
        "an arrow key breaks the race where the racer fell behind those that are drawn",
        RACE,
    ),
    bug(
        "lab/race_view",
        'return self.what() if self.race.racers and self._headed() != self.what() else ""',
        'return ""',
        "what a race shows can nowhere be read where it is cut",
        RACE,
    ),
    bug(
        "state/lab/seed_comparison",
        "                del made[trial.id]\n",
        "                pass\n",
        "more seeds are paired with trainings of pictures that the data held before",
        MORE,
    ),
    Mutant(
        "engine/explain/ascent.py",
        "NO_MORE if len(pictures) > 1 else NO_PICTURE",
        "NO_PICTURE",
        "beside the pictures of a climb that ended early stands that there is none",
        ("tests/engine/explain/test_best_patches.py",),
    ),
    bug(
        "landscape/surface_view",
        "        if self._mouse is not None:\n",
        "        if False:\n",
        "under a mouse at rest the loss of a landscape that is gone stays",
        "tests/gui/landscape/test_surface_view.py",
    ),
    bug(
        "landscape/surface_view",
        "        self._mouse = None\n        self.read",
        "        self.read",
        "a landscape that changes speaks of where the mouse was when it left",
        "tests/gui/landscape/test_surface_view.py",
    ),
    bug(
        "evaluate/data_scatter",
        "        if not len(self.wrong):\n",
        "        if False:\n",
        "the map of the data speaks of rings while no answer is known, as if all were right",
        "tests/gui/evaluate/test_map.py",
    ),
    bug(
        "state/lab/seed_comparison",
        "return sum(trial.id in self.outcomes for side in self.trials for trial in side)",
        "return len(self.outcomes)",
        "more trainings of a comparison are done than there are",
        MORE,
    ),
    bug(
        "lab/run_cells",
        "seeds of one recipe, at their ends, on the pictures",
        "seeds of one recipe, on the pictures",
        "beside the best validation of a run stands another one that does not say that it is of its end",
        DOTS,
    ),
    Mutant(
        "engine/lab/runs_folder.py",
        "replace(figures_of(project.design, run), made=",
        "replace(figures_of(project.design, run), alike=\"\", made=",
        "a run whose entry in the list was lost belongs to no recipe any more",
        ("tests/engine/lab/test_runs_folder.py",),
    ),
    bug(
        "state/lab/sweep_work",
        "dict(search.under_way) if self.is_running else {}",
        "dict(search.under_way)",
        "a training that was stopped is said to train now, for as long as the page is seen",
        RACE,
    ),
    engine(
        "trial",
        "{one.name: getattr(self, one.name) for one in fields(self)}",
        "asdict(self)",
        "a sweep of thousands copies each point of its curves whenever it is saved",
    ),
    engine(
        "courses",
        "except (TypeError, ValueError, OverflowError):",
        "except ValueError:",
        "one damaged curve makes a whole file of a sweep unreadable",
    ),
)
