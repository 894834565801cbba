"""Bugs of what is worked out from a stack: fixes that no block can take, steps that none can make, windows in words."""

from tests.mutation.mutant import Mutant

IN_WORDS = "tests/gui/stack/test_in_words.py"
MORE = "tests/engine/analysis/test_more_than_a_block_can_have.py"

MUTANTS = (
    Mutant(
        "gui/stack/in_words.py",
        "    if (steps[0], after[0], before[0]) != (steps[1], after[1], before[1]):\n",
        "    if steps is None:\n",
        "of a window that steps otherwise down than to the right, the side that shrinks is not told",
        (IN_WORDS,),
    ),
    Mutant(
        "engine/analysis/branch_fixes.py",
        '    return _made("convolution", ',
        '    return block("convolution", ',
        "a shortcut around maps that were put together ends in a mistake of the program",
        (MORE,),
    ),
    Mutant(
        "engine/analysis/branch_fixes.py",
        "    with suppress(SettingError):  # more filters or units than a block can have\n",
        "    if True:\n",
        "branches that would need more filters than there can be end in a mistake of the program",
        (MORE,),
    ),
    Mutant(
        "engine/analysis/branch_fixes.py",
        '_made("fully_connected", units=wanted[-1])',
        'block("fully_connected", units=wanted[-1])',
        "units that were put together and are added to a few end in a mistake of the program",
        (MORE,),
    ),
    Mutant(
        "engine/analysis/memory.py",
        "        except SettingError:  # no block steps so far: its maps are small, and count whole\n",
        "        except KeyError:\n",
        "two long strides in a row end in a mistake of the program",
        (MORE,),
    ),
)
