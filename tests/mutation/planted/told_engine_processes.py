"""Bugs in what other processes and threads are asked for, whose their answers are, and what is left of them."""

from tests.mutation.mutant import Mutant

APART = ("tests/engine/lab/test_apart.py",)
ASKED = ("tests/engine/fast/running/test_asked.py",)
CUT_SHORT = ("tests/engine/fast/running/test_cut_short.py",)
MEETING = ("tests/engine/fast/running/test_meeting.py",)
PLAN = ("tests/engine/fast/running/test_plan.py",)
TRAINING = ("tests/engine/training/test_training.py",)
WORKERS = ("tests/engine/fast/running/test_workers.py",)


def bug(file: str, old: str, new: str, why: str, tests: tuple[str, ...] = ASKED) -> Mutant:
    return Mutant(f"engine/{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "fast/running/partners",
        "alone = len(jobs) == 1 or not self._rows[0]",
        "alone = not self._rows[0]",
        "for a batch of one lane every process is asked",
    ),
    bug(
        "fast/running/partners",
        "self._set.scores[self._under_way.popleft()].copy()",
        "self._set.scores[self._under_way.popleft()]",
        "the scores of a moment become those of a later one",
    ),
    bug(
        "fast/running/partners",
        "time = self._times % SharedSet.TIMES",
        "time = len(self._under_way)",
        "a moment is written over the one that is under way",
    ),
    bug(
        "fast/running/partners",
        """        np.copyto(self._set.state[time], state)
""",
        "",
        "a moment is labelled with the running statistics of another",
    ),
    bug(
        "fast/running/partners",
        """        if self._pieces.room(kind) < asked.samples:
            return False
""",
        "",
        "pictures are given to a process for which it has no room",
    ),
    bug(
        "fast/running/partners",
        """        for partner in here:
            partner.read(until)
        self._waited += AWAKE.now() - waits_since
        for partner in here[len(here) == 1 :]:
            partner.write(READY)""",
        """        for partner in here:
            partner.read(until)
            partner.write(READY)""",
        "a partner goes on before all have come",
        MEETING,
    ),
    bug(
        "fast/running/partner",
        "(shared.parameters[time], shared.state[time]), shared.scores[time]",
        "(shared.parameters[time], shared.state[0]), shared.scores[time]",
        "a process labels with the running statistics of every other moment",
    ),
    bug(
        "fast/running/labelling",
        "for start in range(0, count, COPIED):",
        "for start in range(0, min(count, COPIED), COPIED):",
        "only the first thousand pictures reach the process that labels",
    ),
    bug(
        "fast/running/labelling",
        '"scale": first.scale',
        '"scale": 1 / 255',
        "pictures of another scale are labelled at the usual one",
    ),
    bug(
        "fast/running/shared_arrays",
        "max(self.ROOM, 4 * samples * size)",
        "self.ROOM",
        "no process helps to evaluate large pictures",
    ),
    bug(
        "fast/running/apart",
        "return fits and plan.batch_size <= self.room",
        "return fits",
        "a process is asked to help with more pictures than it has room for",
        APART,
    ),
    bug(
        "fast/running/apart",
        "[self._other, *able][: len(jobs)]",
        "[self._other, *able]",
        "more processes are asked than a step has jobs",
        APART,
    ),
    bug(
        "fast/running/apart",
        "return max(ready, key=lambda number: processes[number].is_busy)",
        "return ready[0]",
        "a process with nothing to do counts as the first that is done",
        APART,
    ),
    bug(
        "fast/running/executors",
        """        try:
            space.train(job, batch)
        finally:
            self.spaces.append(space)""",
        """        space.train(job, batch)
        self.spaces.append(space)""",
        "a lane that ends in an error takes its memory with it",
        CUT_SHORT,
    ),
    bug(
        "fast/running/executors",
        """        try:
            space.score(spans, pixels, scale, out)
        finally:
            self.spaces.append(space)""",
        """        space.score(spans, pixels, scale, out)
        self.spaces.append(space)""",
        "an evaluation that ends in an error takes its memory with it",
        CUT_SHORT,
    ),
    bug(
        "fast/running/workspace",
        """        if len(self._bound) >= MOST_BOUND:
            self._bound.clear()
""",
        "",
        "lanes of all sizes there ever were are kept",
        CUT_SHORT,
    ),
    bug(
        "fast/running/workspace",
        """            del bound
            self._bound.clear()
            bound =""",
        "            bound =",
        "lanes keep the memory that another has outgrown",
        CUT_SHORT,
    ),
    bug(
        "fast/running/plan",
        "new_state = state.copy()",
        "new_state = state",
        "who looks at the gradient of the next step moves running statistics",
        TRAINING,
    ),
    bug(
        "fast/running/executors",
        """kernel.before is not None:
                kernel.prepare(weights)
""",
        """kernel.before is not None:
""",
        "weights take over a normalisation with the scales of a step before",
        PLAN,
    ),
    bug(
        "fast/running/workers",
        "error = done.get() or error",
        "done.get()",
        "an error in another thread is lost",
        WORKERS,
    ),
    bug(
        "fast/running/apart",
        "self._to_come = len(jobs[number::of]) if of > 1 else 1",
        "self._to_come = 1",
        "of a step that nobody wants one answer is waited for, and the next one is taken for another step's",
        APART,
    ),
)
