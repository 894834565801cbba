"""Bugs in products that let other threads go on."""

from tests.mutation.mutant import Mutant

TEST = ("tests/engine/fast/arithmetic/test_letting_go.py",)


def bug(file: str, old: str, new: str, why: str) -> Mutant:
    return Mutant(f"engine/fast/arithmetic/{file}.py", old, new, why, TEST)


MUTANTS = (
    bug("letting_go", "out.size <= HELD and", "False and", "whoever waits is held up by a product of few numbers"),
    bug("letting_go", "out.size <= HELD and ", "", "a product of many numbers is made one matrix after another"),
    bug("letting_go", "and left.shape[-1] * rows * columns > SHORT", "", "a short product is made in many calls"),
    bug("letting_go", " and out.flags.c_contiguous", "", "what lies apart is refused by dot"),
    bug("letting_go", "rights[place], out[place]", "right[0], out[place]", "a stack meets its first matrix alone"),
    bug(
        "dense_products",
        "yield from letting_go(rows, w, into)",
        "yield partial(np.matmul, rows, w, out=into)",
        "shares in rows hold others up",
    ),
    bug(
        "dense_products",
        "yield from letting_go(weights.T, x, out)",
        "yield partial(np.matmul, weights.T, x, out=out)",
        "all at once holds others up",
    ),
    bug(
        "dense_products",
        "do_all([*letting_go(rows[few], weights, out[few])])",
        "np.matmul(rows[few], weights, out=out[few])",
        "few vectors in rows hold others up",
    ),
    bug(
        "dense_products",
        "yield from letting_go(w.swapaxes(-1, -2), columns, into)",
        "yield partial(np.matmul, w.swapaxes(-1, -2), columns, out=into)",
        "shares in columns hold others up",
    ),
)
