"""How many pictures a lane takes. It depends on shapes alone, never on timing or cores, so results do not either."""

from __future__ import annotations

from collections.abc import Sequence

from engine.fast.layout import Layout

MOST_CHAINS = 4  # memory for lanes, at most; more threads than chains have nothing to do


def lane_size(layouts: Sequence[Layout], batch_size: int) -> int:
    """Pictures per lane for a network whose steps give these layouts."""
    return min(32, batch_size)
