"""Bugs that a learner meets who tries things out: what is said of a mistake of his own, and of what he asked for."""

from tests.mutation.mutant import Mutant

OWN_OPS = ("tests/engine/fast/test_own_ops.py",)


def bug(file: str, old: str, new: str, why: str, tests: tuple[str, ...]) -> Mutant:
    return Mutant(f"engine/{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "network/own_ops",
        "if gradient.shape != array.shape:",
        "if False:",
        "a gradient of a smaller shape is stretched until it fits",
        OWN_OPS,
    ),
    bug(
        "network/own_ops",
        "if output.shape != needed:",
        "if False:",
        "the output of a user's op has another shape than its block says",
        OWN_OPS,
    ),
    bug(
        "network/own_ops",
        "    view.flags.writeable = False\n",
        "",
        "a user's op changes what it was given, and learns with a wrong gradient",
        OWN_OPS,
    ),
    bug(
        "network/own_ops",
        " and callable(made[1])",
        "",
        "a number is taken for a backward pass",
        OWN_OPS,
    ),
    bug(
        "network/own_ops",
        "(one for one in reversed(places) if one.filename == file)",
        "(one for one in ())",
        "a mistake in a user's file is told as one in a library",
        OWN_OPS,
    ),
)
