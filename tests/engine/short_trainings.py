"""Short trainings that many tests look at: which pictures, which recipe, and all bits of what was learned."""

from engine.network.checkpoint import Checkpoint
from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.training.training import Training
from tests.engine.samples import restless_stack, some_digits

DATA = some_digits(200, 60, 14)
RECIPE = Recipe(learning_rate=0.01, batch_size=32, epochs=3, cycles=6, seed=3)  # 6 steps an epoch, the last of 20


def steps(run, recipe=RECIPE, most=10**9):
    found = []
    for step in run.rounds(lambda: recipe):
        if step is not None:
            found.append(step)
            if len(found) == most:
                break
    return found


def recorded_run() -> tuple[Run, list[Checkpoint]]:
    """A run of 16 steps, and what was known before the first and after each."""
    training = Training(restless_stack(), DATA, RECIPE)
    kept = [training.checkpoint()]
    for _ in range(16):
        training.step(RECIPE)
        kept.append(training.checkpoint())
    training.close()
    return training.run(), kept


def bits(checkpoint):
    """All numbers of a checkpoint as bytes."""
    groups = [*checkpoint.parameters.items(), *checkpoint.state.items()]
    arrays = {(id, name): array for id, group in groups for name, array in group.items()}
    return {key: array.tobytes() for key, array in (arrays | dict(checkpoint.optimiser)).items()}
