"""Bugs in what is told to who writes blocks, scripts and commands of their own."""

from tests.mutation.mutant import Mutant

OWN_BLOCKS, OWN_OPS = "tests/engine/network/test_own_blocks.py", "tests/engine/fast/kernels/test_own_ops.py"
IN_USE = "tests/engine/fast/running/test_in_use.py"
TOY, SHOWN = "tests/engine/blocks/test_toy_block.py", "tests/gui/inspector/test_example_of_own.py"


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, tests)


MUTANTS = (
    bug("engine/blocks/__init__", "        _check_words(kind)\n", "        pass\n",
        "a block whose place among the others is a text keeps the program from starting", TOY),
    bug("engine/blocks/__init__", "if getattr(kind, name) not in choices:", "if False:",
        "a word that no part of the program knows is taken for what a block takes", TOY),
    bug("engine/network/own_blocks", "        summary = _asked(block, \"summary\", files)\n    except",
        "        summary = block.summary()\n    except",
        "a summary with a mistake ends the table of the network", OWN_BLOCKS),
    bug("engine/network/own_blocks", "    if not isinstance(summary, str):\n", "    if False:\n",
        "a number in place of a summary is told nowhere", OWN_BLOCKS),
    bug("engine/network/own_blocks", "for function in (call.update, call.draw):", "for function in ():",
        "what is no function, and shall draw, is told as a mistake of the program's own file", OWN_BLOCKS),
    bug("engine/network/own_blocks", "0 < float(fan) < inf for fan in fans", "float(fan) < inf for fan in fans",
        "an array that sums up no numbers divides by zero when it starts", OWN_BLOCKS),
    bug("engine/network/own_blocks", "isinstance(one.name, str) and ", "",
        "an array is named by a number", OWN_BLOCKS),
    bug("engine/network/own_code", "except (Exception, SystemExit) as error:", "except Exception as error:",
        "an op that ends the program ends it", OWN_OPS),
    bug("engine/network/own_ops", "    _check_real(op, output)\n", "",
        "complex numbers are told as a fault of the program", OWN_OPS),
    bug("engine/network/own_ops", "        _check_real(op, gradient)\n", "",
        "complex gradients are told as a fault of the program", OWN_OPS),
    bug("engine/network/own_ops", "        _check_real(call.update, one)\n", "        pass\n",
        "texts that a block keeps are told as a fault of the program", OWN_OPS),
    bug("engine/network/own_ops", "    _check_real(call.draw, made)\n", "",
        "texts that a block draws reach its op", OWN_OPS),
    bug("engine/network/own_ops", "output, backward = _array(op, made[0]), made[1]",
        "output, backward = np.asarray(made[0]), made[1]",
        "rows of different lengths are told as a fault of the program", OWN_OPS),
    bug("engine/network/own_ops", "if call is None or call.arrays or call.state:", "if call is None:",
        "an activation with weights of its own is told as one that has a mistake", SHOWN),
    bug("gui/inspector/example", "        if outputs is not None:\n", "        if True:\n",
        "an activation of maps alone ends the example", SHOWN),
    bug("gui/inspector/account", "if is_for_training_only(block):", "if block.call().training_only:",
        "a block whose call stops ends the account of its numbers", SHOWN),
    bug("gui/cards/card_text", "translated(summary_of(self.block))", "translated(self.block.summary())",
        "a card is not shown because of its summary", SHOWN),
    bug("engine/explain/switching", "return call is not None and call.op in LINEAR and bool(call.arrays)",
        "return stack.block(block_id).call().op in LINEAR and bool(call.arrays)",
        "a block whose call stops ends the page of its filters", SHOWN),
    bug("engine/cli/designs", "project = file_of(name)", "project = load_project(name)",
        "the doctor takes a ready-made network for a file that is missing", "tests/engine/test_cli_told.py"),
    bug("engine/settings", "must name the folder", "may name the folder",
        "who has a block of their own is sent to an update", "tests/engine/test_settings.py"),
    bug("engine/fast/running/workspace", "into = lane.input[:, some]", "into = lane.input[:, : some.stop - some.start]",
        "what a lane in use makes in parts lies over its first part", IN_USE),
    bug("engine/values", "_short(one)}", "one!r}",
        "weights are shown as pages of numbers", "tests/engine/test_values.py"),
    bug("engine/training/arguments", "if not isinstance(names, (tuple, list)) or not", "if not",
        "how many classes there are, in place of their names, ends in a message of Python",
        "tests/engine/training/test_given.py"),
    bug("engine/ops/convolution", "but what they read is {channels} deep", "but there are {channels} maps",
        "there are 1 maps", "tests/engine/ops/test_convolution.py"),
    bug("engine/blocks/__init__", "OWN = os.path.abspath(OWN)", "OWN = str(OWN)",
        "a mistake in a folder that is named by the way from here keeps the program from starting", TOY),
)
