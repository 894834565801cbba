"""Bugs in the race of a sweep, in the list of runs, and in what is said after a comparison."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

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
        "worker.watch(trial, Wish(), partial(see, trial)) if see else worker.make(trial)",
        "worker.make(trial)",
        "nothing is seen of a trial before its end",
    ),
    engine("courses", "if len(points) > MOST_POINTS:", "if False:", "a sweep of thousands keeps all points of each"),
    engine(
        "racing",
        "epoch, loss, accuracy = (median(column) for column in zip(*there, strict=True))",
        "epoch, loss, accuracy = there[0]",
        "a combination runs as its first seed alone",
    ),
    engine(
        "searching",
        "if known is None or glimpse.step < known.step:",
        "if known is None:",
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
        "lab/race_view",
        "if self.here is not None and self.race.racers[self.here].is_done:",
        "if self.here is not None:",
        "a click on a training under way begins it once more",
        RACE,
    ),
)
