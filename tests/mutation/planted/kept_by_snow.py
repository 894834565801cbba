"""Bugs in what two windows share: runs that the other one has trained on, or deleted; and words that are mistyped."""

from tests.mutation.mutant import Mutant

RUNS = "gui/state/lab/kept_runs.py"
VARYING = "engine/lab/varying.py"
TURNS = "gui/state/lab/sweep_turns.py"
TWICE = ("tests/gui/lab/test_sweep_twice.py",)
KEPT, VARIED = ("tests/gui/state/test_kept_runs.py",), ("tests/engine/lab/test_varying.py",)

MUTANTS = (
    Mutant(RUNS, "one.runs and one.runs[0].step == steps.get(id)}", "one.runs}",
           "a run that another window has trained on is opened as it was before", KEPT),
    Mutant(RUNS, "self.folder.bring_back(self.removed.pop())", "self.folder.bring_back(self.removed.pop(0))",
           "undo brings back the run that was deleted first", KEPT),
    Mutant(RUNS, "self._begun = self._begun or perf_counter()", "self._begun = perf_counter()",
           "a training whose speed was changed took only what came after", KEPT),
    Mutant(VARYING, '(*whole, *get_close_matches(plain, known, 1, MISTYPED))), "")', '(*whole,)), "")',
           "a setting that is mistyped is answered with 47 names", VARIED),
    Mutant(VARYING, "MISTYPED = 0.7", "MISTYPED = 0.6",
           "activation is taken for augmentation", VARIED),
    Mutant(VARYING, 'if one.endswith(f".{plain}"))', "if False)",
           "momentum does not say whose it is", VARIED),
    Mutant("gui/state/past/run_moments.py", "return self.machine.run is self.machine.session.run", "return True",
           "the end of an earlier run is called now", ("tests/gui/time/test_moments_panel.py",)),
    Mutant(TURNS, "if not (of_another and one.may_go_well)}", "}",
           "what failed here hides what came to its end in another window", TWICE),
    Mutant(TURNS, "if not (of_another and one.may_go_well)}", "if not one.may_go_well}",
           "what has failed here just now is hidden by what the file says", TWICE),
    Mutant("gui/data/sentences.py", "if points := 100 * best_by_chance(right, judged[-1].count, times):",
           "if (points := 100 * best_by_chance(right, judged[-1].count, times)) >= 0:",
           "where all is right luck makes 0.0 points", ("tests/gui/data/test_words_of_the_seal.py",)),
)  # fmt: skip
