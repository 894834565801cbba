"""Bugs in what blocks of one's own say."""

from tests.mutation.mutant import Mutant

OWN_BLOCKS, OWN_OPS = "tests/engine/network/test_own_blocks.py", "tests/engine/fast/test_own_ops.py"
TOY = "tests/engine/blocks/test_toy_block.py"


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, tests)


MUTANTS = (
    bug("engine/blocks/__init__", "if not isinstance(kind.version, int):", "if False:",
        "a project with a block whose version is no whole number can never be opened again", TOY),
    bug("engine/network/own_blocks", 'if any("/" in one.name for one in given):', "if False:",
        "a project with an array whose name has a slash can never be opened again", OWN_BLOCKS),
    bug("engine/network/own_blocks", "return isinstance(given, tuple) and len(given) > 0", "return bool(given)",
        "numbers in place of arrays end what is shown of a block", OWN_BLOCKS),
    bug("engine/network/own_ops", "tuple(_array(call.update, one) for one in new)",
        "tuple(np.asarray(one) for one in new)",
        "rows of different lengths that a block keeps are told as a fault of the program", OWN_OPS),
)
