"""Famous experiments, each in about a minute. A file in this folder that defines one is found by being there."""

from __future__ import annotations

from engine.kinds import kinds_in
from engine.lab.experiment import Experiment

EXPERIMENTS: dict[str, Experiment] = {word: kind() for word, kind in kinds_in(__name__, __path__, Experiment).items()}
