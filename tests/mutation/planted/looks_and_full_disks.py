"""Bugs in how the Lab's looks at the test pictures are counted, and in what becomes of a comparison on a full disk."""

from tests.mutation.mutant import Mutant

LOOKS, DISK = ("tests/gui/lab/test_looks.py",), ("tests/gui/lab/test_full_disk.py",)
WINDOW = ("tests/gui/window/test_looks_in_window.py",)
COMPARISON, WRITING = "gui/state/lab/seed_comparison.py", "gui/state/lab/to_disk.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant("gui/state/lab/many_seeds.py", "self.session.document.seal.look_at_trials(", "tuple(",
           "the best of twenty seeds is chosen by test pictures that count as never used", LOOKS),
    Mutant("gui/state/project/seal.py", "if one.test_pictures and not one.failure:", "if True:",
           "what broke off, or was tested on nothing, counts as a look", LOOKS),
    Mutant("gui/state/project/seal.py", "self.look(str(trial.design.get(\"data\")), trial.id, one.steps, quietly=True)",
           "self.look(str(trial.design.get(\"data\")), trial.id, 0, quietly=True)",
           "a seed whose run is opened counts twice", LOOKS),
    Mutant("gui/state/lab/sweep_work.py", "trial.id in fresh or one.validation_accuracy is None", "trial.id in fresh",
           "combinations that were chosen by the test pictures do not count", LOOKS),
    Mutant("gui/state/lab/sweep_work.py", "trial.id in fresh or one.validation_accuracy is None", "True",
           "combinations whose test accuracy nobody sees count", LOOKS),
    Mutant("gui/window/lab_page.py", "look_at_trials(work.tested)", "look_at_trials([])",
           "a sweep's fresh seeds do not count", WINDOW),
    Mutant("gui/window/lab_page.py", "look_at_trials(comparison.tested)", "look_at_trials([])",
           "the networks of a comparison do not count", WINDOW),
    Mutant(WRITING, "        try:\n            self._write(*said)\n",
           "        self.why = \"\"\n        try:\n            self._write(*said)\n",
           "who leaves while it is tried again is not asked", DISK),
    Mutant(WRITING, "        while self.why:\n", "        while False:\n",
           "what a full disk did not take of a comparison is never tried again", DISK),
    Mutant(COMPARISON, "        loss = Loss(\"\", unkept=lambda: self._lost(to_disk))\n", "        loss = None\n",
           "who leaves after a comparison that a full disk did not take is not asked", DISK),
    Mutant(COMPARISON, "        self.tasks.cancel(_keeping(pair))  #", "        #",
           "what is written late takes the place of what is known since", DISK),
    Mutant(COMPARISON, "        self._to_disk = ToDisk()\n        self._train(range(seeds))",
           "        self._train(range(seeds))",
           "that one comparison could not be written is said of the next one", DISK),
)  # fmt: skip
