"""Trainings of the same recipe, which differ in the seed alone: they belong together, whatever their blocks' ids are.
And the networks that a sweep makes.

Random streams go by place in the stack, not by id.
"""

from __future__ import annotations

import hashlib
import json
from itertools import islice, product
from typing import TYPE_CHECKING

from engine.errors import EngineError
from engine.lab.varying import KIND, varied
from engine.project.design import Design, without_digests
from engine.training.run import Run

if TYPE_CHECKING:  # a training without a window is kept by its key: it ends sooner without all that a sweep imports
    from engine.lab.sweep import Sweep

MOST_LOOKED_AT = 64  # structures of a sweep, while a window waits


def key_of(design: Design, pictures: str) -> str:
    """The same for designs that differ in seed, notes and ids alone. `pictures`: the sum of those they learn from, as
    the same name may hold others another day."""
    plain = without_digests(design.with_(notes="", recipe=design.recipe.replace(seed=0)).to_plain())
    said = json.dumps(plain | {"pictures": pictures}, sort_keys=True)
    for number, id in enumerate(design.stack.ids):
        said = said.replace(json.dumps(id), f'"#{number}"')
    return hashlib.sha256(said.encode()).hexdigest()[:24]


def key_of_run(design: Design, run: Run) -> str:
    """The same for runs that were trained alike, as far, from the start and in one go; "" where it was otherwise."""
    if run.start is not None or len(run.log) != 1 or run.ended == "failed":
        return ""
    key = key_of(design, run.data.sha256)
    return key if run.ended in ("finished", "early") else f"{key} {run.step}"


def is_of(sweep: Sweep, design: Design) -> bool:
    """Whether it varies this design, whatever that has of what is varied, and for however long it trains."""
    kinds = {name: values for name, values in sweep.axes.items() if name.endswith(f".{KIND}")}
    others = {name: values[0] for name, values in sweep.axes.items() if name not in kinds}
    named = sweep.design.stack  # a network that it made has its ids, be some blocks left out
    recipe = design.recipe.replace(epochs=sweep.design.recipe.epochs, cycles=sweep.design.recipe.cycles)
    structures = ({}, *(dict(zip(kinds, one, strict=True)) for one in islice(product(*kinds.values()), MOST_LOOKED_AT)))
    try:
        is_made = not {*named.ids}.isdisjoint(design.stack.ids)
        now = key_of(varied(design.with_(recipe=recipe), others, named if is_made else None), "")
        return any(key_of(varied(sweep.design, these | others), "") == now for these in structures)
    except EngineError:  # there is no such block
        return False
