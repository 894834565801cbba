"""Bugs in the processes that train and score together: whoever does a lane, the numbers are the same."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.fast import FILES

MEETING = ("tests/engine/fast/running/test_meeting.py",)
SCORING = ("tests/engine/fast/running/test_scoring.py",)
LANES = ("tests/engine/fast/test_lanes.py",)
CORES = ("tests/engine/fast/running/test_cores_apart.py",)
PLAN = ("tests/engine/fast/running/test_plan.py",)
PARTNERS = ("tests/engine/fast/running/test_partners.py",)


def bug(file: str, old: str, new: str, why: str, tests: tuple[str, ...], excused: str = "") -> Mutant:
    return Mutant(FILES[file], old, new, why, tests, excused)


MUTANTS = (
    bug(
        "apart",
        "[answers[number % len(at_it)][number // len(at_it)] for number in range(len(jobs))]",
        "[row for rows in answers for row in rows]",
        "gradients of jobs made by several processes are added in another order",
        ("tests/engine/lab/test_apart.py",),
    ),
    bug(
        "lanes",
        "if not _two_lanes_pay(program, layouts, batch_size, coupled, cut):",
        "if batch_size < 1:",
        "a partner helps with what is done before it has read of it",
        LANES,
    ),
    bug(
        "in_use",
        "min(MOST_WITHOUT_MAPS, SMALL // numbers)",
        "MOST_WITHOUT_MAPS",
        "a lane of large pictures, of which only the mean is taken, leaves the cache",
        LANES,
    ),
    bug(
        "lanes",
        "max(cached(size, bytes_each(layouts), TOGETHER_CACHED), -(-batch_size // MOST_CHAINS))",
        "cached(size, bytes_each(layouts), TOGETHER_CACHED)",
        "lanes that wait for each other are more than run at a time",
        LANES,
    ),
    bug("lanes", "if coupled else SMALL)", "if not coupled else SMALL)", "large maps in large lanes", LANES),
    bug("in_use", "size * each < WAITS and", "True and", "few lanes for two threads, whatever their work", LANES),
    bug("plan", "if self.partners.take_jobs:", "if False:", "threads and partners want the same core", CORES),
    bug("made_once", "all(map(is_, last[0][0], given))", "is_(last[0][0][0], given[0])",
        "gradients of partners are not read", PARTNERS),
    bug(
        "plan",
        "natives is None or natives.shape[0] < self.chains",
        "natives is None or natives.shape[0] >= self.chains",
        "a partner's gradients stay in its own memory",
        PARTNERS,
    ),
    bug(
        "partners", "theirs if number % of else own", "own", "partners' gradients are those of a step before", PARTNERS
    ),
    bug("partners", "np.copyto(state, new_state)", "pass", "running statistics stay where partners train", MEETING),
    bug(
        "partners",
        "begun, new_state = AWAKE.now(), state.copy()",
        "begun, new_state = AWAKE.now(), state",
        "a step that is done again moves running statistics twice",
        MEETING,
    ),
    bug(
        "meeting",
        "return [of_all[job.slot] for job in self.jobs]",
        "return [of_all[job.slot] for job in self.own]",
        "a process normalises with the mean of its own lanes",
        MEETING,
    ),
    bug("meeting", "        self._wait()\n", "", "a join does not wait for the other processes", MEETING),
    bug("scoring", "start, stop = spans[0][0], spans[-1][1]", "start, stop = spans[0]", "a piece is one lane", SCORING),
    bug("scoring", "helper.free.append(place)", "pass", "partners get no third piece", SCORING),
    bug(
        "scoring",
        "self._pieces.scores[place, : stop - start]",
        "self._pieces.scores[0, : stop - start]",
        "scores of another piece are taken",
        SCORING,
    ),
    bug(
        "partners",
        "            self._here.prepare_use(parameters, state)\n",
        "",
        "the caller's own share of an evaluation is of the weights before",
        SCORING,
    ),
    bug(
        "partners",
        "                partner.write(to_be_used(self._program))\n",
        "                pass\n",
        "a partner's share of an evaluation is of the weights before",
        SCORING,
    ),
    bug(
        "partners",
        "here = self._partners[:-1] if self.is_away else self._partners\n        if not here",
        "here = self._partners\n        if not here",
        "an evaluation takes the answer of one that labels",
        SCORING,
    ),
    bug(
        "partners",
        "self._can_be, self._most = False, 0",
        "self._most = 0",
        "a lost partner is started again and again",
        SCORING,
    ),
    bug(
        "partners",
        "        self._soon = False\n        self._here",
        "        self._here",
        "every step waits for a partner that does not come",
        ("tests/gui/test_early_partner.py",),
    ),
    bug(
        "partners",
        "self._here.get_ready(jobs[:: 1 + self._most])",
        "self._here.get_ready(jobs)",
        "who waits for a partner binds its lanes, too",
        ("tests/gui/test_early_partner.py",),
    ),
    bug(
        "partner",
        "if message == before and repeat is not None:",
        "if repeat is not None:",
        "a partner does every order as the first",
        PARTNERS,
    ),
    bug(
        "partner",
        "        for job in meeting.own:\n            job.forget()\n",
        "",
        "a partner's losses are those of all steps so far",
        PARTNERS,
    ),
    bug(
        "plan",
        "        for job in jobs:\n            job.forget()\n",
        "",
        "a step's loss is that of all steps so far",
        PLAN,
    ),
    bug(
        "plan",
        "if len(batch) != self._count:",
        "if not self._jobs:",
        "a smaller batch is taken for one like the first",
        PLAN,
    ),
    Mutant(
        "engine/training/training.py",
        "except BaseException:  # what is left",
        "except Exception:  # what is left",
        "a training that is stopped leaves its processes running",
        ("tests/engine/training/test_validating.py",),
    ),
    Mutant(
        "engine/cli/commands/train.py",
        "if training.ended:",
        "if True:",
        "what is said of a training that diverged is true of weights that are not saved",
        ("tests/engine/test_cli_replay.py",),
    ),
)
