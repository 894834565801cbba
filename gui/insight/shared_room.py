"""How the room of a page is shared out: between all filters or maps in their grid, and the picked one below it."""

from __future__ import annotations

from collections.abc import Callable

SHORTEST_GRID = 64  # pixels at 100 %: one row and a part of the next, which says that there are more


def shared_out(
    room: int, least: int, wanted: int, most: int, grid: Callable[[int], int], shortest: int
) -> tuple[int, int]:
    """The room for the grid and the side of the picked one, in pixels.

    The picked one has its `least` in any case, and what its numbers need (`wanted`) as long as a row of the grid is
    left; `grid(room)` says how high the grid is that grows into so much room. What it cannot use the picked one gets,
    up to `most`.
    """
    side = max(least, min(wanted, room - min(grid(0), shortest)))
    used = grid(max(room - side, 0))
    spare = room - used - side
    if spare > 0:
        side = max(side, min(most, side + spare))
    return room - side, side
