"""Bugs of the chain rule for one number: what its gradient adds up from, and the way on."""

from tests.mutation.mutant import Mutant

SUMS = ("tests/engine/explain/test_passed_back.py",)
CHAIN = ("tests/gui/xray/test_chain.py",)

MUTANTS = (
    Mutant(
        "engine/explain/passed_back.py",
        "larger[index] = np.inf",
        "larger[index] = larger.max()",
        "a pixel that wins in a window passes nothing on to it",
        SUMS,
    ),
    Mutant(
        "engine/explain/passed_back.py",
        "np.asarray(with_it - without)[0]",
        "np.asarray(with_it)[0]",
        "the bias of a block counts as if the number had made it",
        SUMS,
    ),
    Mutant(
        "engine/explain/passed_back.py",
        "if call.training_only or call.op in ALIKE:",
        "if call.op in ALIKE:",
        "behind a dropout the chain ends",
        SUMS,
    ),
    Mutant(
        "gui/xray/chain_words.py",
        "at = int(np.abs(part.products).argmax())",
        "at = int(part.products.argmax())",
        "the chain leads on to a number that adds less than another takes away",
        CHAIN,
    ),
    Mutant(
        "gui/xray/whole.py",
        "words or self._at_rest",
        "words",
        "once the mouse has left a map nothing leads on along the chain",
        CHAIN,
    ),
    Mutant(
        "gui/xray/whole.py",
        'chain_words(number) if number.shows_gradients else (" ", None)',
        "chain_words(number)",
        "above the values of maps stands what their gradients are made of",
        CHAIN,
    ),
    Mutant(
        "gui/xray/whole.py",
        "ways.LinksAccessibleByMouse | ways.LinksAccessibleByKeyboard",
        "ways.LinksAccessibleByMouse",
        "without a mouse nobody goes on along the chain",
        CHAIN,
    ),
)
