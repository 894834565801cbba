"""Bugs of what must hold for long: processes that stop together, and go on together."""

from tests.mutation.mutant import Mutant, bug

AWAKE, CHANNEL = "engine/fast/running/awake", "engine/fast/running/channel"
TOGETHER = "tests/engine/fast/running/test_stopped_together.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(CHANNEL, "not AWAKE.comes(self.can_read, until)", "not self.can_read(until - AWAKE.now())",
        "after Ctrl+Z and fg a training has lost the processes that helped it", TOGETHER),
    bug(AWAKE, "        self.stood_since(began)\n        return comes", "        return comes",
        "a laptop that falls asleep as a partner with its own core is waited for wakes up without it", TOGETHER),
    bug(AWAKE, "return perf_counter() - self._stood", "return perf_counter()",
        "a computer's sleep is counted as what its partners cost", TOGETHER),
    bug(AWAKE, "if not self.stood_since(began) and left <= PORTION:", "if left <= PORTION:",
        "who had little time left as all stopped has none when they go on", TOGETHER),
    bug(AWAKE, "if took <= 2 * PORTION:", "if took <= PORTION / 10:",
        "a partner that says nothing is waited for again and again where the computer is busy", TOGETHER),
)
