"""Bugs in what several views ask, each in one place: slices, runs by their ids, what Train begins with."""

from tests.mutation.mutant import Mutant, bug

FILTERS, STACK = "tests/engine/network/test_filters.py", "tests/engine/network/test_stack.py"
CACHE, ASKING = "tests/gui/state/test_step_cache.py", "tests/gui/state/test_asking.py"
ANEW, UNITS = "tests/gui/state/test_begun_anew.py", "tests/gui/look/test_class_units.py"

MUTANTS: tuple[Mutant, ...] = (
    bug("engine/network/filters", " and len(in_shape) == 3", "", "of a list of numbers filters are shown", FILTERS),
    bug("engine/network/filters", "weights[:, :, 0] if", "weights[:, :, -1] if True or",
        "another slice is shown than the strongest", FILTERS),
    bug("engine/network/checkpoint", '("optimiser", ""): checkpoint.optimiser, ', "",
        "the cache takes three times its memory", CACHE),
    bug("engine/network/stack", "return bool(self.places) and self.places[-1]", "return self.places[-1]",
        "an empty stack ends the program", STACK),
    bug("gui/state/training/shown_run", "return self.run if self.can_go_on else self.document",
        "return self.run or self.document", "rates are tried on the weights of another seed", ANEW),
    bug("gui/state/work/tasks", "            owner.destroyed.connect(lambda *_gone: self.cancel(own))\n",
        "            pass\n", "an answer comes to what is gone, and the program ends", ASKING),
    bug("gui/look/class_units", "places[-2].id == id and", "", "numbers are called as classes", UNITS),
)  # fmt: skip
