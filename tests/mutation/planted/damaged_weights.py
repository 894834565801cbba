"""Bugs where weights are damaged on purpose: another damage than is said, or one that stays."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

VIEW = "tests/gui/filters/test_damage_view.py"
WEIGHTS = "tests/engine/explain/test_weight_damage.py"


def engine(old: str, new: str, why: str) -> Mutant:
    return Mutant("engine/explain/weight_damage.py", old, new, why, (WEIGHTS,))


MUTANTS = (
    engine("np.float32(self.amount * weights.std())", "np.float32(self.amount)", "noise drowns small weights"),
    engine("np.argpartition(np.abs(flat),", "np.argpartition(flat,", "pruning takes the most negative weights"),
    engine("known[:-1] if self.spares_classes", "known if self.spares_classes", "classes are lost, and said to stay"),
    engine("flat, count = weights.ravel().copy(),", "flat, count = weights.ravel(),", "what was learned is pruned"),
    engine("return self.weights(bias, rng)", "return bias", "a unit that is off still gives its bias"),
    engine("if self.block_id:", "if False:", "one block is to be damaged, and all are"),
    engine("stream(damage.seed,", "stream(0,", "what is drawn again is the same"),
    bug(
        "state/looking/switches",
        "            hurt = damaged(stack, hurt, damage)\n",
        "            damaged(stack, hurt, damage)\n",
        "the damage is said and not looked at",
        VIEW,
    ),
    bug(
        "state/looking/switches",
        " *damages_of(known))",
        ")",
        "who switches a filter off takes the damage back",
        VIEW,
    ),
    bug(
        "state/inside/filter_bench",
        "        return damaged if is_alike else own\n",
        "        return own\n",
        "filters are shown as they learned while they are damaged",
        VIEW,
    ),
    bug(
        "state/inside/filter_bench",
        "        if self.why_not_paint:\n            return\n        name =",
        "        name =",
        "who types a bias begins a run with damaged weights",
        VIEW,
    ),
    bug(
        "state/inside/filter_bench",
        "        changes = filters_of(self.document.switched)\n",
        "        changes = ()\n",
        "who takes the damage back switches filters on",
        VIEW,
    ),
    bug(
        "state/inside/filter_bench",
        '("Switch all filters on"), damages_of(self.document.switched))',
        '("Switch all filters on"), ())',
        "who switches filters on takes the damage back",
        VIEW,
    ),
    bug(
        "state/inside/filter_bench",
        "damages_of(self.document.switched) if one.hit(stack)), None)",
        "damages_of(self.document.switched)), None)",
        "a block that is gone is said to be damaged, and nothing can be painted",
        VIEW,
    ),
    bug(
        "filters/damage_view",
        'f"damage {self._drags}")',
        '"")',
        "each pixel of a drag is a step of undo",
        VIEW,
    ),
    bug(
        "state/inside/marks",
        "    return switched | _damaged(document) |",
        "    return switched |",
        "a block on Build is damaged, and nothing there says so",
        VIEW,
    ),
    bug(
        "filters/damage_view",
        "damage.amount > 0 and damage.is_drawn",
        "damage.amount > 0",
        "what is smallest is offered to be drawn again",
        VIEW,
    ),
)
