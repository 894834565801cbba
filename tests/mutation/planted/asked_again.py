"""Bugs in what ends a pause between two answers, and in what is left of an answer that nobody waits for."""

from tests.mutation.planted.asking import bug

MUTANTS = (
    bug("for signal in (session.state_changed, session.history_reset):", "for signal in (session.history_reset,):",
        "who pauses a training sees earlier weights for half a minute"),
    bug("for signal in (session.state_changed, session.history_reset):", "for signal in (session.state_changed,):",
        "what is shown is of the run before, for half a minute"),
    bug("            signal.connect(self._end_pause)", "            signal.connect(self.follow)",
        "what was before a filter was painted goes and comes"),
    bug("        self._rest_until = 0.0\n        if self._timer.isActive", "        if self._timer.isActive",
        "another run waits for the end of the pause of the run before"),
    bug("            self._timer.start(0)\n", "            pass\n",
        "what waits already is asked when the pause of the run before is over"),
    bug("        if self._failed is None:  # somebody looks anew\n            self.failure = (\"\", \"\")\n", "",
        "why there was no answer is said where nothing is asked"),
    bug("part[0] is self.under_way and self._may_stand", "self._may_stand",
        "what is complete is replaced by a part of it, and computed again"),
    bug("self.under_way = self._part = None", "self.under_way = None",
        "what was found of other pictures stays in the memory"),
)  # fmt: skip
