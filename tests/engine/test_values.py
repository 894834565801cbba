"""`engine.values.dataclass` makes what the standard decorator makes of the same class."""

from __future__ import annotations

import copy
import dataclasses
import inspect
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, field, fields, replace
from typing import Any, ClassVar

import numpy as np
import pytest

from engine.values import dataclass

BOTH = pytest.mark.parametrize("decorator", [dataclass, dataclasses.dataclass])


def both(body: Callable[[Any], Any]) -> tuple[Any, Any]:
    """What a function makes with our decorator, and with the standard one."""
    return body(dataclass), body(dataclasses.dataclass)


def point(decorator: Any, frozen: bool = True, eq: bool = True) -> Any:
    @decorator(frozen=frozen, eq=eq)
    class Point:
        x: int
        y: float = 2.0
        names: list[str] = field(default_factory=list)
        note: str = field(default="", compare=False, repr=False)
        kind: ClassVar[str] = "point"

        def __post_init__(self) -> None:
            if self.x < 0:
                raise ValueError("left of all")

    return Point


def outcome(made: Callable[[], Any]) -> Any:
    try:
        return repr(made())
    except Exception as error:
        return type(error)


CALLS: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    ((1,), {}),
    ((1, 3.0), {}),
    ((1, 3.0, ["a"], "n"), {}),
    ((), {"x": 4, "names": ["b"]}),
    ((1,), {"y": 5.0}),
    ((), {}),
    ((1, 2, [], "", 5), {}),
    ((1,), {"z": 1}),
    ((1,), {"x": 1}),
    ((-1,), {}),
]


@pytest.mark.parametrize(("values", "named"), CALLS)
def test_an_instance_is_made_or_refused_as_by_the_standard_class(values: Any, named: Any) -> None:
    ours, standard = both(point)
    assert outcome(lambda: ours(*values, **named)) == outcome(lambda: standard(*values, **named))


@BOTH
def test_a_default_that_is_made_is_made_for_each_instance(decorator: Any) -> None:
    kind = point(decorator)
    assert kind(1).names is not kind(1).names
    given = ["mine"]
    assert kind(1, names=given).names is given


@BOTH
def test_equal_are_those_of_one_class_with_equal_fields_that_are_compared(decorator: Any) -> None:
    kind, other = point(decorator), point(decorator)
    assert kind(1) == kind(1, note="another")
    assert kind(1) != kind(2)
    assert kind(1) != kind(1, names=["a"])
    assert kind(1) != other(1)
    assert kind(1) != 1


@BOTH
@pytest.mark.parametrize(("frozen", "eq"), [(True, True), (True, False), (False, True), (False, False)])
def test_who_has_a_hash(decorator: Any, frozen: bool, eq: bool) -> None:
    kind = point(decorator, frozen, eq)
    one, other = kind(1, names=()), kind(1, names=(), note="another")
    if eq and not frozen:
        with pytest.raises(TypeError):
            hash(one)
    else:
        assert (hash(one) == hash(other)) == eq
    assert (one == other) == eq


@BOTH
def test_a_frozen_one_cannot_be_changed_and_another_can(decorator: Any) -> None:
    one = point(decorator)(1)
    for change in (lambda: setattr(one, "x", 2), lambda: delattr(one, "x"), lambda: setattr(one, "new", 2)):
        with pytest.raises(FrozenInstanceError):
            change()
    assert one.x == 1
    free = point(decorator, frozen=False)(1)
    free.x = 2
    assert free.x == 2


@BOTH
def test_the_tools_of_the_standard_library_work(decorator: Any) -> None:
    kind = point(decorator)
    one = kind(1, names=["a"])
    assert replace(one, x=3) == kind(3, names=["a"])
    with pytest.raises(TypeError):
        replace(one, z=3)
    assert asdict(one) == {"x": 1, "y": 2.0, "names": ["a"], "note": ""}
    assert list(vars(one)) == [each.name for each in fields(one)] == ["x", "y", "names", "note"]
    copied = copy.deepcopy(one)
    assert copied == one
    assert copied.names is not one.names
    assert copy.copy(one).names is one.names
    assert kind.__match_args__ == ("x", "y", "names", "note")
    assert list(inspect.signature(kind).parameters) == ["x", "y", "names", "note"]
    assert inspect.signature(kind).parameters["y"].default == 2.0


@pytest.mark.parametrize("below", [dataclass, dataclasses.dataclass])
@pytest.mark.parametrize("above", [dataclass, dataclasses.dataclass])
def test_each_decorator_takes_subclasses_of_the_other(below: Any, above: Any) -> None:
    base = point(below)

    @above(frozen=True)
    class Further(base):  # type: ignore[misc]
        z: int = 3

    @below(frozen=True)
    class Furthest(Further):
        z: int = 4
        w: int = 5

    one = Furthest(1, w=6)
    assert asdict(one) == {"x": 1, "y": 2.0, "names": [], "note": "", "z": 4, "w": 6}
    assert one == Furthest(1, w=6)
    assert one != Furthest(1)
    assert Further(1) != base(1)
    assert repr(Further(1)).endswith("(x=1, y=2.0, names=[], z=3)")
    for each in (one, Further(1)):
        with pytest.raises(FrozenInstanceError):
            each.z = 1
    with pytest.raises(ValueError, match="left of all"):
        Furthest(-1)


@BOTH
def test_what_is_not_frozen_cannot_follow_what_is_for_the_standard_decorator(decorator: Any) -> None:
    """Ours says that it is frozen even after a class was derived of it."""
    base = point(decorator)

    @decorator(frozen=True)
    class Further(base):  # type: ignore[misc]
        pass

    for kind in (base, Further):
        with pytest.raises(TypeError, match="frozen"):
            dataclasses.dataclass(type("Loose", (kind,), {"__annotations__": {"v": "int"}}))


@BOTH
def test_what_is_frozen_and_what_is_not_do_not_derive_of_each_other(decorator: Any) -> None:
    for above in (True, False):
        with pytest.raises(TypeError):

            @decorator(frozen=not above)
            class Wrong(point(decorator, frozen=above)):  # type: ignore[misc]
                z: int = 0


@BOTH
def test_a_subclass_without_a_decorator_may_have_more_that_changes(decorator: Any) -> None:
    class Further(point(decorator)):  # type: ignore[misc]
        def __init__(self, x: int) -> None:
            self.note_of_mine = "kept"
            super().__init__(x)

    one = Further(3)
    assert one.note_of_mine == "kept"
    one.note_of_mine = "changed"
    assert (one.x, one.note_of_mine) == (3, "changed")
    with pytest.raises(FrozenInstanceError):
        one.x = 4
    del one.note_of_mine
    with pytest.raises(FrozenInstanceError):
        del one.x


@BOTH
def test_without_an_equality_of_its_own_a_subclass_has_that_of_its_base(decorator: Any) -> None:
    @decorator(frozen=True, eq=False)
    class Further(point(decorator)):  # type: ignore[misc]
        z: Any = 0

    assert Further(1, names=(), z=1) == Further(1, names=(), z=2)
    assert hash(Further(1, names=(), z=1)) == hash(Further(1, names=(), z=2))


@BOTH
def test_a_value_is_equal_to_itself_whatever_it_holds(decorator: Any) -> None:
    @decorator(frozen=True)
    class One:
        x: float

    one = One(float("nan"))
    assert one == one


@pytest.mark.parametrize("odd", [{"init": False}, {"kw_only": True}])
def test_kinds_of_fields_that_only_the_standard_decorator_knows_are_refused(odd: dict[str, bool]) -> None:
    with pytest.raises(TypeError, match="standard decorator"):

        @dataclass(frozen=True)
        class Odd:
            x: int = field(default=1, **odd)  # type: ignore[call-overload]

    with pytest.raises(TypeError, match="standard decorator"):

        @dataclass(frozen=True)
        class Initial:
            x: dataclasses.InitVar[int]


@BOTH
def test_own_methods_stay(decorator: Any) -> None:
    @decorator(frozen=True)
    class Own:
        x: int
        y: int = 0

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own) and self.x == other.x

        def __repr__(self) -> str:
            return "mine"

    assert Own(1, 2) == Own(1, 3)
    assert repr(Own(1)) == "mine"
    assert hash(Own(1, 2)) == hash(Own(1, 2))


def test_many_numbers_are_shown_by_their_shape_and_few_as_they_are() -> None:
    @dataclass
    class Kept:
        pixels: np.ndarray
        weights: dict[str, dict[str, np.ndarray]]

    many, few = np.zeros((4, 28, 28, 1), np.uint8), np.arange(3)
    shown = "Kept(pixels=<4×28×28×1 uint8>, weights={'a': {'filters': <5×5 float32>, 'bias': array([0, 1, 2])}})"
    assert repr(Kept(many, {"a": {"filters": np.ones((5, 5), np.float32), "bias": few}})).endswith(shown)


def test_arrays_are_shown_in_a_line_wherever_they_are_held_and_types_of_arrays_by_their_names() -> None:
    @dataclass
    class Taken:
        given: Any

    few, many = np.arange(4).reshape(2, 2), np.zeros(99)
    assert repr(Taken((many,))).endswith("Taken(given=(<99 float64>,))")
    assert repr(Taken([many, few, "a  b"])).endswith("(given=[<99 float64>, array([[0, 1], [2, 3]]), 'a  b'])")
    assert repr(Taken((many, 1))).endswith("(given=(<99 float64>, 1))")
    assert repr(Taken(())).endswith("(given=())")
    for kind in (np.float32, np.ndarray, np.dtype("f4"), np.dtype[Any]):
        assert repr(Taken({"kind": kind})).endswith(f"(given={{'kind': {kind!r}}})")


@BOTH
def test_a_field_without_a_default_cannot_follow_one_with_a_default(decorator: Any) -> None:
    with pytest.raises(TypeError):

        @decorator(frozen=True)
        class Wrong:
            x: int = 1
            y: int  # type: ignore[misc]


@BOTH
def test_one_without_fields_is_like_any_other(decorator: Any) -> None:
    @decorator(frozen=True)
    class Nothing:
        """Nothing."""

    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())
    assert Nothing.__doc__ == "Nothing."
    with pytest.raises(TypeError):
        Nothing(1)


def test_other_options_are_left_to_the_standard_decorator() -> None:
    @dataclass(frozen=True, slots=True)
    class Slim:
        x: int

    assert not hasattr(Slim(1), "__dict__")
