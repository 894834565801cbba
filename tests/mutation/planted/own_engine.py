"""Bugs of the engine in whose state it is, and in what is said where little is known, which the tests did not see."""

from tests.mutation.mutant import Mutant

RUN, OWNERSHIP = "tests/engine/training/test_run.py", "tests/gui/state/test_ownership.py"
ALARMS, HINTS, ANALYSIS = (
    "tests/engine/doctor/test_false_alarms.py",
    "tests/engine/analysis/test_hints.py",
    "tests/engine/analysis/test_analysis.py",
)
LOOKS, FITTING = "tests/engine/data/test_looks.py", "tests/engine/data/test_fitting.py"
TERMS = "tests/engine/explain/test_gradient_terms.py"
FORKS, TRIAL = "tests/engine/lab/test_forks.py", "tests/engine/lab/test_trial.py"
EXPERIMENTS, SWEEP = "tests/engine/lab/test_experiments.py", "tests/engine/lab/test_sweep.py"
WATCHING, RUNS = "tests/engine/lab/test_watching.py", "tests/engine/lab/test_runs_folder.py"
AUGMENTATION = "tests/engine/data/test_augmentation.py"
DEAD, DOCTOR = "tests/engine/doctor/test_dead_units.py", "tests/engine/doctor/test_doctor.py"
JOURNAL, HELD = "tests/engine/project/test_journal.py", "tests/engine/project/test_held_file.py"
RESUMING, REPLAY = "tests/engine/training/test_resuming.py", "tests/engine/training/test_replay.py"
RANGE, SWEEPS = "tests/engine/lab/test_range_test.py", "tests/engine/lab/test_sweeps_folder.py"
FREEZING, DIVERGENCE = "tests/engine/training/test_freezing.py", "tests/engine/training/test_divergence.py"


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, tests)


MUTANTS = (
    bug("engine/training/run", "            marks=tuple(mark for mark in self.marks if mark <= self.step),\n", "",
        "a mark of a step that was given up stands at another step of its number", RUN),
    bug("engine/training/run", "return self.marks if goes_on else", "return self.marks if True else",
        "a mark is told of a step that the run did not take", RUN, OWNERSHIP),
    bug("engine/doctor/rules/start_too_sure", "not len(history) or history.step[0] != 1", "not len(history)",
        "a branch is told that its start values were too large", ALARMS),
    bug("engine/doctor/rules/validation_too_small", "sum(data.counts) + data.validation", "sum(data.counts)",
        "a fifth is taken of the pictures that are left, not of all", ALARMS),
    bug("engine/analysis/hints", "len(stack) < 2 or not stack.places[-1].block.ends_network", "len(stack) < 2",
        "what stands before the last block is said to stand before a Softmax that is not there", HINTS),
    bug("engine/analysis/branch_fixes", "block(\"max_pool\", extent=window, **more)", "block(\"max_pool\", **more)",
        "a pool is offered for halves alone", ANALYSIS),
    bug("engine/analysis/branch_fixes", "(rest, {\"stride\": (1, 1)})", "(rest, {})",
        "where maps differ by a row no pool is offered", ANALYSIS),
    bug("engine/explain/next_step", "if free is not None and needed > free:", "if False:",
        "to open a batch that is too large ends the program", TERMS),
    bug("engine/data/looks", "min(low, ends[1]), max(high, ends[0])", "ends[1], ends[0]",
        "the range of a set is that of its last pictures", LOOKS),
    bug("engine/data/looks", " and data.test.pixels.dtype == np.uint8", "",
        "a set whose test pictures are stored as numbers cannot be looked at", LOOKS),
    bug("engine/data/fitting", "if float(plane.max(initial=0.0)) > INK else plane", "if True else plane",
        "what is left of a wiped board is read as a digit", FITTING),
    bug("engine/lab/forks", "            fork.steps = []\n", "            pass\n",
        "a large network's future has the first steps twice", FORKS),
    bug("engine/lab/forks", "self.wanted, self._order, self.known = (), (), {}", "self.wanted, self._order = (), ()",
        "a future of before is shown where another drag begins", FORKS),
    bug("engine/lab/forks", "        self._round += 1\n", "        pass\n",
        "futures begin where the training stood at the drag before", FORKS),
    bug("engine/lab/forks", "one.stack == other.stack and one.data", "one.data",
        "futures are those of the stack before the edit", FORKS),
    bug("engine/lab/forks", "one.stack == other.stack and one.data is other.data", "one.stack == other.stack",
        "futures learn from the pictures of before", FORKS),
    bug("engine/lab/forks", "(one.seed, one.validation_share) == (other.seed, other.validation_share)",
        "one.validation_share == other.validation_share", "futures draw the batches of another seed", FORKS),
    bug("engine/lab/forks", "(one.seed, one.validation_share) == (other.seed, other.validation_share)",
        "one.seed == other.seed", "futures learn from pictures that are kept aside", FORKS),
    bug("engine/lab/trial", "training.good if failure else training.checkpoint()", "training.checkpoint()",
        "a training that diverged is tested with weights that are worth nothing", TRIAL),
    bug("engine/lab/trial", "data, start, checkpoint)", "data, checkpoint, checkpoint)",
        "the loss at the start is that of the end", EXPERIMENTS),
    bug("engine/training/training", "if self._frozen[0] != recipe.frozen:",
        "if len(self._frozen[0]) != len(recipe.frozen):",
        "who freezes another filter in place of one has the one frozen still", FREEZING),
    bug("engine/training/training", "self.recorder, self.log, self.failure = Recorder(None), [], None",
        "self.recorder, self.log = Recorder(None), []",
        "a training that was put back to good weights counts as failed", DIVERGENCE),
    bug("engine/lab/trial", "[self.changes, list(self.measures)] if self.changes", "[self.changes] if self.changes",
        "what was not measured is taken from a trial that did not measure it", SWEEP),
    bug("engine/lab/trial", "trial.design.get(\"corrections\"), trial.changes]", "trial.changes]",
        "a set and the same set with a picture relabelled are called changed meanwhile", TRIAL),
    bug("engine/lab/trial", "trial.design.get(\"corrections\"), trial.changes]", "trial.design.get(\"corrections\")]",
        "a set and a quarter of it are called changed meanwhile", TRIAL),
    bug("engine/lab/making_again", "        training.failure = error\n", "        pass\n",
        "what a block broke is made again as a training that was stopped", TRIAL),
    bug("engine/lab/making_again", "Project(design.with_(recipe=recipe), ", "Project(design, ",
        "a run that was made again comes with the seed of the design, not with its own", TRIAL),
    bug("engine/lab/watched", "training.data.shape)\n            yield", "())\n            yield",
        "of a fully connected block no filter is seen before the end", WATCHING),
    bug("engine/lab/runs_folder", "design.with_(stack=run.stack, data_name=run.data.name or design.data_name)",
        "design.with_(stack=run.stack)", "a run is kept with the pictures that were chosen since", RUNS),
    bug("engine/lab/runs_folder", "replace(project.runs[0], test=run.test), None, kept.title)",
        "replace(project.runs[0], test=run.test))", "a run that is tested is of no project any more", RUNS),
    bug("engine/doctor/rules/test_differs", "if data.brightness < 0:", "if True:",
        "test pictures that are brighter are called darker", ALARMS),
    bug("engine/doctor/rules/test_differs", "if abs(data.brightness) >= abs(data.contrast):", "if data.brightness:",
        "of test pictures with another contrast the brightness is told", ALARMS),
    bug("engine/doctor/rules/dead_units", "not evidence.steps or dead_activation", "dead_activation",
        "units are called dead before the first step", DEAD),
    *(
        bug("engine/project/journal",
            "work.design, names, work.title, work.path, work.picture, work.as_read, work.looks,", f"{left},",
            f"a journal does not write that something has changed but {left}", JOURNAL)
        for left in (
            "work.design, names, work.path, work.picture, work.as_read, work.looks",
            "work.design, names, work.title, work.picture, work.as_read, work.looks",
            "work.design, names, work.title, work.path, work.as_read, work.looks",
            "work.design, names, work.title, work.path, work.picture, work.looks",
            "work.design, names, work.title, work.path, work.picture, work.as_read",
        )
    ),
    bug("engine/project/journal", "work.looks, work.looked\n        if", "work.looks\n        if",
        "by which networks the test pictures were used is not in the journal", JOURNAL),
    bug("engine/project/journal", " or self._is_unwanted", "",
        "work that the user gave up is offered at the next start", JOURNAL),
    bug("engine/project/held_file", "self._seen_before, self._seen = self._seen,", "self._seen =",
        "a file that could not be read again is known as it was when it was opened", HELD),
    bug("engine/project/held_file", "self._holds, self.other = self._written_by() == self._mark, None",
        "self._holds = self._written_by() == self._mark", "a file is said to be open in a window that let it go", HELD),
    bug("engine/project/held_file", "if away.read_bytes() != before:", "if False:",
        "a program loses its lock to one that puts an old one away", HELD),
    bug("engine/project/held_file", "now[:2] == as_read", "now[1] == as_read[1]",
        "a file of the same length is taken for the one that was read", HELD),
    bug("engine/project/held_file", "now[:2] == as_read", "now[0] == as_read[0]",
        "a file of the same moment is taken for the one that was read", HELD),
    bug("engine/training/as_checkpoint", "{name: read_only(one) for name, one in training.schedule_state.items()}",
        "dict(training.schedule_state)", "a checkpoint's schedule can be written to", RESUMING),
    bug("engine/training/batches", "recipe.augmentation, self.seed, step)", "recipe.augmentation, recipe.seed, step)",
        "who changes the seed on the way gets other pictures, and no replay", REPLAY),
    bug("engine/lab/sweep", "range(max(self.seeds) + 1, max(self.seeds) + 1 + seeds)",
        "range(len(self.seeds), len(self.seeds) + seeds)", "the best are confirmed with a seed that chose them", SWEEP),
    bug("engine/lab/range_test", "recipe.replace(schedule=Constant(), patience=0)", "recipe.replace(patience=0)",
        "a schedule bends the rates of the range test", RANGE),
    bug("engine/lab/searching", "            making.close()\n            self.under_way", "            self.under_way",
        "a sweep that is broken off leaves its processes at work", SWEEPS),
    bug("engine/lab/searching", "            self.under_way = {}\n", "            pass\n",
        "a sweep that was broken off shows trainings under way", SWEEPS),
    bug("engine/explain/updates", "lines += ((SHORTENED, step.shortened),)", "lines = ((SHORTENED, step.shortened),)",
        "a gradient that was shortened is not told itself", TERMS),
    bug("engine/doctor/rules/vanishing_gradients", "recipe, anew=True, stack", "recipe, stack",
        "another stack is to go on with the training of this one", DOCTOR),
    bug("engine/doctor/rules/validation_too_small", "            anew=True,\n", "",
        "another split goes on with weights that have seen the pictures kept aside", ALARMS),
    bug("engine/data/augmentation/cutout", "tops, rng.integers(1 - wide, width, n), tall, wide)",
        "tops, rng.integers(1 - wide, width, n), wide, tall)", "of a picture that is no square a cutout is none either",
        AUGMENTATION),
    bug("engine/data/augmentation/scale", "rng.uniform(1 - share, 1 + share,", "rng.uniform(1, 1 + share,",
        "an augmentation makes pictures larger alone", AUGMENTATION),
    bug("engine/data/damage/occlusion", "height - tall + 1", "height - tall",
        "the last row of a picture is never covered", AUGMENTATION),
    bug("engine/data/damage/shift", "2 * np.pi", "np.pi / 2", "a shift goes down and to the right alone", AUGMENTATION),
)
