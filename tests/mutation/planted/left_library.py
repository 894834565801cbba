"""Bugs that one meets who uses the engine as a library: what is said of a mistake, and what is made of odd arrays."""

from tests.mutation.mutant import Mutant

SETTINGS = ("tests/engine/test_settings.py",)
OPS = ("tests/engine/ops/test_all_ops.py",)
OWN_BLOCKS, OWN_OPS = ("tests/engine/network/test_own_blocks.py",), ("tests/engine/fast/kernels/test_own_ops.py",)
STACK = ("tests/engine/network/test_stack.py",)
MISTAKES = ("tests/engine/ops/test_mistakes.py",)
GIVEN = ("tests/engine/training/test_given.py",)
EVALUATION = ("tests/engine/training/test_evaluation.py",)


def bug(file: str, old: str, new: str, why: str, tests: tuple[str, ...]) -> Mutant:
    return Mutant(f"engine/{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "settings",
        "if self.phrase else self.label",
        "if False else self.label",
        "a label that is no name makes a sentence that is none",
        SETTINGS,
    ),
    bug(
        "training/evaluation",
        "Tally() if len(images) else Tally(plan.program.classes)",
        "Tally()",
        "an evaluation of no pictures knows one class only",
        EVALUATION,
    ),
    bug(
        "ops/arrays",
        "d_output = floats(d_output, like=like)",
        "d_output = floats(d_output)",
        "a gradient in 64 bits gives gradients of two types",
        OPS,
    ),
    bug(
        "ops/arrays",
        '            check_shape("d_output", d_output, shape)\n',
        "",
        "a gradient of another shape is stretched over the output",
        OPS,
    ),
    bug(
        "ops/arrays",
        'if array.dtype.kind not in "fiub":',
        "if False:",
        "of complex numbers half is thrown away",
        OPS,
    ),
    bug(
        "ops/losses",
        '        check_shape("d_loss", d_loss, ())\n',
        "",
        "a gradient of each loss is taken for one of their mean",
        OPS,
    ),
    bug(
        "training/training",
        "        check_training(stack, data, recipe, start)\n",
        "",
        "who gives the recipe in place of the data is told of an attribute",
        GIVEN,
    ),
    bug(
        "training/evaluation",
        "    check_weights(checkpoint)\n",
        "",
        "who gives a run in place of its weights is told of an attribute",
        GIVEN,
    ),
    bug(
        "training/probing",
        "    check_picture(picture)\n",
        "",
        "a picture as it is stored is looked at without its scale",
        GIVEN,
    ),
    bug(
        "analysis/analysis",
        "    check_shape(input_shape, classes)\n",
        "",
        "a list in place of a shape cannot be hashed",
        GIVEN,
    ),
    bug(
        "data/images",
        "if 0 <= low < high <= 1.5 or (",
        "if (",
        "pixels from 0 to 1 are divided by 255 once more",
        GIVEN,
    ),
    bug(
        "data/images",
        "or (low < 0 and max(-low, high) <= 10)",
        "",
        "pixels around 0 are divided by 255 once more",
        GIVEN,
    ),
    bug(
        "data/images",
        "if dimensions == 2 and labels.shape[1] > 1",
        "if False",
        "labels as rows are to become whole numbers, which they are already",
        GIVEN,
    ),
    bug(
        "ops/losses",
        "if numbers.ndim == 2 and numbers.shape == scores.shape",
        "if False",
        "one number for each row is asked for, and not said how",
        GIVEN,
    ),
    bug(
        "data/images",
        " and labels.shape[1] > 1",
        "",
        "labels in a column are to become the number 0, all of them",
        GIVEN,
    ),
    bug(
        "ops/arrays",
        "if not single or not low <= value <= high:",
        "if not single:",
        "a negative epsilon, or a smoothing beyond 1, gives numbers that mean nothing",
        MISTAKES,
    ),
    bug(
        "ops/arrays",
        "if 0 in images.shape[-3:-1] or (images.ndim == 2 and not images.size):",
        "if False:",
        "the mean of a picture without pixels is no number",
        MISTAKES,
    ),
    bug(
        "ops/convolution",
        'kernel, stride = pair(w.shape[:2]), pair(stride, "stride")',
        'kernel, stride = (w.shape[0], w.shape[1]), pair(stride, "stride")',
        "a filter without weights finds nothing everywhere",
        MISTAKES,
    ),
    bug(
        "blocks/__init__",
        "if not isinstance(kind, str) or kind not in KINDS:",
        "if kind not in KINDS:",
        "a list in place of a kind cannot be hashed",
        GIVEN,
    ),
    bug(
        "data/images",
        "    if not 0 <= share <= 1:\n",
        "    if False:\n",
        "who sets 10 aside for 10 % has no picture left to learn from",
        GIVEN,
    ),
    bug(
        "network/arguments",
        "if len(set(stack.ids)) < len(stack.ids):",
        "if False:",
        "two blocks of one id share their weights",
        STACK,
    ),
    bug(
        "network/container",
        "tuple(value) if isinstance(value, list) else value",
        "value",
        "a list of stacks is refused, and nobody says why",
        STACK,
    ),
    bug(
        "network/own_blocks",
        "    if not files:\n",
        "    if True:\n",
        "a mistake in the shape that a user's block gives is a fault of the program",
        OWN_BLOCKS,
    ),
    bug(
        "network/own_blocks",
        "if not _is_shape(output) or len(output) not in (1, 3):",
        "if False:",
        "a shape that is none goes on to the next block",
        OWN_BLOCKS,
    ),
    bug(
        "network/own_blocks",
        "            _check(block, files, shapes[0])\n",
        "            pass\n",
        "a mistake in the arrays of a user's block is a fault of the program",
        OWN_BLOCKS,
    ),
    bug(
        "network/own_blocks",
        "return frozenset(file for file in files if not",
        "return frozenset(file for file in files if",
        "a fault of the program is told as one of a user's file",
        OWN_BLOCKS,
    ),
    bug(
        "network/own_code",
        "return code.co_filename, code.co_firstlineno",
        "return places[-1].filename, places[-1].lineno",
        "an op that takes too little is told as a mistake in a file of the program",
        OWN_OPS,
    ),
    bug(
        "network/own_code",
        "for place in reversed(places):",
        "for place in ():",
        "of a mistake in a user's file only the function is told, and not the line",
        OWN_BLOCKS,
    ),
    bug(
        "network/own_code",
        "    if not str(error):\n",
        "    if False:\n",
        "a mistake without a reason is told with a colon and nothing behind it",
        OWN_BLOCKS,
    ),
    bug(
        "network/own_ops",
        "[one.shape for one in found] != [one.shape for one in held]",
        "len(new) != len(held)",
        "a mean over all maps is kept for each of them",
        OWN_OPS,
    ),
    bug(
        "network/own_ops",
        "made.shape[:1] != shape[:1]",
        "False",
        "what is drawn for one picture is stretched over all",
        OWN_OPS,
    ),
)
