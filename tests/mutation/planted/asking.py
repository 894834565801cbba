"""Bugs in what is asked as long as somebody looks, in what ends a pause between two answers, and in what is left of an
answer that nobody waits for."""

from tests.mutation.mutant import Mutant

ASKING = "tests/gui/state/test_asking.py"
SOUGHT = ("tests/gui/insight/test_looks_for.py",)


def bug(old: str, new: str, why: str) -> Mutant:
    return Mutant("gui/state/looking/asking.py", old, new, why, (ASKING,))


MUTANTS = (
    bug("        if not self.is_wanted:\n            return\n", "", "much is computed that nobody sees"),
    bug("                self.call_off()\n\n    def follow", "                pass\n\n    def follow",
        "what nobody looks at any more is computed to its end"),
    bug("(now == known or self.stays(known, now))", "True", "the answer to one question is shown for another"),
    bug("(now == known or self.stays(known, now))", "now == known",
        "what is shown goes and comes with each step of a training"),
    bug("or wait is None:  # what", "or False:  # what", "what is not to be asked now is asked all the same"),
    bug("return self.is_whole and now == self.of", "return False", "what is known is asked again and again"),
    bug("if self._seen != before:\n            self.changed.emit()\n\n    def so_far", "pass\n\n    def so_far",
        "that an answer is gone is told to nobody"),
    bug("now is not None and now != self.under_way and not", "now is not None and not",
        "who comes back to what is being answered waits for it from the beginning"),
    bug("if self._may_stand(asked, self.question()):", "if True:",
        "a late answer is shown for that to another question"),
    bug("self.is_wanted, self._failed = wanted, None", "self.is_wanted = wanted",
        "what failed once for lack of memory fails for ever"),
    bug("in (self.under_way, self._failed)", "in (self.under_way,)", "what fails is tried without an end"),
    bug('self._failed = None\n        self.failure = ("", "")\n', "self._failed = None\n",
        "why there is no answer is said of the next question"),
    bug("        self.failure = problem_and_remedy(error)\n", "",
        "why there is no answer reaches nobody"),
    bug("return self.is_live and self.under_way is not None and", "return False and",
        "newer weights call off each answer, and none ever comes"),
    bug("max(self.between, RESTS_TIMES * took)", "self.between", "a training waits for slow answers most of the time"),
    bug("max(self.between, RESTS_TIMES * took)", "RESTS_TIMES * took", "quick answers are asked for without a pause"),
    bug('self.failure = ("", "")\n        self._rest_until = 0.0\n', 'self.failure = ("", "")\n',
        "who looks at something else waits for the pause of what was seen before"),
    bug("return self.is_whole and now == self.of", "return now == self.of",
        "who looks away for a moment sees a part of the answer for ever"),
    bug("self._failed = self.under_way\n        self._look()\n", "self._failed = self.under_way\n",
        "what was found before a failure is lost"),
    bug("        self.under_way = self._part = None\n        self._looking.stop()\n", "        self.under_way = None\n",
        "a timer wakes the window for ever"),
    bug("part[0] is self.under_way and self._may_stand(part[0], self.question()):", "part[0] is self.under_way:",
        "a part of the answer to one question is shown for another"),
    bug("key_of_one_s_own(self.task, self)", "key_of_one_s_own(self.task)",
        "an answer comes to what is gone, and the program ends"),
    Mutant("gui/insight/looks_for_view.py", "self.climb_words.setText(self.state.climb.failure[0])", "pass",
           "why there is no picture that a filter looks for reaches nobody", SOUGHT),
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
