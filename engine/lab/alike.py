"""Trainings of the same recipe, which differ in the seed alone: they belong together, whatever their blocks' ids are.

Random streams go by place in the stack, not by id.
"""

from __future__ import annotations

import hashlib
import json

from engine.project.design import Design, without_digests
from engine.training.run import Run


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
