"""What the list of all runs says of a run holds for all of it, not for what this window has seen of it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from engine.data.corrections import Correction
from engine.errors import FileError
from engine.lab.kept_run import Kept
from engine.lab.runs_folder import RunsFolder
from engine.project.design import Design
from engine.project.presets import preset
from engine.training.run import Run
from engine.training.training import Training
from gui.state.document import Document
from gui.state.lab.kept_runs import KeptRuns
from gui.state.training.session import Session
from tests.gui.evaluating import lasts
from tests.gui.sessions import session_of
from tests.gui.state.test_ownership import document

__all__ = ["document"]


@pytest.mark.parametrize("before", [60.0, None], ids=["made_here", "made_elsewhere"])
def test_a_training_that_is_gone_on_with_another_day_took_as_long_as_on_all_days_or_nobody_knows(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    before: float | None,
) -> None:  # fmt: skip
    now, run = [100.0], document.runs[0]
    monkeypatch.setattr("gui.state.lab.kept_runs.perf_counter", lambda: now[0])
    kept = KeptRuns(document, session, RunsFolder(tmp_path / "runs"))
    if before is not None:
        kept.folder.keep(document.design, run, before)
    for end in (session.stop, kept.close):  # the window may close while it trains
        begun = session.progress.step
        session.start()
        qtbot.waitUntil(lambda begun=begun: session.progress.step > begun)
        now[0] += 5.0
        end()
    (known,) = kept.folder.all()
    assert known.id == run.id
    assert known.steps > run.step + 1
    assert known.seconds == (70.0 if before is not None else None)


def test_what_a_training_took_counts_from_its_beginning_also_where_its_speed_was_changed_on_the_way(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, run = [100.0], document.runs[0]
    monkeypatch.setattr("gui.state.lab.kept_runs.perf_counter", lambda: now[0])
    kept = KeptRuns(document, session, RunsFolder(tmp_path / "runs"))
    kept.folder.keep(document.design, run, 1.0)
    session.start()
    now[0] += 5.0
    session.slow = 20
    qtbot.waitUntil(lambda: session.progress.step > run.step)
    now[0] += 5.0
    session.stop()
    kept.close()
    assert [one.seconds for one in kept.folder.all()] == [11.0]


def test_the_test_at_the_end_of_a_training_is_no_part_of_the_time_it_took(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, start = [100.0], preset("dense").design()
    document = Document(start.with_(recipe=start.recipe.replace(epochs=1, batch_size=2000)))
    session = session_of(document)
    monkeypatch.setattr("gui.state.lab.kept_runs.perf_counter", lambda: now[0])
    monkeypatch.setattr(Training, "evaluate", lasts)
    kept = KeptRuns(document, session, RunsFolder(tmp_path / "runs"))
    heard = list[bool]()
    session.state_changed.connect(lambda: heard.append(session.testing))
    session.start()
    now[0] += 5.0
    qtbot.waitUntil(lambda: any(heard))
    now[0] += 60.0
    session.stop()
    kept.close()
    assert [one.seconds for one in kept.folder.all()] == [5.0]


def test_a_run_from_a_file_that_is_only_tested_here_is_not_among_those_made_here(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path
) -> None:
    kept = KeptRuns(document, session, RunsFolder(tmp_path / "runs"))
    document.set_runs((replace(document.runs[0], ended="finished"),))
    session.measure_test()
    assert session.state == "measuring"
    qtbot.waitUntil(lambda: session.state == "idle")
    assert session.test is not None
    kept.close()
    assert not kept.folder.all()


def test_a_run_is_kept_with_the_corrections_of_the_pictures_that_it_learned_from(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path
) -> None:
    """A picture that is left out while it trains was learned from all the same."""
    kept = KeptRuns(document, session, RunsFolder(tmp_path / "runs"))
    begun = session.progress.step
    session.start()
    qtbot.waitUntil(lambda: session.progress.step > begun)
    document.edit("Left out", document.design.with_(corrections=(Correction("train", 3, None),)))
    session.stop()
    kept.close()
    (known,) = kept.folder.all()
    assert kept.folder.open(known.id).design.corrections == ()


def test_a_run_is_kept_with_what_was_left_out_before_it_began(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path
) -> None:
    """Else its test and its mistakes would be those of other pictures when it is opened from the list."""
    kept = KeptRuns(document, session, RunsFolder(tmp_path / "runs"))
    document.edit("Left out", document.design.with_(corrections=(Correction("train", 3, None),)))
    session.start()
    qtbot.waitUntil(lambda: session.making is not None and session.making.step > 0)
    session.stop()
    kept.close()
    (known,) = kept.folder.all()
    (correction,) = kept.folder.open(known.id).design.corrections
    assert (correction.part, correction.number, correction.label) == ("train", 3, None)


def test_a_run_that_another_window_has_deleted_is_told_as_one_and_leaves_the_list(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path
) -> None:
    kept, there = KeptRuns(document, session, RunsFolder(tmp_path)), RunsFolder(tmp_path)
    run, said = document.runs[0], list[tuple[str, str]]()
    kept.failed.connect(lambda *words: said.append(words))
    kept.folder.keep(document.design, run, 1.0)
    kept.look()
    qtbot.waitUntil(lambda: [one.id for one in kept.all] == [run.id])
    there.remove(run.id)
    kept.open(run.id)
    qtbot.waitUntil(lambda: not kept.all)
    kept.say(run.id, name="mine")
    kept.remove(run.id)
    assert said == [said[0]] * 3
    assert said[0][0] == "This run is kept no longer."
    assert "convscope" not in said[0][1], "a window has no command line"


def test_a_run_that_another_window_has_trained_on_is_opened_as_it_is_by_now(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path
) -> None:
    kept, there = KeptRuns(document, session, RunsFolder(tmp_path)), RunsFolder(tmp_path)
    run, opened = document.runs[0], list[str]()
    kept.folder.keep(document.design, run, 1.0)
    kept.look()
    kept.open(run.id)
    qtbot.waitUntil(lambda: kept.is_read and run.id in kept.projects)
    training = Training(run.stack, document.data, document.design.recipe, run)
    training.step(document.design.recipe)
    training.close()
    there.keep(document.design, replace(training.run(), ended="stopped"), 2.0)
    kept.look_again()
    qtbot.waitUntil(lambda: [one.steps for one in kept.all] == [run.step + 1])
    kept.opened.connect(opened.append)
    kept.open(run.id)
    qtbot.waitUntil(lambda: opened == [run.id])
    assert kept.projects[run.id].runs[0].step == run.step + 1


def test_runs_that_were_deleted_one_after_the_other_come_back_the_last_one_first(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path
) -> None:
    kept = KeptRuns(document, session, RunsFolder(tmp_path))
    for id in ("one", "two", "three"):
        kept.folder.keep(document.design, replace(document.runs[0], id=id), 1.0)
    for id in ("two", "three"):
        kept.remove(id)
    for back in ({"one", "three"}, {"one", "two", "three"}):
        kept.bring_back()
        assert {one.id for one in kept.folder.all()} == back


def test_a_run_that_a_full_disk_did_not_take_is_in_the_list_as_soon_as_there_is_room(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was said to wait for room, and was written only when the window closed."""
    monkeypatch.setattr("gui.state.lab.kept_runs.TRY_AGAIN", 0.01)
    folder, told, tried = RunsFolder(tmp_path / "runs"), list[str](), list[object]()
    keep, solved = folder.keep, list[str]()
    monkeypatch.setattr(folder, "keep", lambda *run: (tried.append(run), keep(*run))[1])
    kept = KeptRuns(document, session, folder)
    kept.failed.connect(lambda problem, _remedy: told.append(problem))
    kept.solved.connect(solved.append)
    folder.folder.write_text("a file is where the folder should be")
    begun = session.progress.step
    session.start()
    qtbot.waitUntil(lambda: session.progress.step > begun)
    session.stop()
    qtbot.waitUntil(lambda: len(tried) > 2)
    assert len(told) == 1, "it is said once"
    assert kept.refusal
    assert solved == []
    folder.folder.unlink()
    qtbot.waitUntil(lambda: len(folder.all()) == 1)
    qtbot.waitUntil(lambda: not session.tasks.is_busy)
    assert (kept.refusal, solved) == ("", told), "what was said is taken back"
    written = len(tried)
    qtbot.wait(60)
    assert len(tried) == written, "once"


def test_who_leaves_while_a_full_disk_does_not_take_a_run_or_its_test_is_asked(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window closed without a word, and the list of all runs never had it."""
    folder, tasks, refuses = RunsFolder(tmp_path), session.tasks, list[str]()
    kept, run = KeptRuns(document, session, folder), document.runs[0]

    def takes(deed: Callable[..., object], *given: Any) -> object:
        if refuses:
            raise FileError(refuses[0], "Make room.") from OSError(28, "No space left on device")
        return deed(*given)

    for verb in ("keep", "keep_test"):
        monkeypatch.setattr(folder, verb, partial(takes, getattr(folder, verb)))
    monkeypatch.setattr("gui.state.lab.kept_runs.TRY_AGAIN", 0.01)
    refuses.append("The disk is full.")
    for number, (what, keep) in enumerate((("training", kept._keep), ("test", kept._keep_test))):
        lost = f"A {what} will not be in the list of all runs. The disk is full."
        keep(run)
        assert len(tasks.losses(is_closing=True)) == number, "nobody has refused it yet"
        qtbot.waitUntil(lambda lost=lost: lost in tasks.losses(is_closing=True))
    assert len(tasks.losses(is_closing=True)) == 2
    assert tasks.losses(is_closing=False) == (), "another project takes nothing from it"
    refuses.clear()
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert folder.has(run.id)


def test_while_one_of_two_runs_is_not_written_yet_what_was_said_of_both_still_holds(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.state.lab.kept_runs.TRY_AGAIN", 0.01)
    folder, refused, solved = RunsFolder(tmp_path), {"large", "small"}, list[str]()
    keep = folder.keep

    def takes(design: Design, run: Run, *more: object) -> Kept:
        if run.id in refused:
            raise FileError("There is no room.", "Make some.")
        return keep(design, run)

    monkeypatch.setattr(folder, "keep", takes)
    kept = KeptRuns(document, session, folder)
    kept.solved.connect(solved.append)
    for id in ("large", "small"):
        kept._keep(replace(document.runs[0], id=id))
    qtbot.waitUntil(lambda: bool(kept.refusal))
    refused.remove("small")
    qtbot.waitUntil(lambda: set(kept._unkept) == {"large"})
    assert (bool(kept.refusal), solved) == (True, [])
    refused.clear()
    qtbot.waitUntil(lambda: not kept._unkept)
    assert (kept.refusal, solved) == ("", ["There is no room."])
