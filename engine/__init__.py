"""ConvScope's engine: convolutional networks in plain NumPy, usable without a window.

Two layers that learn to read digits, and how well they do, a hundred times on the way and in the end:

    from engine import Recipe, Stack, block, evaluate, load_data, train

    digits = load_data("digits")
    stack = Stack.of(
        block("fully_connected", units=128), block("relu"), block("fully_connected", units=10), block("softmax")
    )
    for step in train(stack, digits, Recipe(epochs=3, cycles=100)):
        if step.validation:
            print(step.epoch, step.validation.accuracy)
    print(evaluate(stack, step.checkpoint(), digits.test).accuracy)

`help(train)`, `help(Recipe)`, `help(KINDS["convolution"])` and so on say what each takes.

In lesson order: `ops` are the textbook functions, `blocks` put settings around them; in `network` a `Stack` puts
blocks in order and a `Program` writes it out, in `training` a `Training` trains it; what comes of it is a `Run`.
`fast` is the same mathematics, quick.

Around that: `data` has the pictures, `analysis` says what a stack means before it is run, `explain` looks inside,
`doctor` says what goes wrong, `lab` compares many trainings, `project` keeps files, `bench` measures, `cli` is the
command line.

Below all that: `settings` declares what can be set, `setting_help` tells it to `help`, `errors` and `text` are what is
said, `values` makes dataclasses, `kinds` finds what is one file each, `work` is how long work is done, `random` and
`computer` are as they say.
"""

from engine.block import Block, Call  # first: block files of the user's own are read while the rest is imported

# isort: split
from engine.analysis.analysis import analyse
from engine.blocks import KINDS, block
from engine.data import DataSet, Images, load_data
from engine.errors import EngineError
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from engine.training.evaluation import Evaluation, evaluate
from engine.training.newest_step import train
from engine.training.probing import probe
from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.training.step import Step
from engine.training.training import Training

__all__ = [
    "KINDS",
    "Block",
    "Call",
    "Checkpoint",
    "DataSet",
    "EngineError",
    "Evaluation",
    "Images",
    "Recipe",
    "Run",
    "Stack",
    "Step",
    "Training",
    "analyse",
    "block",
    "evaluate",
    "load_data",
    "probe",
    "train",
]
