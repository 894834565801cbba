"""What `help` says of a class with settings, and a notebook behind `?`: what it does, and each setting with its default
and its limits, as they are declared. It is put together when somebody asks."""

from __future__ import annotations

from typing import Any

from engine.errors import SettingError


class Told:
    """Stands in the place of the docstring of a class."""

    def __init__(self, own: str | None) -> None:
        self._own = own

    def __get__(self, instance: object, of: Any) -> str:
        from inspect import cleandoc, signature  # here: a training needs none of it

        own = self._own or of.__name__
        made = [of.__name__, f"{of.__name__}{signature(of)}".replace(" -> None", "")]  # by a `dataclass`, ours or not
        told = " ".join(map(_ended, filter(None, (of.help, getattr(of, "when", "")))))
        settings = [
            " ".join(filter(None, (f"{name} = {setting.default!r}:", setting.help, _limits(setting, name))))
            for name, setting in of.declared().items()
        ]
        own = of.title if own in made else cleandoc(own)
        parts = (own, told, of.formula and f"    {of.formula}", "\n".join(settings))
        return "\n\n".join(part for part in parts if part)


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _limits(setting: Any, name: str) -> str:
    """What is to be used, as one is told who gave something else."""
    try:
        setting.check(None, name)
    except SettingError as error:
        return error.remedy
    return ""
