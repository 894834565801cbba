"""Famous experiments, each in about a minute. A file in this folder that defines one is found by being there."""

from __future__ import annotations

import importlib
import pkgutil

from engine.lab.experiment import Experiment


def _discover() -> dict[str, Experiment]:
    found: dict[str, Experiment] = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        for kind in vars(module).values():
            own = isinstance(kind, type) and issubclass(kind, Experiment) and kind.__module__ == module.__name__
            if own and kind.kind:
                found[kind.kind] = kind()
    return dict(sorted(found.items(), key=lambda one: (one[1].order, one[0])))


EXPERIMENTS: dict[str, Experiment] = _discover()
