"""How the project files beside this were written, and what is expected of them.

It works with the program of the day on which they were written, version 0.1.0 with format 1, and shows what is in them.
Nothing runs it: the files stay as they are, whatever becomes of the program. New ones get names of their own.

`PYTHONPATH=. .venv/bin/python tests/engine/project/files/write.py FOLDER`
"""

import json
import sys
from pathlib import Path

import numpy as np

from engine import DataSet, Images, Recipe, Run, Stack, block, evaluate, load_data
from engine.project.design import Design
from engine.project.project import Project, save_project
from engine.training.history import Recorder
from engine.training.optimisers import Momentum
from engine.training.schedules import StepDown
from tests.engine.project.test_old_files import facts, opened

END = (block("fully_connected", units=10), block("softmax"))
SMALL = (block("convolution", filters=4), block("relu"), block("max_pool", extent=4))


def learned(design: Design, data: DataSet, steps: int, start: Project | None = None, tested: bool = False) -> Project:
    """Train so many steps, from where an earlier training ended if there is one."""
    run = Run(design.stack, data, design.recipe, start.checkpoint if start else None)
    recorder = Recorder(start.history if start else None)
    for step in run.rounds(lambda: design.recipe):
        if step is not None:
            recorder.add(step)
            steps -= 1
            if not steps:
                break
    checkpoint = run.checkpoint()
    test = evaluate(design.stack, checkpoint, data.test) if tested else None
    return Project(design, checkpoint, recorder.history(), test)


def some_pictures(count: int, shape: tuple[int, int, int], classes: int) -> DataSet:
    """Noise, brighter the higher the class: what an NPZ file of the user's could hold."""
    rng = np.random.default_rng(0)
    labels = np.arange(count) % classes
    pixels = rng.integers(0, 120, (count, *shape)) + (labels * 120 // classes)[:, None, None, None]
    images = Images(pixels.astype(np.uint8), labels)
    return DataSet("pictures.npz", "pictures", images, images, tuple(str(label) for label in range(classes)))


def nested_stack() -> Stack:
    """Branches around a residual block with batch normalisation, and a residual block with a shortcut of its own."""
    deep = Stack.of(block("convolution", filters=3, padding="same"), block("batch_normalise"), block("relu"))
    left = Stack.of(block("convolution", filters=3, size=1), block("residual", name="Deep", stacks=(deep, Stack())))
    right = Stack.of(block("convolution", filters=2, padding="same"))
    shortcut = Stack.of(block("convolution", filters=4, size=1))
    inside = Stack.of(block("convolution", filters=4, padding="same"), block("tanh"))
    return Stack.of(
        block("max_pool", extent=4),
        block("branches", stacks=(left, right, Stack())),
        block("residual", name="With a shortcut", stacks=(inside, shortcut)),
        block("global_average_pool"),
        *END,
    )


def projects() -> dict[str, tuple[Project, tuple[int, ...]]]:
    """Every file by name: what is in it, and the shape of the pictures that its network takes."""
    digits, shape = load_data("digits"), (28, 28, 1)
    small = Design(Stack.of(*SMALL, *END).renewed(), Recipe(), "digits", "Größe: 3×3\nsecond line")
    even = Stack.of(SMALL[0], block("batch_normalise"), *SMALL[1:], *END).renewed()
    drop = Stack.of(*SMALL, block("dropout", rate=0.3), *END).renewed()
    twice = Design(drop, Recipe(Momentum(momentum=0.8), 0.05, StepDown(0.5, 1), batch_size=200, epochs=1, seed=5))
    first_end = learned(twice, digits, 10**6)
    before = learned(small, digits, 20)
    other, tiny = some_pictures(240, (12, 10, 3), 4), some_pictures(80, (3, 3, 1), 2)
    lost = Design(
        Stack.of(*SMALL[:2], block("fully_connected", units=4), block("softmax")).renewed(), Recipe(epochs=4),
        "gone/pictures.npz",
    )  # fmt: skip
    long = Design(
        Stack.of(block("fully_connected", units=2), block("softmax")).renewed(),
        Recipe(batch_size=8, epochs=2500, cycles=50),
        "gone/tiny.npz",
    )
    return {
        "untrained": (Project(small), shape),
        "middle_of_epoch": (learned(small, digits, 30), shape),
        "batch_normalisation": (learned(Design(even, Recipe(epochs=1)), digits, 40, tested=True), shape),
        "nested": (learned(Design(nested_stack().renewed(), Recipe(batch_size=32)), digits, 12), shape),
        "dropout": (learned(twice, digits, 5, start=first_end, tested=True), shape),  # past its first end
        "lost_data": (learned(lost, other, 9), other.shape),
        "edited_recipe": (
            Project(small.with_(recipe=Recipe(Momentum(), 0.02)), before.checkpoint, before.history),
            shape,
        ),
        "thinned_history": (learned(long, tiny, 20_500), tiny.shape),
    }


def main(folder: Path) -> None:
    expected = {}
    for name, (project, shape) in projects().items():
        file = f"{name}.convscope"
        save_project(project, folder / file)
        expected[file] = facts(opened(project), shape)  # of what was saved, not of what was read again
    text = json.dumps(expected, indent=1, ensure_ascii=False)
    (folder / "expected.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
