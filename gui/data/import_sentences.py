"""What becomes of pictures that are imported, as the tray says it before: which are for the test, what says their
classes, and what is made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from engine.data.boxes import CROWD, OTHER_SHAPE, OUTSIDE, TINY, UNMARKED, UNREAD
from engine.data.class_names import ways_to_write
from engine.data.fit import Fit
from engine.data.found import number_aside
from engine.data.layout import PARTS
from engine.data.sheet import Sheet
from engine.data.survey import Survey
from engine.text import count, shape_words
from gui.data.import_refusal import like_sheets, of_whole_sheets, some_of
from gui.look.amounts import pictures_in_words
from gui.look.words import in_context, translated

_tr = in_context("ImportSentences")


def number_of_tests(survey: Survey, share: float) -> int:
    """How many pictures are for the test, of those that folders or a list say, or about how many are drawn."""
    if survey.has_test:
        return sum(one.part == "test" for one in survey.seen)
    return sum(number_aside(number, share) for number in survey.counts.values())


def sentences_of(survey: Survey, fit: Fit, share: float, together: bool = False) -> list[str]:
    """`share`: of those to be set aside for the test; `together`: whole films."""
    kept = _tr("About {tests} of them are set aside for the test, the same share of each class.")
    if together:
        kept = _tr("About {tests} of them are set aside for the test: of each film all, or none.")
    lost = _tr("Of {names} there is one picture: it is learned, and nothing of it tested. Add others.")
    only = [name for name, number in survey.counts.items() if number == 1]
    if survey.has_test:
        kept = _tr("{tests} of them are for the test, as their folders or their list say.")
        lost = _tr("Only the test has {names}: nothing is learned of that. Add others, or leave it out.")
        learned = {one.label for one in survey.seen if one.part == "train"}
        only = [name for name in survey.classes if name not in learned]
    words = [of_whole_sheets(survey, share) or kept.format(tests=count(number_of_tests(survey, share)))]
    if only:
        words.append(lost.format(names=some_of([f"“{name}”" for name in only])))
    if survey.alike:
        words.append(_of_one_class(ways_to_write(survey.alike)))
    if inner := _same_in_each(survey):
        more = _tr("Each folder has the same in it: {names}. If those are the classes, bring their pictures together: "
                   "all of “{first}” in one folder.")  # fmt: skip
        words.append(more.format(names=some_of([f"“{name}”" for name in inner]), first=inner[0]))
    if survey.by_name:
        words.append(_tr("Their classes are the beginnings of their names."))
        words.append(_tr("If those do not say what they show, say it here."))
    if survey.marked_in:
        cut = _tr("They are cut out of {pictures}, in which they are marked.")
        words.append(cut.format(pictures=pictures_in_words(survey.marked_in)))
        words += _left_out(survey)
    if survey.listed:
        words.append(_tr("Their classes are those in {file}.").format(file=survey.listed))
    words.append(_tr("They become {shape}.").format(shape=shape_words(survey.shape(fit))))
    words += [more] if (more := like_sheets(survey) or _touching(survey)) else []
    if survey.turned:
        words.append(_tr("{n} are turned upright, as their camera noted.").format(n=count(survey.turned)))
    return words


def _of_one_class(written: Mapping[str, Sequence[str]]) -> str:
    """Which names differ so little that they are one class. Of many classes some are named."""
    groups = [some_of([f"“{name}”" for name in names]) for names in written.values()]
    words = _tr("{names} differ in capitals or blanks alone: they are one class, “{kept}”. If they are several, rename "
                "all but one.")  # fmt: skip
    if len(groups) > 1:
        words = _tr("Names of {n} classes are written in several ways, with other capitals or blanks: {groups}. Each "
                    "is one class. If it is several, rename all but one.")  # fmt: skip
    return words.format(names=groups[0], kept=next(iter(written)), n=count(len(groups)),
                        groups=some_of([f"({group})" for group in groups]))  # fmt: skip


def _same_in_each(survey: Survey) -> list[str]:
    """The folders inside, where each class has the same ones, as anna/cat beside ben/cat: pupils are no classes."""
    found: dict[str, set[str]] = {name: set() for name in survey.classes}
    for one in survey.seen if not survey.listed and not survey.marked_in else ():
        found[one.label].add(one.item.parts[-2] if len(one.item.parts) > 2 else "")
    first, *others = found.values() or [set[str]()]
    is_part = all(name.casefold() in PARTS for name in first)  # cat/train and cat/test
    is_so = len(first) > 1 and not is_part and "" not in first and others and all(one == first for one in others)
    return sorted(first) if is_so else []


def _left_out(survey: Survey) -> list[str]:
    """How many boxes are no picture of the set, and why; and in how many pictures nothing is marked."""
    number = Counter(survey.passed_over.values())
    words = {
        TINY: _tr("Boxes that are left out, as they are less than 8 pixels wide or high: {n}."),
        OUTSIDE: _tr("Boxes that are left out, as they lie outside of their picture for the most part: {n}."),
        CROWD: _tr("Boxes that are left out, as they lack a class or corners, or are of a crowd: {n}."),
        OTHER_SHAPE: _tr("Boxes that are left out, as their picture was turned or cut after it was marked: {n}."),
        UNREAD: _tr("Pictures that are left out, as what is marked in them cannot be read: {n}."),
        UNMARKED: _tr("Pictures that are left out, as nothing is marked in them: {n}."),
    }
    found = [said.format(n=count(number[reason])) for reason, said in words.items() if number[reason]]
    lists = [(name, why) for name, why in survey.passed_over.items() if name.lower().endswith((".json", ".csv"))]
    return [*(_tr("Not used: {file}, as {why}.").format(file=name, why=translated(why)) for name, why in lists), *found]


def _touching(survey: Survey) -> str:
    """That figures on sheets may be two that touch, and what to do; "" where none may."""
    used = {name: one for name, one in survey.sheets.items() if isinstance(one, Sheet)}
    found = {name: len(one.may_touch) for name, one in used.items() if one.may_touch and name not in survey.passed_over}
    if not found:
        return ""
    words = _tr("One figure, in red, is as wide as two. If two touch there, take it out: “Say their classes here…”.")
    if (number := sum(found.values())) > 1:
        words = _tr("{n} figures, in red, are as wide as two. Where two touch, take them out: “Say their classes "
                    "here…”.")  # fmt: skip
    if len(used) > 1:
        words += " " + _tr("They are on {names}.")
    return words.format(n=count(number), names=some_of([*found]))
