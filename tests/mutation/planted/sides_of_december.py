"""Bugs in processes that make each step together: of what they are asked at once, and who is lost."""

from tests.mutation.mutant import Mutant, bug

PARTNERS = "engine/fast/running/partners"
SIDE = "engine/fast/running/side_by_side"
SEVERAL = "tests/engine/fast/running/test_lost_among_several.py"
PARTNER = "engine/fast/running/partner"
OWN_END = "tests/engine/fast/running/test_partners_own_end.py"
SIDES = "tests/engine/fast/running/test_side_by_side.py"
LABELLED = "tests/engine/fast/running/test_labelled_side_by_side.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(PARTNERS, "if not self.can_label or self.unheard or not", "if not self.can_label or not",
        "that pictures are labelled is taken for weights that are changed", LABELLED),
    bug(PARTNERS, "not self.can_label or self.unheard or", "not self.can_label or self.side or",
        "where processes make each step together no pictures are labelled beside it", LABELLED),
    bug(SIDE, "{*range(1, of)}.difference(told) if told else ()", "()",
        "the share of a process that was lost before it began stays as it was", SEVERAL),
    bug(SIDE, "{*range(1, of)}.difference(told) if told else ()", "{*range(1, of)}.difference(told)",
        "where all were lost before they began each share changes twice", SEVERAL),
    bug(SIDE, "{*range(1, of)}.difference(told) if told else ()", "{*range(1, of)} if told else ()",
        "where one was lost before it began another's share changes twice", SEVERAL),
    bug(SIDE, """                        if COUNT in state:
                            state[COUNT][0] = count  # it is the same step
""", "", "Adam changes the share of a process that was lost by the step after it", SEVERAL),
    bug(SIDE, "if len(told) < of - 1:", "if len(told) > of:", "one that was lost is asked for another step", SEVERAL),
    bug(SIDE, "                del told[number]\n", "                pass\n",
        "one that was lost before it began is waited for until it is done", SEVERAL),
    bug(SIDE, "        self._told.clear()  # else the ends", "        pass  # else the ends",
        "processes that are gone are remembered for as long as a training", SEVERAL),
    bug(SIDE, "            self._told.clear()  # the place", "            pass  # the place",
        "what an optimiser remembers is changed where it lay before", OWN_END),
    bug(SIDE, "self._begun, 1 + len(self._at_it))", "self._begun, 1)",
        "processes that help are given up for the time that all would take", OWN_END),
    bug(PARTNER, "    _end_with_parent()\n    pipe", "    pipe",
        "a process that stands still stays when the program is killed", OWN_END),
    bug(PARTNER, "    signal.signal(signal.SIGINT, signal.SIG_IGN)", "    assert signal.SIGINT",
        "Ctrl+C ends the processes that help, and not only a step", OWN_END),
    bug(SIDE, "if before is None or list(before.of_name) != names:", "if before is None:",
        "another optimiser finds what the one before remembered", SIDES),
    bug(SIDE, "return self._weights.trained, state | homes", "return self._weights.trained, homes",
        "Adam's count is lost on the way to memory of all", SIDES),
    bug(SIDE, "not result.later or not self._are_home", "not self._are_home",
        "a gradient with a penalty is made anew without it", SIDES),
)
