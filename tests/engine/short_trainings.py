"""Short trainings that many tests look at: which pictures, which recipe, and all bits of what was learned."""

from engine.training.recipe import Recipe
from tests.engine.samples import some_digits

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


def bits(checkpoint):
    """All numbers of a checkpoint as bytes."""
    groups = [*checkpoint.parameters.items(), *checkpoint.state.items()]
    arrays = {(id, name): array for id, group in groups for name, array in group.items()}
    return {key: array.tobytes() for key, array in (arrays | dict(checkpoint.optimiser)).items()}
