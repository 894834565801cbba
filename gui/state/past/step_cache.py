"""A cache of replayed checkpoints, by the course of their run: see `Recording.course`. The least recently used one is
dropped first."""

from __future__ import annotations

from collections import OrderedDict

from engine.network.checkpoint import Checkpoint, bytes_in


class StepCache:
    """Checkpoints by course and step, at most `most_bytes` of them; the last one added is always kept."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._kept: OrderedDict[tuple[object, int], Checkpoint] = OrderedDict()
        self._bytes = 0

    def keep(self, course: object, checkpoint: Checkpoint) -> None:
        key = (course, checkpoint.step)
        if key in self._kept:
            self._kept.move_to_end(key)
            return
        self._kept[key] = checkpoint
        self._bytes += bytes_in(checkpoint)
        while self._bytes > self.most_bytes and len(self._kept) > 1:
            self._bytes -= bytes_in(self._kept.popitem(last=False)[1])

    def get(self, course: object, step: int) -> Checkpoint | None:
        found = self._kept.get((course, step))
        if found is not None:
            self._kept.move_to_end((course, step))
        return found

    def of(self, course: object) -> list[Checkpoint]:
        """All that is kept of a course."""
        return [checkpoint for (one, _), checkpoint in self._kept.items() if one == course]

    def forget(self) -> None:
        self._kept.clear()
        self._bytes = 0
