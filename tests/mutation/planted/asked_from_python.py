"""Bugs of what is asked of the engine from Python, in a script or a notebook."""

from tests.mutation.mutant import bug

INTERRUPTED = "tests/engine/training/test_interrupted.py"
GIVEN = "tests/engine/training/test_given.py"
HELP = "tests/engine/test_setting_help.py"
MISTAKES = "tests/engine/ops/test_mistakes.py"

MUTANTS = (
    bug(
        "engine/training/training",
        "    @unbroken()\n",
        "",
        "Ctrl+C in a notebook leaves a step that is counted with half of its weights changed",
        INTERRUPTED,
    ),
    bug(
        "engine/training/batches",
        """            self._order = stream(self.seed, "shuffle", epoch).permutation(len(self.images))
            self._epoch = epoch  # not before: Ctrl+C may come between
""",
        """            self._epoch = epoch
            self._order = stream(self.seed, "shuffle", epoch).permutation(len(self.images))
""",
        "after Ctrl+C between two epochs the next one meets the pictures in the order of the one before",
        INTERRUPTED,
    ),
    bug(
        "engine/training/unbroken",
        "        if came:\n            known(signal.SIGINT, came[0])\n",
        "",
        "Ctrl+C is lost where it comes while weights change: the training runs on",
        INTERRUPTED,
    ),
    bug(
        "engine/training/unbroken",
        "        signal.signal(signal.SIGINT, known)\n",
        "",
        "Ctrl+C stops nothing any more once a step was made",
        INTERRUPTED,
    ),
    bug(
        "engine/training/unbroken",
        " if is_main else None",
        "",
        "no training runs in a thread: Python lets only the main one say what Ctrl+C does",
        INTERRUPTED,
    ),
    bug(
        "engine/training/unbroken",
        "if not callable(known):",
        "if known is None:",
        "a program that ignores Ctrl+C, as one in the background, is stopped by an error in it",
        INTERRUPTED,
    ),
    bug(
        "engine/training/arguments",
        "        if not isinstance(name, str):\n",
        "        if False:\n",
        "classes whose names are numbers, as scikit-learn has them, are told after the training, or never",
        GIVEN,
    ),
    bug(
        "engine/explain/answers",
        "    check_asked(stack, checkpoint, images)\n",
        "",
        "who asks for the answers to a whole data set, or of a step, sees an error of Python",
        GIVEN,
    ),
    bug(
        "engine/explain/network",
        "        check_picture(picture)\n",
        "",
        "who asks why of several pictures gets an answer that is of the first alone",
        GIVEN,
    ),
    bug(
        "engine/explain/network",
        "        check_weights(checkpoint)\n",
        "",
        "who makes a network of a step sees an error of Python",
        GIVEN,
    ),
    bug(
        "engine/setting_help",
        "        return error.remedy\n",
        "        return error.problem\n",
        "help tells of a setting that it is None, and not between what it may be",
        HELP,
    ),
    bug(
        "engine/values",
        "        cls._when_defined()\n",
        "        pass\n",
        "help of a block says its name and no more",
        HELP,
    ),
    bug(
        "engine/project/project",
        " or not all(isinstance(run, Run) for run in runs)",
        "",
        "who saves a checkpoint in the place of a run sees an error of Python",
        GIVEN,
    ),
    bug(
        "engine/text",
        "    if not shape:\n",
        "    if False:\n",
        "of a number in the place of an array it is told that its shape is, and nothing",
        MISTAKES,
    ),
    bug(
        "engine/ops/convolution",
        "    if not filters.ndim:\n",
        "    if False:\n",
        "who gives the size of filters in their place is told of axes, and not to give filters",
        MISTAKES,
    ),
    bug(
        "engine/explain/turning",
        "    network.check_asked(picture, class_)\n",
        "",
        "a picture from 0 to 255 is turned by a network that knows those from 0 to 1",
        "tests/engine/explain/test_attributions.py",
    ),
)
