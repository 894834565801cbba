"""Settings: the numbers and choices of a block or a recipe, each declared once with label, limits and help.

A class that carries settings is a frozen dataclass. The form in the window, the check of a value, the file
format and the documentation all read the declaration made here.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from numbers import Integral
from typing import Any, ClassVar, Self

from engine.errors import SettingError
from engine.setting_help import Told
from engine.text import QT_TRANSLATE_NOOP, reads_as_a_number, say
from engine.values import dataclass

ONE_OF = QT_TRANSLATE_NOOP("engine", "Use one of: {allowed}.")


@dataclass(frozen=True)
class Setting:
    """What a form needs to know of one field: label, default, help, unit."""

    label: str
    default: Any
    help: str = ""
    unit: str = ""
    main: bool = False  # the one number that is edited on the block itself
    rare: bool = False  # seldom changed: a form has it behind a fold
    also: str = ""  # what else it is called, with commas between: it is found by these words, too
    phrase: bool = False  # the label is no name, such as "Results are": a sentence has it in quotation marks
    since: int = 0  # the version of files that brought it: at its default it is not written, and they are as before

    def check(self, value: Any, name: str) -> Any:
        """The value in its one form (3 -> (3, 3) for a pair). Raises SettingError."""
        return value

    def read(self, plain: Any, table: Mapping[str, type[Settings]], where: str) -> Any:
        """The value of what a file holds; `check` comes after."""
        return tuple(plain) if isinstance(plain, list) else plain

    def write(self, value: Any) -> Any:
        """The value as a file holds it, JSON types only."""
        return list(value) if isinstance(value, tuple) else value

    def refuse(self, template: str, remedy: str, name: str, **values: object) -> SettingError:
        called = f"'{self.label}'" if self.phrase else self.label
        return SettingError(say(template, label=called, **values), say(remedy, label=called, **values), name)

    def outside(self, value: Any, remedy: str, name: str, **limits: object) -> SettingError:
        """What is said of a value that it cannot have."""
        problem = QT_TRANSLATE_NOOP("engine", "{label} is {value}.")
        if reads_as_a_number(value):  # it may lie within the limits, and is refused all the same
            problem = QT_TRANSLATE_NOOP("engine", "{label} is the text '{value}'.")
        return self.refuse(problem, remedy, name, value=_short(value), **limits)


@dataclass(frozen=True)
class Whole(Setting):
    """A whole number between low and high."""

    low: int = 0
    high: int = 2**31 - 1
    slider: bool = False  # worth a slider: a number people play with

    def check(self, value: Any, name: str) -> int:
        exact = isinstance(value, Integral) or (isinstance(value, float) and value.is_integer())
        if isinstance(value, bool) or not exact or not self.low <= value <= self.high:
            remedy = QT_TRANSLATE_NOOP("engine", "Use a whole number from {low} to {high}.")
            raise self.outside(value, remedy, name, low=self.low, high=self.high)
        return int(value)


@dataclass(frozen=True)
class Real(Setting):
    """A number between low and high; `logarithmic` ones are stepped by factors."""

    low: float = -math.inf
    high: float = math.inf
    low_open: bool = False  # low itself is not allowed
    high_open: bool = False
    logarithmic: bool = False
    played: tuple[float, float] | None = None  # worth a slider over this part of it; below 1, as distance from 1

    def check(self, value: Any, name: str) -> float:
        try:
            number = math.nan if isinstance(value, (bool, str, bytes)) else float(value)
        except (TypeError, ValueError, OverflowError):
            number = math.nan
        inside = self.low <= number <= self.high  # False for nan
        inside = inside and not (self.low_open and number == self.low)
        inside = inside and not (self.high_open and number == self.high)
        if not inside or math.isinf(number):
            remedy = (
                QT_TRANSLATE_NOOP("engine", "Use a number between {low} and {high}.")
                if self.low_open or self.high_open
                else QT_TRANSLATE_NOOP("engine", "Use a number from {low} to {high}.")
            )
            raise self.outside(value, remedy, name, low=f"{self.low:g}", high=f"{self.high:g}")
        return number + 0.0  # no minus before nothing


@dataclass(frozen=True)
class Pair(Setting):
    """Two whole numbers, height and width; one number stands for both, and some words for whole rules."""

    low: int = 1
    high: int = 1024
    words: tuple[tuple[str, str], ...] = ()  # (value, label), such as ("same", "Keep size")
    common: tuple[int, ...] = ()  # the values offered as buttons

    def check(self, value: Any, name: str) -> Any:
        if isinstance(value, str) and value in dict(self.words):
            return value
        sides = value if isinstance(value, (tuple, list)) and len(value) == 2 else (value, value)
        whole = all(isinstance(side, Integral) and not isinstance(side, bool) for side in sides)
        if isinstance(value, str) or not whole or not all(self.low <= side <= self.high for side in sides):
            remedy = QT_TRANSLATE_NOOP("engine", "Use a whole number from {low} to {high}, or two (height, width).")
            if self.words:
                remedy = QT_TRANSLATE_NOOP(
                    "engine", "Use a whole number from {low} to {high}, two (height, width), or {words}."
                )
            words = ", ".join(f"'{word}'" for word, _ in self.words)
            raise self.outside(value, remedy, name, low=self.low, high=self.high, words=words)
        return int(sides[0]), int(sides[1])


@dataclass(frozen=True)
class Choice(Setting):
    """One of a few words: `options` are (value, label, help)."""

    options: tuple[tuple[str, str, str], ...] = ()

    def check(self, value: Any, name: str) -> str:
        allowed = [option[0] for option in self.options]
        if not isinstance(value, str) or value not in allowed:
            raise self.outside(value, ONE_OF, name, allowed=", ".join(allowed))
        return value


@dataclass(frozen=True)
class Switch(Setting):
    """Yes or no."""

    def check(self, value: Any, name: str) -> bool:
        if not isinstance(value, bool):
            raise self.outside(value, QT_TRANSLATE_NOOP("engine", "Use true or false."), name)
        return value


@dataclass(frozen=True)
class Part(Setting):
    """A value that has settings of its own, one of a closed table of kinds (an optimiser, a schedule)."""

    table: tuple[type[Settings], ...] = ()

    def check(self, value: Any, name: str) -> Any:
        if not isinstance(value, self.table):
            words = getattr(value, "__name__", str(value)).lower()  # of Adam without brackets, or of a word
            meant = next((kind for kind in self.table if words in (kind.kind, kind.__name__.lower())), None)
            if meant is None:
                raise self.outside(value, ONE_OF, name, allowed=", ".join(kind.kind for kind in self.table))
            remedy = QT_TRANSLATE_NOOP("engine", "Give {meant}(), with the brackets: from {module} import {meant}.")
            raise self.outside(value, remedy, name, meant=meant.__name__, module=meant.__module__)
        return value

    def read(self, plain: Any, table: Mapping[str, type[Settings]], where: str) -> Any:
        return from_plain(plain, {option.kind: option for option in self.table}, f"{where}, {self.label}")

    def write(self, value: Any) -> Any:
        return value.to_plain()


def declare(setting: Setting) -> Any:
    """A field with its setting. The functions below are short for it; `more` are other fields of the setting."""
    return dataclasses.field(default=setting.default, metadata={"setting": setting})


def whole(label: str, default: int, low: int, high: int, **more: Any) -> Any:
    return declare(Whole(label, default, low=low, high=high, **more))


def real(label: str, default: float, low: float, high: float, **more: Any) -> Any:
    return declare(Real(label, default, low=low, high=high, **more))


def share(label: str, default: float, **more: Any) -> Any:
    """A real number from 0 to 1."""
    return real(label, default, 0.0, 1.0, **more)


def pair(label: str, default: Any, low: int, high: int, **more: Any) -> Any:
    return declare(Pair(label, default, low=low, high=high, **more))


def choice(label: str, default: str, options: tuple[tuple[str, str, str], ...], **more: Any) -> Any:
    return declare(Choice(label, default, options=options, **more))


def switch(label: str, default: bool, **more: Any) -> Any:
    return declare(Switch(label, default, **more))


def part(label: str, default: Settings, table: tuple[type[Settings], ...], **more: Any) -> Any:
    return declare(Part(label, default, table=table, **more))


@dataclass(frozen=True)
class Settings:
    """A frozen value made of settings. `kind` is its word in files, `version` counts changes of its
    settings."""

    kind: ClassVar[str] = ""
    version: ClassVar[int] = 1
    title: ClassVar[str] = ""
    help: ClassVar[str] = ""
    formula: ClassVar[str] = ""  # what it computes, in one line, as on a blackboard
    elsewhere: ClassVar[Mapping[str, str]] = {}  # what other libraries set here, and what to do instead

    def __new__(cls, *_given: Any, **settings: Any) -> Self:
        """Raises SettingError for a setting that there is not."""
        known = {field.name for field in dataclasses.fields(cls)}  # no kind, no title: those are the class's
        for name in settings:
            if name not in known:
                words = QT_TRANSLATE_NOOP("engine", "{kind} has no setting '{name}'.")
                remedy = cls.elsewhere.get(name) or which_there_are(cls.declared(), name)
                raise SettingError(say(words, kind=cls.kind, name=name), remedy, name)
        return super().__new__(cls)

    def __post_init__(self) -> None:
        for name, setting in self.declared().items():
            object.__setattr__(self, name, setting.check(getattr(self, name), name))

    @classmethod
    def _when_defined(cls) -> None:
        if not isinstance(vars(cls).get("__doc__"), Told):
            cls.__doc__ = Told(cls.__doc__)  # type: ignore[assignment]

    @classmethod
    def declared(cls) -> dict[str, Setting]:
        """The settings by field name, in the order of the form."""
        return {one.name: one.metadata["setting"] for one in dataclasses.fields(cls) if "setting" in one.metadata}

    def set_otherwise(self) -> dict[str, Setting]:
        """Those settings that are not at their defaults."""
        return {name: one for name, one in self.declared().items() if getattr(self, name) != one.default}

    def replace(self, **changes: Any) -> Self:
        """The same with some settings changed. Raises SettingError."""
        return dataclasses.replace(self, **changes)

    def to_plain(self) -> dict[str, Any]:
        """For files and the clipboard: {'kind': word, 'version': n, settings...}, JSON types only."""
        later = {one.since for one in self.set_otherwise().values() if one.since}
        plain: dict[str, Any] = {"kind": self.kind, "version": max(later, default=self.version)}
        for name, setting in self.declared().items():
            if not setting.since or setting.since in later:
                plain[name] = setting.write(getattr(self, name))
        return plain


def which_there_are(declared: Mapping[str, Setting], name: str) -> str:
    """What is said of settings where another one was named."""
    if not declared:
        return QT_TRANSLATE_NOOP("engine", "It has no settings.")
    names = ", ".join(declared)
    if own := meant(name, declared):
        return say(QT_TRANSLATE_NOOP("engine", "Use '{own}'. Its settings are: {names}."), own=own, names=names)
    return say(QT_TRANSLATE_NOOP("engine", "Its settings are: {names}."), names=names)


def meant(word: str, declared: Mapping[str, Setting]) -> str:
    """The setting that is written otherwise here, or called so elsewhere: batchSize, epoch, lr; "": none is."""
    plain = word.casefold().replace("-", "_")
    letters = plain.replace("_", "").rstrip("s")  # one and many are the same: filter=8
    own = next((name for name in declared if name.replace("_", "").rstrip("s") == letters), "")
    if own or not plain:
        return own
    called = f"{plain.replace('_', ' ')} "  # the first of the other words, up to a comma, are its usual name
    others = ((name, f"{part} ") for name, one in declared.items()
              for part in f"{one.label}, {one.also}".casefold().split(", "))  # fmt: skip
    return next((name for name, other in others if other.startswith(called)), "")


def from_plain(plain: Any, table: Mapping[str, type[Settings]], where: str) -> Any:
    """Read a value written by `to_plain`; `table` is closed, so a file can name nothing else.

    Raises SettingError naming the place `where` it happened. Missing settings get their defaults (older
    files).
    """
    if not isinstance(plain, dict) or not isinstance(plain.get("kind"), str):
        raise SettingError(
            say(QT_TRANSLATE_NOOP("engine", "{where} is not a list of settings."), where=where)
        )
    kind = table.get(plain["kind"])
    if kind is None:
        raise SettingError(
            say(
                QT_TRANSLATE_NOOP("engine", "{where} has the unknown kind '{kind}'."),
                where=where,
                kind=_short(plain["kind"]),
            ),
            QT_TRANSLATE_NOOP(
                "engine",
                "If a newer version of ConvScope wrote it, update. If it is a block of your own, CONVSCOPE_BLOCKS "
                "must name the folder of its file, and there may be no mistake in it.",
            ),
        )
    version, declared = plain.get("version", 1), kind.declared()
    if not isinstance(version, int) or version > max(kind.version, *(one.since for one in declared.values()), 0):
        words = QT_TRANSLATE_NOOP("engine", "{where} was written by a newer version of ConvScope.")
        raise SettingError(say(words, where=where), QT_TRANSLATE_NOOP("engine", "Update ConvScope and open it again."))
    values: dict[str, Any] = {}
    for name, value in plain.items():
        if name in ("kind", "version"):
            continue
        if name not in declared:
            words = QT_TRANSLATE_NOOP("engine", "{where} has the unknown setting '{name}'.")
            raise SettingError(say(words, where=where, name=_short(name)), which_there_are(declared, name), name)
        values[name] = declared[name].read(value, table, where)
    try:
        return kind(**values)
    except SettingError as error:
        raise SettingError(f"{where}: {error.problem}", error.remedy, error.name) from None


def _short(value: object) -> str:
    text = " ".join(str(value).split())  # in one line, whatever a file holds
    return text if len(text) <= 40 else text[:37] + "..."
