"""Computes what the first page shows of each ready-made stack: `python -m gui.start.make_evidence`, some minutes.

Every stack is trained for four epochs with its own recipe; what it learned and sees is stored in `resources/start`.
"""

from __future__ import annotations

import numpy as np

from engine.data import load_data
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from engine.project.presets import presets
from engine.training.evaluation import evaluate
from engine.training.history import Recorder
from engine.training.newest_step import train
from engine.training.probing import probe
from resources import path

EPOCHS, SHOWN, POINTS = 4, 6, 60
PICTURE = 4  # of the test set: a 3


def main() -> None:
    data = load_data("digits")
    found: dict[str, np.ndarray] = {"picture": data.test.picture(PICTURE)[:, :, 0]}
    for name, preset in presets().items():
        design = preset.design(fresh_ids=False)
        if not len(design.stack):
            continue
        recorder, checkpoint = Recorder(), None
        for step in train(design.stack, data, design.recipe.replace(epochs=EPOCHS)):
            recorder.add(step)
            if step.epoch >= EPOCHS - 1e-6:
                checkpoint = step.checkpoint()
        assert checkpoint is not None
        history = recorder.history()
        test = evaluate(design.stack, checkpoint, data.test)
        group = max(1, len(history) // POINTS)
        whole = len(history) // group * group
        found[f"{name}.training"] = np.stack(
            [history.epoch[:whole].reshape(-1, group)[:, -1], history.accuracy[:whole].reshape(-1, group).mean(axis=1)]
        )
        found[f"{name}.validation"] = np.stack([history.validation_epoch, history.validation_accuracy])[:, ::4]
        found[f"{name}.test"] = np.array([test.correct, test.count])
        seen = _seen(design.stack, checkpoint, data.test.picture(PICTURE))
        found |= {f"{name}.{part}": array for part, array in seen}
    found = {name: array.astype(np.float16) if array.dtype.kind == "f" else array for name, array in found.items()}
    np.savez_compressed(path("start", "evidence.npz"), **found)  # type: ignore[arg-type]


def _seen(stack: Stack, checkpoint: Checkpoint, picture: np.ndarray) -> list[tuple[str, np.ndarray]]:
    """Filters, the maps of the first and of the last activation, and the answer."""
    maps = probe(stack, checkpoint, picture)
    parts: list[tuple[str, np.ndarray]] = []
    for place in stack.walk():
        arrays = checkpoint.parameters.get(place.id, {}).values()
        filters = next((one[:, :, 0, :SHOWN] for one in arrays if one.ndim == 4), None)
        if filters is None and picture.size in {one.shape[0] for one in arrays if one.ndim == 2}:
            weights = next(one for one in arrays if one.ndim == 2)
            strongest = np.argsort(-np.abs(maps[place.id]))[:SHOWN]
            filters = weights[:, strongest].reshape(*picture.shape[:2], -1)
        if filters is not None:
            parts.append(("filters", filters))
            break
    bends = [maps[place.id] for place in stack.walk() if place.block.category == "activation"]
    bends = [one for one in bends if one.ndim == 3]
    if bends:
        parts.append(("maps", bends[0][:, :, :SHOWN]))
        strong = np.argsort(-np.abs(bends[-1]).sum(axis=(0, 1)))[: 2 * SHOWN]
        parts.append(("parts", bends[-1][:, :, strong]))
    parts.append(("answer", maps[stack.places[-1].id]))
    return parts


if __name__ == "__main__":
    main()
