"""Bugs in steps of which processes make lanes, and shares of wide layers."""

from tests.mutation.mutant import Mutant

TESTS = ("tests/engine/fast/running/test_lanes_side_by_side.py",)
SIDE, PARTNER = "engine/fast/running/side_by_side.py", "engine/fast/running/partner.py"
UPDATING, WIDE = "engine/fast/arithmetic/updating.py", "engine/fast/kernels/wide_dense.py"

MUTANTS = (
    Mutant(SIDE, "if self._has_lanes and len(jobs) <= len(here):", "if False:",
           "a last batch of one lane is also given to one who has no pictures", TESTS),
    Mutant(UPDATING, " if part.everywhere else None", "",
           "one who has the gradients of its own lanes alone changes weights by them", TESTS),
    Mutant(WIDE, "            _copy(_columns(whole, samples), parts)\n            assert", "            assert",
           "lanes of other processes are those of a step before", TESTS),
    Mutant(WIDE, "            self._with_others([])\n            return whole", "            return whole",
           "inputs are read before the other process has put them there", TESTS),
    Mutant(WIDE, "            _copy(parts, _columns(whole, samples))\n", "            pass\n",
           "lanes of several processes go on with the outputs of a step before", TESTS),
    Mutant(WIDE, "        if samples[0] > 1 and across > down:", "        if across < down:",
           "a step side by side has other bits where a layer reads the pictures", TESTS),
    Mutant(PARTNER, "self._found = self._gradient, self._plan.later\n", "self._found = self._gradient, []\n",
           "a process with lanes changes none of its weights", TESTS),
    Mutant("engine/fast/running/meeting.py", "return [own.get(job.slot) for job in self.jobs]", "return found",
           "a lane takes the place of the first one of the batch", TESTS),
)  # fmt: skip
