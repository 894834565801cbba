"""Bugs in the benchmark: what a peer cannot do costs that peer its place, and nobody the figures."""

from tests.mutation.mutant import Mutant

BENCH = ("tests/engine/bench/test_bench.py",)


def bug(file: str, old: str, new: str, why: str) -> Mutant:
    return Mutant(f"engine/bench/{file}.py", old, new, why, BENCH)


MUTANTS = (
    bug(
        "__init__",
        "if side == OURS:\n                        raise",
        "if True:\n                        raise",
        "one peer that fails ends all",
    ),
    bug(
        "__init__",
        "if side == OURS:\n                        raise",
        "if False:\n                        raise",
        "our own failing is passed over",
    ),
    bug(
        "__init__",
        "del left[side], self.figures[side][network.name]",
        "del self.figures[side][network.name]",
        "who failed once is asked again",
    ),
    bug(
        "__init__",
        "del left[side], self.figures",
        "del left[side], self.figures[side]; self.figures",
        "who failed once loses all figures",
    ),
    bug("sides", "return signal.Signals(-status).name", "return str(status)", "a signal is told as a number"),
    bug("report", "if found.get(network.name)}", "}", "a side without figures counts"),
    bug(
        "choosing",
        "drawn_one(int(one[1]), int(one[2]))",
        "drawn_one(seed, int(one[2]))",
        "a name draws of another seed",
    ),
    bug("amounts", "max(FEWEST, MOST_WORK // multiply_adds(network))", "EVALUATED", "one network takes ten minutes"),
    bug("amounts", "MOST_WORK // multiply_adds(network)", "0", "small networks are evaluated on few pictures"),
    bug("amounts", "min(how_many(network), fit)", "FEWEST", "what a peer evaluates stays in its cache"),
    bug("amounts", "min(how_many(network), fit)", "how_many(network)", "large pictures fill the memory of a peer"),
    bug("sides", "held_by_peer(network)}", "1000}", "a peer is told to evaluate few pictures"),
)
