"""Bugs in steps that processes make side by side, each with its own share of the weights."""

from tests.mutation.mutant import Mutant

SIDES = ("tests/engine/fast/running/test_side_by_side.py", "tests/engine/fast/running/test_lost_side_by_side.py")
SIDE, UPDATING = "engine/fast/running/side_by_side.py", "engine/fast/arithmetic/updating.py"
WIDE = "engine/fast/kernels/wide_dense.py"

MUTANTS = (
    Mutant(UPDATING, "(None,) if others_begin() else (None, *range(1, of))", "(None,)",
           "weights are changed while another process still reads them", SIDES),
    Mutant(UPDATING, "(None,) if others_begin() else (None, *range(1, of))", "(None,) if others_begin() else (None,)",
           "the share of a process that was lost is not changed", SIDES),
    Mutant(UPDATING, "zip(moves, whose, strict=True) if owner == number]", "zip(moves, whose, strict=True)]",
           "each process changes all weights", SIDES),
    Mutant(SIDE, "if _has_begun(partner):", "if partner:",
           "a process that is lost before it begins ends a training", SIDES),
    Mutant(SIDE, "self._at_it = []\n            self._hear_all()", "self._hear_all()",
           "a step of the caller alone waits for others", SIDES),
    Mutant(SIDE, "if _has_begun(partner):", "if not partner:",
           "a share is changed twice where a process begins as it is given up", SIDES),
    Mutant(SIDE, "            return False\n        return True\n", "            raise\n        return True\n",
           "a process that is lost between a gradient and its step ends a training", SIDES),
    Mutant(SIDE, "                before.close()\n", "                pass\n",
           "each other optimiser leaves memory behind", SIDES),
    Mutant(SIDE, "            self._let_end()  # what they still read must not change\n", "            pass\n",
           "weights with a penalty change while another process still reads them", SIDES),
    Mutant(SIDE, "if not here or self._weights is None or parameters is not self._weights.trained:",
           "if not here or self._weights is None:",
           "weights that are only tried are not those that are tried", SIDES),
    Mutant(SIDE, "            if given is not home:\n                np.copyto(home, given)",
           "            np.copyto(given, home)",
           "a training begins anew with zeros where others take part", SIDES),
    Mutant(SIDE, "known = optimiser, self._vectors.file", "known = None, self._vectors.file",
           "others go on with the settings that an optimiser had", SIDES),
    Mutant(SIDE, "        np.copyto(state, new_state)\n", "",
           "running statistics stand still where others take part", SIDES),
    Mutant(SIDE, "        new_state = state.copy()\n", "        new_state = state\n",
           "a step that is made again moves running statistics twice", SIDES),
    Mutant("engine/fast/running/partner.py", "        self._state[COUNT][0] = count\n", "",
           "Adam counts other steps in each process", SIDES),
    Mutant(WIDE, "parts[0] is not None and parts[0] is not whole:\n                np.copyto(parts[0], whole)\n",
           "parts[0] is not whole:\n                pass\n",
           "what comes before a wide layer learns nothing where others take part", SIDES),
    Mutant("engine/training/training.py", "        except PartnerLostError:\n            problem",
           "        except ZeroDivisionError:\n            problem",
           "a process that is ended in the middle of a step ends in a traceback", SIDES),
    Mutant("engine/fast/running/plan.py", "any(one.is_cut(self.batch_size) for one in self.wide)", "bool(self.wide)",
           "each process reads all weights, of which another has changed half", SIDES),
)  # fmt: skip
