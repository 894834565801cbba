"""Bugs in what is kept of work that took hours: comparisons, and the files that a step is gone back to in."""

from tests.mutation.mutant import Mutant

CLI = "engine/cli/commands/compare.py"
KNOWN = "engine/lab/comparisons_folder.py"
STATE = "gui/state/lab/seed_comparison.py"
COMPARING = ("tests/engine/test_cli_comparing.py",)
RUNS = "gui/state/lab/kept_runs.py"
TESTED = ("tests/gui/state/test_tested_runs.py",)
MORE = ("tests/gui/lab/test_more_seeds.py",)

MUTANTS = (
    Mutant(CLI, "{*range(seeds), *(trial.seed for trial in known.trials[0])}", "{*range(seeds)}",
           "who asks for fewer seeds chooses which count", COMPARING),
    Mutant(CLI, "if not one.may_go_well}", "if not one.failure}", "what diverges is trained again each time",
           COMPARING),
    Mutant(CLI, "known.outcomes.items() if not one.may_go_well}", "known.outcomes.items()}",
           "what failed by chance is never tried again", COMPARING),
    Mutant(CLI, 'if "verdict" in plain and not all(', "if not all(",
           "what nobody has looked at is said to have said yes", COMPARING),
    Mutant(CLI, "replace(known, told=known.told_before_more)", "known",
           "a command takes a yes back without a word", COMPARING),
    Mutant(CLI, "looks=known.looks + (is_new and says))", "looks=known.looks + 1)",
           "a look at nothing new counts", COMPARING),
    Mutant(CLI, "looks=known.looks + (is_new and says))", "looks=1)",
           "who adds seeds until it says yes gets one", COMPARING),
    Mutant(CLI, "(is_new and says)", "is_new", "a look is counted where nothing was said", COMPARING),
    Mutant(CLI, "found, keep)\n", "found, list)\n", "a comparison that is killed has kept nothing", COMPARING),
    Mutant(CLI, '        if plain["trainings"] and not is_of(plain, pair):', "        if False:",
           "hours of a comparison are lost for another one", COMPARING),
    Mutant(CLI, "        with suppress(FileError):  # a disk", "        with suppress():  # a disk",
           "a disk that is full for a moment ends a comparison of hours", COMPARING),
    Mutant("engine/cli/trials.py", "                    found[outcome.id] = outcome\n                yield outcome",
           "                    yield outcome\n                    found[outcome.id] = outcome",
           "the newest training of a comparison is not in its file", COMPARING),
    Mutant(KNOWN, "return sorted(plain", "return list(plain", "A against B is another comparison than B against A",
           COMPARING),
    Mutant(STATE, "        if self._outdated:  # the first", "        if False:  # the first",
           "what was told of pictures of before is said to be taken back by others", MORE),
    Mutant(STATE, "replace(known, looks=1, told=UNTOLD) if old else known", "known",
           "after a restart it is", MORE),
    Mutant("engine/cli/commands/replay.py", "    if is_same_file(arguments.save, arguments.file):", "    if False:",
           "a file that is gone back in loses what it learned since", ("tests/engine/test_cli_replay.py",)),
    Mutant("engine/cli/commands/replay.py", "is_same_file(arguments.save, arguments.file)",
           "arguments.save == arguments.file", "another way to its name cuts a file off",
           ("tests/engine/test_cli_replay.py",)),
    Mutant(RUNS, "            if isinstance(error.__cause__, OSError):  # as", "            if False:  # as",
           "a test that a full disk did not take is never kept", TESTED),
    Mutant(RUNS, "if isinstance(error.__cause__, OSError):  # as", "if True:  # as",
           "what cannot go well is tried every ten seconds for ever", TESTED),
    Mutant(RUNS, "self._keep_test(run, TRY_AGAIN, why)", "self._keep_test(run, TRY_AGAIN)",
           "every ten seconds it is said that the disk is full", TESTED),
    Mutant(RUNS, "                self.solved.emit(told)\n", "                pass\n",
           "it is said still that a test is not kept", TESTED),
    Mutant("gui/state/lab/idle_seeds.py", "                self._failed.add(seed)\n                continue\n",
           "                self._failed.add(seed)\n", "a repeat that failed is kept as one that went well",
           ("tests/gui/state/test_idle_seeds.py",)),
    Mutant(RUNS, "            self._corrections[run.id] = self.document.design.corrections\n", "",
           "a run that is opened from the list has learned from pictures that were left out",
           ("tests/gui/state/test_kept_runs.py",)),
)  # fmt: skip
