"""A share whose network has gone, as Windows shows it: no path in it can be followed, asked or opened."""

import errno
import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import pytest

REASON = "The specified network name is no longer available"


def let_go(monkeypatch: pytest.MonkeyPatch, share: Path, answered: Collection[str] = ()) -> None:
    """From now on whatever is asked about a path in this folder, or the folder itself, is an error, but what is
    `answered`: "stat" or "open"."""

    def refused(ask: Callable[..., Any]) -> Callable[..., Any]:
        def asked(path: Any, *arguments: Any, **more: Any) -> Any:
            if isinstance(path, (str, os.PathLike)) and Path(path).is_relative_to(share):
                raise OSError(errno.EINVAL, REASON, str(path))
            return ask(path, *arguments, **more)

        return asked

    monkeypatch.setattr(os.path, "realpath", refused(os.path.realpath))
    for name in {"stat", "open"}.difference(answered):
        monkeypatch.setattr(os, name, refused(getattr(os, name)))
