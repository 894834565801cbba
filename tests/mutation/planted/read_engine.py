"""Bugs in what becomes of corrections when the pictures have moved, and of mistakes in users' own blocks."""

from tests.mutation.mutant import bug

GOING_ON, OWN_BLOCKS = "tests/engine/test_cli_going_on.py", "tests/engine/network/test_own_blocks.py"

MUTANTS = (
    bug(
        "engine/project/named",
        "if all(one.of for one in corrections) or any(",
        "if file.runs and all(one.of for one in corrections) or any(",
        "what was relabelled before the first training is lost when the pictures have moved",
        GOING_ON,
    ),
    bug(
        "engine/cli/designs",
        '    sys.stderr.write(f"{sentence}',
        '    str(f"{sentence}',
        "a comparison and a sweep lose what was relabelled without a word",
        GOING_ON,
    ),
    bug(
        "engine/project/named",
        '        words = NOT_SAID\n',
        "",
        "pictures of which nothing is known are told as other ones",
        GOING_ON,
    ),
    bug(
        "engine/network/own_blocks",
        "    if not callable(call.op):",
        "    if False:",
        "an op that is no function is told as a mistake of the program's own file",
        OWN_BLOCKS,
    ),
    bug(
        "engine/network/own_blocks",
        "if not isinstance(call.options, dict) or not all(isinstance(name, str) for name in call.options):",
        "if not isinstance(call.options, dict):",
        "options that no function takes reach the training",
        OWN_BLOCKS,
    ),
    bug(
        "engine/network/own_blocks",
        "for names in (call.arrays, call.state):",
        "for names in (call.arrays,):",
        "names of a state that are no texts reach the training",
        OWN_BLOCKS,
    ),
    bug(
        "engine/network/own_blocks",
        "if not isinstance(names, (tuple, list)) or not",
        "if not",
        "arrays without names end in a fault of the check itself",
        OWN_BLOCKS,
    ),
    bug(
        "engine/network/own_blocks",
        "not 0 <= cost < inf",
        "cost < 0",
        "a cost that is no number stops the training",
        OWN_BLOCKS,
    ),
    bug(
        "engine/network/without_dropout",
        "is_for_training_only(place.block)",
        "place.block.call().training_only",
        "a block whose call stops ends the experiments that leave dropout out",
        OWN_BLOCKS,
    ),
    bug(
        "engine/analysis/hints",
        "is_for_training_only(place.block)",
        "place.block.call().training_only",
        "a block whose call stops leaves the window without hints and costs",
        OWN_BLOCKS,
    ),
    bug(
        "engine/network/own_blocks",
        "return call if isinstance(call, Call) else None",
        "return call",
        "what a block gives in place of a Call is asked like one",
        OWN_BLOCKS,
    ),
    bug(
        "engine/ops/softmax",
        "        raise no_scores()\n",
        "        pass\n",
        "softmax of no scores ends in a message of NumPy",
        "tests/engine/ops/test_mistakes.py",
    ),
    bug(
        "engine/ops/losses",
        "        raise no_scores()\n",
        "        pass\n",
        "the loss of no scores ends in a message of NumPy",
        "tests/engine/ops/test_mistakes.py",
    ),
)
