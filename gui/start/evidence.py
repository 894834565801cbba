"""What the first page shows of a ready-made stack: filters, maps, answer and curves of a net that was trained once.

The numbers come with the program (`make_evidence.py` computes them); a stack without any is shown by its blocks.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from engine.values import dataclass
from resources import path


@dataclass(frozen=True, eq=False)
class Evidence:
    """Planes lie in the last axis; the curves are (epochs, accuracies)."""

    picture: np.ndarray  # (H, W)
    filters: np.ndarray  # (kh, kw, filters)
    answer: np.ndarray  # (classes,)
    training: np.ndarray  # (2, points)
    validation: np.ndarray  # (2, points)
    correct: int
    count: int
    maps: np.ndarray | None = None  # what the first filters find
    parts: np.ndarray | None = None  # what the last ones find

    @property
    def accuracy(self) -> str:
        return f"{100 * self.correct / self.count:.1f} %"


SMALLEST = float(np.finfo(np.float16).smallest_subnormal)  # a smaller share was stored as 0, which no softmax answers


@cache
def evidence(name: str) -> Evidence | None:
    """The evidence for the preset of this name, or None."""
    stored = _stored()
    if f"{name}.filters" not in stored:
        return None
    parts = {key.partition(".")[2]: array for key, array in stored.items() if key.startswith(f"{name}.")}
    correct, count = (int(number) for number in parts.pop("test"))
    answer = parts["answer"] = np.maximum(parts["answer"], SMALLEST)
    largest = int(answer.argmax())
    answer[largest] = min(answer[largest], 1 - np.delete(answer, largest).sum())  # half precision rounds it to 1
    return Evidence(picture=stored["picture"], correct=correct, count=count, **parts)


@cache
def _stored() -> dict[str, np.ndarray]:
    file = path("start", "evidence.npz")
    if not file.is_file():
        return {}
    with np.load(file, allow_pickle=False) as stored:
        return {
            name: stored[name].astype(np.float32) if stored[name].dtype.kind == "f" else stored[name]
            for name in stored.files
        }
