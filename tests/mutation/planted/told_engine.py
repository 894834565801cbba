"""Bugs in whose numbers are whose in a training: of which moment, step, optimiser or run."""

from tests.mutation.mutant import Mutant

DIVERGENCE = ("tests/engine/training/test_divergence.py",)
EARLY = ("tests/engine/training/test_early_stopping.py",)
RECORDING = ("tests/engine/training/test_recording.py",)
REPLAY = ("tests/engine/training/test_replay.py",)
RESUMING = ("tests/engine/training/test_resuming.py",)
RUN = ("tests/engine/training/test_run.py",)
VALIDATING = ("tests/engine/training/test_validating.py",)


def bug(file: str, old: str, new: str, why: str, tests: tuple[str, ...] = VALIDATING) -> Mutant:
    return Mutant(f"engine/{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "training/validating",
        "        self._waiting.append(waits)\n        if waits.is_here:\n",
        "        if not waits.is_here:\n            self._waiting.append(waits)\n        if waits.is_here:\n",
        "a stop loses the evaluation that is made here because too many wait",
    ),
    bug(
        "training/training",
        "                yield step\n                yield from evaluation or ()\n",
        "                yield from evaluation or ()\n                yield step\n",
        "a stop while an evaluation is made here loses the step that it is of",
        ("tests/engine/training/test_validating.py",),
    ),
    bug(
        "training/recipe",
        "return own if own.kind == kind else next((other() for other in others if other.kind == kind), own)",
        "return own",
        "best weights that are put back have the speed that another optimiser gathered later",
        EARLY,
    ),
    bug(
        "training/as_checkpoint",
        "training.optimiser_state = training.optimiser.init(training.parameters)\n    for name",
        "training.optimiser_state = recipe.optimiser.init(training.parameters)\n    for name",
        "who looks at a run by another optimiser, and makes no step, takes away what its own one knew",
        RESUMING,
    ),
    bug(
        "training/as_checkpoint",
        "training.schedule = recipe.schedule_of(start.schedule_kind)",
        "training.schedule = recipe.schedule",
        "who looks at a run by another schedule takes away what its own one knew",
        RESUMING,
    ),
    bug(
        "training/as_checkpoint",
        "training.position = max(start.position, 0)",
        "training.position = start.position",
        "an old file that does not tell its place in the epoch goes on with the last picture",
        RESUMING,
    ),
    bug(
        "training/as_checkpoint",
        "training.epoch_number, training.position = training.epoch_number + 1, 0\n    fill(",
        "training.position = 0\n    fill(",
        "an epoch of which all pictures were seen begins anew",
        RESUMING,
    ),
    bug(
        "training/training",
        "marks=self._before.marks if self._before else (),",
        "marks=(),",
        "who trains on loses the marks",
        RUN,
    ),
    bug(
        "training/training",
        """            if self.validating.is_wanted:
                self._plan.will_label(self.validation_images, self.slice_size)
""",
        """            if self.validating.is_wanted and not self.number:
                self._plan.will_label(self.validation_images, self.slice_size)
""",
        "after a change of the batch size evaluations hold the training up",
    ),
    bug(
        "training/validating",
        "waits.parameters, waits.state = training.parameters.copy(), training.state.copy()",
        "waits.parameters, waits.state = training.parameters.copy(), training.state",
        "a moment is evaluated with running statistics of later steps",
    ),
    bug(
        "training/validating",
        """        self._training.failure = failure
""",
        "",
        "a stopped training is said to have failed",
    ),
    bug(
        "training/validating",
        """        self._waiting.clear()
        self._training.failure""",
        "        self._training.failure",
        "a stop waits twice for what it gave up",
    ),
    bug(
        "training/validating",
        " or (unfound + 1) * waits.parameters.nbytes > MOST_BYTES\n",
        "\n",
        "copies of large weights fill the memory",
    ),
    bug(
        "training/validating",
        "self.is_wanted = size <= MOST_BYTES and most",
        "self.is_wanted = most",
        "many pictures are copied for another process",
    ),
    bug(
        "training/validating",
        """        for start in range(0, len(labels), size):
            tally.add(scores[start : start + size], labels[start : start + size])""",
        "        tally.add(scores, labels)",
        "an evaluation by another process has other last bits",
    ),
    bug(
        "training/validating",
        "training.raise_beyond_bounds(found.loss, waited.step.number, waited.parameters, waited.state)",
        "training.raise_beyond_bounds(found.loss, waited.step.number, training.parameters, training.state)",
        "of weights beyond all bounds those of a later step are looked at",
    ),
    bug(
        "training/validating",
        """            if given is not None and given.number == step.number:
                return""",
        """            if given is not None:
                return""",
        "an earlier evaluation is taken for this step's",
    ),
    bug(
        "training/early_stopping",
        "known[0] != seen[0] or known[1] is not seen[1]:",
        "known[0] != seen[0]:",
        "who gives patience up is given the best weights all the same",
        EARLY,
    ),
    bug(
        "training/early_stopping",
        "if not entry.recipe.patience or entry.begun != log[-1].begun:",
        "if not entry.recipe.patience:",
        "what was measured before a training was begun again is the best",
        EARLY,
    ),
    bug(
        "training/early_stopping",
        "validations[validations[:, 0] > since]",
        "validations[validations[:, 0] >= since]",
        "what was measured just before a training was begun again is the best",
        EARLY,
    ),
    bug(
        "training/divergence",
        """            self._good_before = None
""",
        "",
        "weights that are good again do not take the place of the last good ones",
        DIVERGENCE,
    ),
    bug(
        "training/divergence",
        "        return isfinite(float(gradient @ gradient)) or bool(",
        "        return isfinite(float(gradient @ gradient)) and bool(",
        "many large gradients count as one that is not finite",
        DIVERGENCE,
    ),
    bug(
        "training/slot",
        "self.floats[slot.slice].reshape(slot.shape).copy() for",
        "self.floats[slot.slice].reshape(slot.shape) for",
        "weights of one block change in the reader's hand",
        RECORDING,
    ),
    bug(
        "training/recording",
        """            self._free.clear()
""",
        "",
        "slots that are free stay whatever the budget",
        RECORDING,
    ),
    bug(
        "training/recording",
        """            found._bytes += _bytes_of(checkpoint)
""",
        "",
        "the recorded steps of a file count for nothing in the budget",
        RECORDING,
    ),
    bug(
        "training/replay",
        "or self._of != of or begin is None:",
        "or begin is None:",
        "a training that is kept ready replays another run",
        REPLAY,
    ),
)
