"""Bugs in what an optimiser remembers of dead weights, and in steps that threads share by moves made once."""

from tests.mutation.mutant import Mutant

SETTLING = ("tests/engine/training/test_settling.py",)
IN_PLACE = ("tests/engine/fast/arithmetic/test_optimisers.py",)
LATER = ("tests/engine/fast/kernels/test_made_later.py",)
OPTIMISERS, UPDATING = "engine/fast/arithmetic/optimisers.py", "engine/fast/arithmetic/updating.py"
BRIGHTEST = ("tests/engine/fast/kernels/test_brightest.py",)
TRAINING = "engine/training/training.py"

MUTANTS = (
    Mutant(TRAINING, "if self.number % SETTLED == 0:", "if self.number == SETTLED - 1:",
           "a training with dead units takes six times as long", SETTLING),
    Mutant(OPTIMISERS, "where=np.abs(some) < least", "where=some < least",
           "what an optimiser remembers of weights that shall grow is forgotten", SETTLING),
    Mutant(OPTIMISERS, "        for start in range(0, array.size, AT_ONCE):", "        for start in (0,):",
           "only the first weights that died are forgotten", SETTLING),
    Mutant(OPTIMISERS, "name == COUNT:\n            continue", "name == COUNT:\n            return",
           "what comes after the count is not looked at", SETTLING),
    Mutant(UPDATING, "and optimiser == self._optimiser:", "and self._optimiser:",
           "a changed setting of an optimiser has no effect while it trains", IN_PLACE),
    Mutant(UPDATING, "given = [weights, gradient, *state.values(), *later]", "given = [gradient]",
           "an optimiser goes on with weights of another training", IN_PLACE),
    Mutant(UPDATING, "given = [weights, gradient, *state.values(), *later]", "given = [weights]",
           "an optimiser goes on with what it remembered of another training", IN_PLACE),
    Mutant(UPDATING, "made_for = alone, *(part.lies() for part in later)", "made_for = (alone,)",
           "the gradient of a shorter batch is made of numbers of the one before", LATER),
    Mutant(UPDATING, "if made_for not in known and len(known) == KNOWN:", "if not known:",
           "moves of batches of all sizes are kept for ever", LATER),
    Mutant("engine/fast/running/loading.py", "if pixels.dtype == np.uint8 else None\n        if", "\n        if",
           "numbers beyond all bounds in pictures of measured numbers stop no training", BRIGHTEST),
    Mutant("engine/fast/running/loading.py", "255 * float(np.max(np.abs(scale)))", "255 * float(np.max(scale))",
           "the gradient of pictures scaled below zero is said to be none", BRIGHTEST),
    Mutant("engine/fast/kernels/added_later.py", "lane.brightest if are_pictures else None", "lane.brightest",
           "what a layer made is taken to be no brighter than the pictures", BRIGHTEST),
    Mutant(OPTIMISERS, "TINY_SQUARE if name in SQUARES else TINY", "TINY",
           "Adam forgets gradients of 1e-16, which it would learn from", SETTLING),
    Mutant("engine/doctor/one_batch.py", "least = log(1 + (classes - 1) * exp(-reach))", "least = 0.0",
           "a network that ends with tanh is said to learn no batch by heart",
           ("tests/engine/doctor/test_one_batch.py",)),
)  # fmt: skip
