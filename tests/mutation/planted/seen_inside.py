"""Bugs in what is told of a number: of nothing, of a block of one's own, of another number than the one that is drawn;
and in how much the window does and keeps for it."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

ARITHMETIC, READS = "tests/gui/inspector/test_arithmetic.py", "tests/engine/explain/test_reads.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "inspector/told",
        "factor = result / value if value < 0 else 1.0",
        "factor = result / value",
        "a sigmoid of 0 cannot be looked at",
        ARITHMETIC,
    ),
    bug(
        "inspector/told",
        "if 0 < factor < 1 and _alike(",
        "if _alike(",
        "an activation that doubles numbers is told as one that leaves a part of them",
        ARITHMETIC,
    ),
    Mutant(
        "engine/explain/reads.py",
        "call = call_of(block) if not block.stacks else None",
        "call = block.call() if not block.stacks else None",
        "a filter cannot be picked beside a block of one's own with a mistake",
        (READS,),
    ),
    Mutant(
        "engine/explain/reads.py",
        "RULES.get(call.op, _everything) if isinstance(call.op, Hashable) else _everything",
        "RULES.get(call.op, _everything)",
        "X-ray stops at an op that no table can hold",
        (READS,),
    ),
)
