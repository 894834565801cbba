"""Where the program keeps what is its user's: one folder, with a place in it for each kind of thing."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from platformdirs import user_data_path

from engine.files.in_place import put_in_place

NAME = "convscope"
EARLIER = "ConvScope"  # where the Lab kept its things; the same folder where capitals do not count


def own_place(part: str) -> Path:
    """Of a folder or a file. What the folder of the earlier name has of it is brought over, or else read there."""
    place, earlier = (user_data_path(name, appauthor=False) / part for name in (NAME, EARLIER))
    if os.path.exists(earlier):  # unlike that of a path it raises nothing where nobody may look into the folder
        with suppress(OSError):
            _bring_over(earlier, place)
    return place if os.path.exists(place) or not os.path.exists(earlier) else earlier


def _bring_over(earlier: Path, place: Path) -> None:
    """Nothing that has come to its new place since is replaced. Raises OSError."""
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        put_in_place(earlier, place)
    elif place.is_dir() and not place.samefile(earlier):
        for one in earlier.iterdir():
            if not (place / one.name).exists():
                put_in_place(one, place / one.name)
