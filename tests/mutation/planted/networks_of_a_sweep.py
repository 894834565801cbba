"""Bugs of how a sweep knows its own networks."""

from tests.mutation.mutant import Mutant

ALIKE = ("tests/engine/lab/test_alike.py",)

MUTANTS = (
    Mutant(
        "engine/lab/alike.py",
        "islice(product(*kinds.values()), MOST_LOOKED_AT)",
        "()",
        "of the network that has won a sweep over structures it is said that the sweep is of another",
        ALIKE,
    ),
    Mutant(
        "engine/lab/alike.py",
        "others, named if is_made else None)",
        "others)",
        "a network from which the sweep left out a block is not known by its other blocks",
        ALIKE,
    ),
    Mutant(
        "engine/lab/alike.py",
        "others, named if is_made else None)",
        "others, named)",
        "a network that was laid anew is said to be of another sweep",
        ALIKE,
    ),
    Mutant(
        "engine/lab/alike.py",
        "    except EngineError:  # there is no such block\n",
        "    except OSError:\n",
        "a network without the blocks of the sweep is a fault",
        ALIKE,
    ),
)
