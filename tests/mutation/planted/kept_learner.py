"""Bugs that a learner meets who tries things out: what is said of a mistake of his own, and of what he asked for."""

from tests.mutation.mutant import bug

OWN_OPS = "tests/engine/fast/kernels/test_own_ops.py"
CLI, CLI_DATA = "tests/engine/test_cli.py", "tests/engine/test_cli_data.py"
STACK = "tests/engine/network/test_stack.py"
RANGE_TEST = "tests/engine/lab/test_range_test.py"
SETTINGS = "tests/engine/test_settings.py"
TRAINING = "tests/engine/training/test_training.py"
TOY_BLOCK = "tests/engine/blocks/test_toy_block.py"

MUTANTS = (
    bug(
        "engine/network/own_ops",
        "if gradient.shape != array.shape:",
        "if False:",
        "a gradient of a smaller shape is stretched until it fits",
        OWN_OPS,
    ),
    bug(
        "engine/network/own_ops",
        "if output.shape != needed:",
        "if False:",
        "the output of a user's op has another shape than its block says",
        OWN_OPS,
    ),
    bug(
        "engine/network/own_ops",
        "    view.flags.writeable = False\n",
        "",
        "a user's op changes what it was given, and learns with a wrong gradient",
        OWN_OPS,
    ),
    bug(
        "engine/network/own_ops",
        " and callable(made[1])",
        "",
        "a number is taken for a backward pass",
        OWN_OPS,
    ),
    bug(
        "engine/network/own_code",
        "if place.filename in own:",
        "if place.filename:",
        "a mistake in a user's file is told as one in a library",
        OWN_OPS,
    ),
    bug(
        "engine/blocks/__init__",
        "if blocks and not kinds:",
        "if False:",
        "a block without a word for files is left out without a word",
        TOY_BLOCK,
    ),
    bug(
        "engine/blocks/__init__",
        "if not isinstance(getattr(kind, name), str):",
        "if False:",
        "a block whose kind is a number is saved in a file that nobody can open",
        TOY_BLOCK,
    ),
    bug(
        "engine/blocks/__init__",
        "if not isinstance(kind().call(), Call):",
        "if kind().call() is None:",
        "a block that gives its op in place of a Call is told when it trains, and not when it is read",
        TOY_BLOCK,
    ),
    bug(
        "engine/blocks/__init__",
        "(*(fault.problem for fault in FAULTS), remedy)",
        "(remedy,)",
        "in Python nobody says why a block of the user's own is missing",
        TOY_BLOCK,
    ),
    bug(
        "engine/lab/range_test",
        "BLOWN * settled.min()",
        "BLOWN * means.min()",
        "a network that has learned is said to leave all bounds, because its first batch was easy",
        RANGE_TEST,
    ),
    bug(
        "engine/training/newest_step",
        "if step != self.newest:",
        "if step > self.newest:",
        "a step that is past gives the weights of a later one for its own",
        TRAINING,
    ),
    bug(
        "engine/settings",
        "next((kind for kind in self.table if words in (kind.kind, kind.__name__.lower())), None)",
        "None",
        "a word is refused, and the same word is named as one to use",
        SETTINGS,
    ),
    bug(
        "engine/settings",
        "            if self.words:\n                remedy",
        "            if False:\n                remedy",
        "who writes SAME in capitals is not told of same",
        SETTINGS,
    ),
    bug(
        "engine/network/stack",
        "if not isinstance(block, Block):",
        "if block is None:",
        "a stack is made of what is no block",
        STACK,
    ),
    bug(
        "gui/app",
        "asked = commands.choices.get(parsed.command, parser)",
        "asked = parser",
        "who mistypes an option of a command is sent to the help of the program",
        CLI,
    ),
    bug(
        "engine/data/images",
        "if len(labels) != len(self.pixels):",
        "if len(labels) > len(self.pixels):",
        "pictures without a label are left out without a word",
        TRAINING,
    ),
    bug(
        "engine/training/training",
        "to_learn_from = data.to_learn_from",
        "to_learn_from = data.train",
        "labels that do not fit end in an error of NumPy on the way",
        TRAINING,
    ),
    bug(
        "engine/cli/results",
        "found = result.class_accuracy if result.count else [math.nan] * data.classes",
        "found = result.class_accuracy",
        "without test pictures the figures name the first class alone",
        CLI_DATA,
    ),
    bug(
        "engine/cli/commands/explain",
        "    if not len(data.test):",
        "    if False:",
        "without test pictures a number from 0 to -1 is asked for",
        CLI_DATA,
    ),
)
