"""Corrections follow their pictures. Where each picture is a file of its own, one file more or less gives others
another number or puts them into the other part, and a folder that is renamed gives a class another name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from engine.data.corrections import PARTS, Correction, Corrections, digest_of, is_of, numbered
from engine.data.images import DataSet, Images
from engine.data.mapped import is_mapped
from engine.data.reference import DataRef
from engine.text import composed

Place = tuple[str, int]  # part and number


class Followed(NamedTuple):
    """`stays`: by the parts, numbers and classes of now. `gone`: those whose picture is not there any more."""

    stays: Corrections
    gone: Corrections = ()


def followed(corrections: Corrections, data: DataSet, earlier: Iterable[DataRef] = ()) -> Followed:
    """Where the corrections of this set lie now, as it was read. `earlier`: what is known of it from before, the newest
    first, for the names of its classes. Pictures in one file have a fixed place, and are not looked for."""
    known = tuple(earlier)
    called = tuple(_by_its_name_now(one, len(corrections), data, known) for one in corrections)
    is_home = [is_of(one, _part(data, one.part)) for one in called]
    if not data.about.fit or is_mapped(data.train.pixels) or all(is_home):
        return Followed(called)
    stays: dict[Place, Correction] = {}
    moved = []
    for one, stayed in zip(called, is_home, strict=True):
        if stayed and (one.part, one.number) not in stays:
            stays[one.part, one.number] = one
        else:
            moved.append(one)
    gone, places = [], _places(data, {one.of for one in moved})
    for one in moved:
        free = (place for place in places.get(one.of, ()) if place not in stays)
        if (place := next(free, None)) is None:
            gone.append(one)
        else:
            stays[place] = replace(one, part=place[0], number=place[1])
    order = sorted(stays.values(), key=lambda one: (PARTS.index(one.part), one.number))
    return Followed(tuple(_still_needed(order, data)), tuple(gone))


def holding(corrections: Corrections, data: DataSet, earlier: Iterable[DataRef] = ()) -> Followed:
    """Where they lie now; those whose class is not there any more, or whose picture is not, are gone."""
    stays, gone = followed(corrections, data, earlier)
    stays = numbered(stays, data.class_names)
    holds = [(one.label or 0) < data.classes and is_of(one, _part(data, one.part)) for one in stays]
    lost = tuple(one for one, held in zip(stays, holds, strict=True) if not held)
    return Followed(tuple(one for one, held in zip(stays, holds, strict=True) if held), (*gone, *lost))


def _part(data: DataSet, part: str) -> Images:
    images: Images = getattr(data, part)
    return images


def _places(data: DataSet, wanted: set[str]) -> dict[str, list[Place]]:
    """Where the pictures of these digests lie."""
    found: dict[str, list[Place]] = {}
    for part in PARTS:
        images = _part(data, part)
        for number in range(len(images)):
            if (sum := digest_of(images, number)) in wanted:
                found.setdefault(sum, []).append((part, number))
    return found


def _still_needed(corrections: Iterable[Correction], data: DataSet) -> Iterator[Correction]:
    """With the numbers of their classes, which one whose class is not there does not have; without those of pictures
    that lie in the folder of the class they were given."""
    for one in corrections:
        (new,) = numbered((one,), data.class_names)
        if new.label is not None and new.label >= data.classes:
            yield one
        elif new.label != int(_part(data, one.part).labels[one.number]):
            yield new


def _by_its_name_now(one: Correction, most_left_out: int, data: DataSet, earlier: Iterable[DataRef]) -> Correction:
    """The same with the name that its class has now. It can be known where the same number of pictures was learned from
    and one class alone has a name that it had not then: another one in its place would hardly have as many."""
    now = {composed(name): name for name in data.class_names}
    if not one.named or composed(one.named) in now:
        return one
    fewest = len(data.train) - most_left_out
    for ref in earlier:
        lost, new = {*map(composed, ref.classes)} - now.keys(), now.keys() - {*map(composed, ref.classes)}
        if lost == {composed(one.named)} and len(new) == 1 and fewest <= ref.pictures <= len(data.train):
            name = now[new.pop()]
            return replace(one, named=name, label=data.class_names.index(name))
    return one
