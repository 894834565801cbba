"""Bugs in the race of a sweep, in the list of runs, and in what is said after a comparison."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

RUN, ROOM = "tests/gui/lab/test_one_run.py", "tests/gui/lab/test_room_for_names.py"
DOTS = "tests/gui/lab/test_seed_dots.py"
MORE = "tests/gui/lab/test_more_seeds.py"
RACING, RACE = "tests/engine/lab/test_racing.py", "tests/gui/lab/test_race.py"


def engine(file: str, old: str, new: str, why: str) -> Mutant:
    return Mutant(f"engine/lab/{file}.py", old, new, why, (RACING,))


MUTANTS: tuple[Mutant, ...] = (
    engine("trial", "        course=course_of(course),\n", "", "no curve of a trial is kept"),
    engine(
        "trial",
        'read_course(said.get("course", ()))',
        'said.get("course", ())',
        "a curve comes back from its file as another one",
    ),
    engine(
        "pool",
        "worker.watch(trial, self._wish, partial(self._show, trial))",
        "worker.make(trial)",
        "nothing is seen of a trial before its end",
    ),
    engine("courses", "if len(points) > MOST_POINTS:", "if False:", "a sweep of thousands keeps all points of each"),
    engine(
        "racing",
        "np.take_along_axis(ordered, places, axis=0).mean(axis=0).tolist()",
        "every[0].tolist()",
        "a combination runs as its first seed alone",
    ),
    engine(
        "searching",
        "            self.under_way.pop(trial.id, None)\n",
        "            pass\n",
        "a training that is made again runs from where its lost process was",
    ),
    engine("searching", "            self.under_way = {}\n", "", "what was stopped still runs in the race"),
    bug(
        "lab/sweep_results",
        "if self.work.seen != self._seen:",
        "if False:",
        "the curves of a sweep grow only when a training is done",
        RACE,
    ),
    bug(
        "lab/race_view",
        "            least = max(ends[n] - high / 2, least)\n",
        "            least = ends[n] - high / 2\n",
        "names at the ends of curves lie over each other",
        RACE,
    ),
    bug(
        "lab/race_view",
        "{key: number for key, number in self.colours.items() if key in leaders}",
        "{}",
        "a curve changes its colour when another takes the lead",
        RACE,
    ),
    bug(
        "lab/page",
        "if len(known) == 1 and known != self._alone:",
        "if False:",
        "who has one run sees no curve of it",
        RUN,
    ),
    bug(
        "lab/page",
        "if len(known) == 1 and known != self._alone:",
        "if len(known) == 1:",
        "the tick of the only run comes back as often as it is taken away",
        RUN,
    ),
    bug(
        "lab/runs_table",
        "return (*empty, *others, *last)",
        "return (*others, *last)",
        "a narrow list of runs has a column full of dashes instead of what is known",
        ROOM,
    ),
    bug(
        "lab/runs_table",
        "    stays = [CHECK] if empty == [TEST] else []\n",
        "    stays = list[int]()\n",
        "a narrow list of runs that were not tested has no result",
        ROOM,
    ),
    bug(
        "lab/runs_table",
        "last = [MADE] if len({row[NAME] for row in rows}) < len(rows) else []",
        "last = list[int]()",
        "nothing tells two runs of one name apart in a narrow list",
        ROOM,
    ),
    bug(
        "lab/run_cells",
        "accuracy(best_of(kept))",
        "accuracy(kept.validation_accuracy)",
        "the best validation of a run is that of its end",
        ROOM,
    ),
    Mutant(
        "engine/training/run.py",
        "best = int(history.validation_accuracy[:reached].argmax())",
        "best = reached - 1",
        "the last evaluation of a run counts as its best",
        ("tests/engine/lab/test_runs_folder.py",),
    ),
    bug(
        "lab/verdict_card",
        "            self.state.go_on()\n",
        "            self.begun.emit()\n",
        "a click on more seeds trains the first ones again instead",
        MORE,
    ),
    bug(
        "state/lab/seed_comparison",
        "for trial in pair if trial.id not in made]",
        "for trial in pair]",
        "seeds that are known are trained again with those that are new",
        MORE,
    ),
    bug(
        "state/lab/seed_comparison",
        "return SEEDS - pairs",
        "return SEEDS",
        "a comparison that was stopped early is offered more seeds than it lacks",
        MORE,
    ),
    bug(
        "lab/verdict_card",
        'self._cost() if self._is_of_pair else ""',
        "self._cost()",
        "what two networks cost is said of two others",
        MORE,
    ),
    bug(
        "lab/verdict_card",
        "if self.state.looks > 1:",
        "if False:",
        "who looks twice is not told what that does",
        MORE,
    ),
    Mutant(
        "engine/lab/alike.py",
        'if run.start is not None or len(run.log) != 1 or run.ended == "failed":',
        "if False:",
        "a run that began with learned weights counts as another seed of those that did not",
        ("tests/engine/lab/test_runs_folder.py",),
    ),
    bug(
        "lab/seed_dots",
        "shares = tuple(by_seed[seed] for seed in sorted(by_seed, key=lambda seed: seed or 0))",
        "shares = tuple(own.values())",
        "a training that was made twice counts as two seeds",
        DOTS,
    ),
    bug(
        "lab/seed_dots",
        "if 1 < len(by_seed) == len({one.seed for one in group}):",
        "if 1 < len(by_seed):",
        "a seed without a test is missing among the dots of the others",
        DOTS,
    ),
    bug(
        "lab/runs_table",
        "hidden = set[int]() if self.cells.seeds else {SEEDS}",
        "hidden = set[int]()",
        "a list of single runs has an empty column for their seeds",
        DOTS,
    ),
    bug(
        "lab/race_view",
        "        if self.leads(part):\n",
        "        if True:\n",
        "a click on a training under way begins it once more",
        RACE,
    ),
)
