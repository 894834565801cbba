"""Why pictures cannot become a data set, and how they can, as the tray says it before anything is imported."""

from __future__ import annotations

from collections.abc import Sequence

from engine.data.many_sheets import parts_aside
from engine.data.sheet_file import unlike_most
from engine.data.survey import MOST_LISTS, Survey, check_survey
from engine.errors import EngineError
from engine.text import count
from gui.look.words import in_context, problem_and_remedy

_tr = in_context("ImportRefusal")


def refusal_of(survey: Survey, tests: int, name: str, is_file: bool, is_unsorted: bool) -> str:
    """"" where they can. `name`: of their folder or file; `tests`: how many would be for the test."""
    lacks_classes = len(survey.classes) < 2
    if not lacks_classes or survey.lost is not None or survey.marked_in or survey.amiss:
        try:
            check_survey(survey)
        except EngineError as error:
            return " ".join(problem_and_remedy(error))
    if is_unsorted:
        why = _tr("No folder says what the pictures in “{folder}” show: say it here, many at once.")
        what = _tr("Or name the files by their class, as cat 1.jpg and cat 2.jpg, and choose them again.")
        if lists := ", ".join(survey.lists[:MOST_LISTS]):
            what = _tr("Or choose the list that says it, instead of the folder: {lists}.").format(lists=lists)
        elif survey.is_marked:
            what += " " + _tr("In Roboflow the step Isolate Objects makes a picture of each thing that is marked.")
        else:
            what += " " + _tr("If “{folder}” itself is one of the classes, choose the folder it is in.")
        if survey.is_marked:
            what = _tr("What is marked in them is not read, as here a picture has one class.") + " " + what
        return f"{why} {what}".format(folder=name)
    if lacks_classes:
        why = _tr("There must be a sub-folder for each of at least two classes.")
        what = _tr("Put the pictures of each class into a folder with its name, in {folder}, and choose it again.")
        if not survey.classes:
            what += " " + _tr("Or name the files by their class, as cat 1.jpg and cat 2.jpg.")
        if is_file:
            what += " " + _tr("Or unpack it and choose its folder: then you can say here what they show.")
    elif survey.has_test or tests:
        return ""
    elif survey.rows_seen:
        why = _tr("Each class has one picture only, and these look like sheets with rows of figures.")
        what = _if_of_pupils()
    else:
        why = _tr("Each class has one picture only: none can be kept for the test.")
        what = _tr("Put more pictures into the folders in {folder}, and choose it again.")
    return f"{why} {what.format(folder=name)}"


def like_sheets(survey: Survey) -> str:
    """What to do where they are sheets in folders, which are taken for classes; "" where they do not look so."""
    return f"{_tr('They look like sheets with rows of figures.')} {_if_of_pupils()}" if survey.rows_seen else ""


def _if_of_pupils() -> str:
    return _tr("If each folder is of a pupil, put all sheets into one folder, as anna 1.jpg and ben 1.jpg, and "
               "choose that.")  # fmt: skip


def of_whole_sheets(survey: Survey, share: float) -> str:
    """How the test is drawn where the pictures are cut from several sheets; "" where they are not."""
    aside, number = parts_aside(survey, share)
    if not aside:
        return ""
    words = _tr("Set aside for the test: {aside} of {number} sheets, whole, so that none is on both sides.")
    if survey.marked_in:
        words = _tr("Set aside for the test: what is marked in {aside} of {number} pictures, so that no part of one is "
                    "on both sides.")  # fmt: skip
        return words.format(number=count(number), aside=count(aside))
    if not all(one.of == one.item.name.rpartition("/")[0] for one in survey.seen):
        words = _tr("Set aside for the test: all of {aside} of {number} pupils, as their folders or names tell them "
                    "apart, so that nobody's are on both sides.")  # fmt: skip
    more = _tr("What a training keeps for its validation is drawn from all the others, figure by figure.")
    if unlike := unlike_most(survey.sheets):
        more += " " + _tr("Have a look at {names}: other numbers of figures are seen there than on most sheets.")
        more = more.format(names=some_of(unlike))
    return f"{words.format(number=count(number), aside=count(aside))} {more}"


def some_of(names: Sequence[str]) -> str:
    """The first of them, and a sign that there are more."""
    return ", ".join([*names[:MOST_LISTS], *["…"] * (len(names) > MOST_LISTS)])
