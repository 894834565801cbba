"""Bugs in the map of the data as neighbours: shares of nearness, the way down, and which step is shown."""

from tests.mutation.mutant import Mutant

SHARES = ("tests/engine/explain/test_neighbours.py",)
SHOWN = ("tests/gui/evaluate/test_map.py",)
ENGINE, STATE = "engine/explain/neighbours.py", "gui/state/inside/data_map.py"

MUTANTS = (
    Mutant(ENGINE, "(count - 1) / 3)", "count)", "few pictures have more neighbours than there are", SHARES),
    Mutant(ENGINE, "return (near + near.T) / (2 * count)", "return near / count", "nearness is one-sided", SHARES),
    Mutant(ENGINE, "return 4 * (pull", "return 2 * (pull", "the way down is half as steep as the divergence", SHARES),
    Mutant(
        ENGINE,
        "np.isfinite(rows).all(axis=1) & np.isfinite(start).all(axis=1)",
        "np.ones(len(rows), bool)",
        "one picture beyond all bounds takes the place of every other one",
        SHARES,
    ),
    Mutant(
        ENGINE,
        "gradient(shares * EXAGGERATION if early else shares,",
        "gradient(shares * EXAGGERATION,",
        "groups are drawn together to the end",
        SHARES,
    ),
    Mutant(
        STATE,
        "return self.near if self.by_neighbours else self.points",
        "return self.points",
        "who asks for neighbours is shown two directions",
        SHOWN,
    ),
    Mutant(
        STATE,
        "if by_neighbours and one in first:",
        "if by_neighbours:",
        "neighbours are looked for at steps that nobody looks at",
        SHOWN,
    ),
    Mutant(
        STATE,
        "self._of, self.basis, self.points, self.near = of, None, {}, {}",
        "self._of, self.basis, self.points = of, None, {}",
        "neighbours of one block are shown as those of another",
        SHOWN,
    ),
    Mutant(
        STATE,
        "every = shown if self.by_neighbours else",
        "every = shown if False else",
        "neighbours are drawn in the frame of the two directions",
        SHOWN,
    ),
)
