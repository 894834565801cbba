"""Background work: one thread, the most urgent first, called off by what is newer, resting, and ending in time."""

import threading
from collections.abc import Generator, Iterator
from time import perf_counter, sleep

import pytest
from pytestqt.qtbot import QtBot

from engine.errors import EngineError
from engine.fast.arithmetic.blas import libraries, set_threads
from gui.state.work.cores import Cores
from gui.state.work.tasks import Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    tasks = Tasks(cores=Cores(2))
    yield tasks
    tasks.close()


def counting(to: int, notes: list | None = None, name: object = None) -> Generator[None, None, int]:
    for _ in range(to):
        if notes is not None:
            notes.append(name)
        yield
    return to


def for_ever() -> Generator[None, None, None]:
    while True:
        sleep(0.001)
        yield


def no_thread(*_: object) -> int:
    """As Python says it where memory is short."""
    raise RuntimeError("can't start new thread")


def test_what_a_task_returns_comes_in_the_thread_of_the_window(qtbot: QtBot, tasks: Tasks) -> None:
    found: list = []
    tasks.run("count", lambda: counting(3), lambda result: found.append((result, threading.get_ident())))
    assert tasks.is_running("count")
    qtbot.waitUntil(lambda: bool(found))
    assert found == [(3, threading.get_ident())]
    assert not tasks.is_running("count")


def test_a_newer_task_with_the_same_key_calls_the_older_off(qtbot: QtBot, tasks: Tasks) -> None:
    found: list = []
    tasks.run("same", for_ever, found.append)
    tasks.run("same", lambda: counting(2), found.append)
    tasks.run("other", lambda: counting(5), found.append)
    qtbot.waitUntil(lambda: len(found) == 2)
    assert sorted(found) == [2, 5]
    qtbot.waitUntil(tasks._runner.ended.is_set)  # the one called off works no longer


def test_the_more_urgent_task_overtakes_at_the_next_yield(qtbot: QtBot, tasks: Tasks) -> None:
    notes: list = []
    began = threading.Event()

    def slowly() -> Generator[None, None, None]:
        began.set()
        for _ in range(100):
            sleep(0.002)
            notes.append("slow")
            yield

    tasks.run("slow", slowly, lambda _: None)
    assert began.wait(5)
    tasks.run("urgent", lambda: counting(3, notes, "urgent"), lambda _: None, priority=5)
    qtbot.waitUntil(lambda: not tasks.is_running("urgent"))
    first, last = notes.index("urgent"), len(notes) - notes[::-1].index("urgent")
    assert notes[first:last] == ["urgent"] * 3
    assert notes.count("slow") < 100 or last < len(notes)


def test_an_error_reaches_failed_as_problem_and_remedy(qtbot: QtBot, tasks: Tasks) -> None:
    def breaks(error: Exception) -> Generator[None, None, None]:
        yield
        raise error

    said: list[EngineError] = []
    for number, error in enumerate((EngineError("It broke.", "Mend it."), MemoryError(), ZeroDivisionError())):
        tasks.run(str(number), lambda error=error: breaks(error), pytest.fail, said.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(said) == 3)
    assert said[0].problem == "It broke."
    assert "memory" in said[1].problem
    assert "fault in the program" in said[2].problem
    assert all(error.remedy for error in said)


def test_a_task_called_off_by_another_ones_answer_gives_none(qtbot: QtBot, tasks: Tasks) -> None:
    found: list = []

    def first(result: int) -> None:
        found.append(result)
        tasks.cancel("second")

    tasks.run("first", lambda: counting(1), first)
    tasks.run("second", lambda: counting(1), found.append)
    tasks._runner.ended.wait(5)  # both are done before anything is fetched
    qtbot.waitUntil(lambda: bool(found))
    qtbot.wait(50)
    assert found == [1]


def test_a_task_rests_while_the_window_paints_but_not_for_ever(qtbot: QtBot, tasks: Tasks) -> None:
    worked: list[float] = []
    notes: list = []

    def work() -> Generator[None, None, int]:
        worked.append(perf_counter())
        yield from counting(3, notes)
        return 3

    tasks.let_paint()
    begun = perf_counter()
    tasks.run("rests", work, notes.append)
    assert tasks._runner.ended.wait(30)  # the event loop does not run: nothing is painted
    assert worked[0] - begun > 0.09
    assert len(notes) == 3
    qtbot.waitUntil(lambda: len(notes) == 4)


def test_an_answer_waits_until_the_window_has_painted(qtbot: QtBot, tasks: Tasks) -> None:
    found: list = []
    tasks.run("count", lambda: counting(1), found.append)
    tasks._runner.ended.wait(5)
    tasks._runner.idle.clear()
    qtbot.wait(50)
    assert not found
    tasks.let_paint()
    qtbot.waitUntil(lambda: bool(found))


def test_a_task_in_the_background_spares_a_training(qtbot: QtBot) -> None:
    def work() -> Generator[None, None, float]:
        begun = perf_counter()
        for _ in range(20):
            sleep(0.002)
            yield
        return perf_counter() - begun

    took: dict[str, float] = {}
    tasks = Tasks(cores=Cores(2))
    for name in ("alone", "beside a training"):
        share = tasks.cores.take() if name != "alone" else None
        tasks.run(name, work, lambda seconds, name=name: took.update({name: seconds}), priority=-1)
        qtbot.waitUntil(lambda name=name: name in took)
        if share:
            share.give_back()
    tasks.close()
    assert took["beside a training"] > 2.5 * took["alone"]


def test_a_task_in_the_background_waits_while_a_hand_waits_for_another(qtbot: QtBot) -> None:
    notes: list[str] = []
    tasks = Tasks(cores=Cores(2))
    share = tasks.cores.take(hurried=True)
    tasks.run("background", lambda: counting(1, notes, "background"), lambda _made: None, priority=-1)
    tasks.run("asked for", lambda: counting(1, notes, "asked for"), lambda _made: None)
    qtbot.waitUntil(lambda: not tasks.is_running("asked for"))
    qtbot.wait(60)
    assert notes == ["asked for"]
    share.give_back()
    qtbot.waitUntil(lambda: notes == ["asked for", "background"])
    tasks.close()


def test_a_pause_that_a_task_asks_for_is_kept_and_others_work_meanwhile(qtbot: QtBot, tasks: Tasks) -> None:
    order: list = []

    def pausing() -> Generator[float, None, str]:
        yield 0.1
        return "paused"

    tasks.run("pauses", pausing, order.append, priority=5)
    tasks.run("works", lambda: counting(3), order.append)
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == [3, "paused"]


@pytest.mark.parametrize("stubborn", [False, True])
def test_closing_ends_within_two_seconds(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, stubborn: bool) -> None:
    monkeypatch.setattr("gui.state.work.tasks.END_SECONDS", 0.3)
    at_work, let_go = threading.Event(), threading.Event()

    def works() -> Generator[None, None, None]:
        at_work.set()
        if stubborn:
            let_go.wait(20)
        yield from for_ever()

    tasks = Tasks()
    tasks.run("works", works, pytest.fail)
    assert at_work.wait(30)
    begun = perf_counter()
    tasks.close()
    assert perf_counter() - begun < 2
    assert tasks._runner.ended.is_set() != stubborn
    tasks.run("too late", lambda: counting(1), pytest.fail)
    assert not tasks.is_running("too late")
    let_go.set()
    assert tasks._runner.ended.wait(5)


def test_cores_are_shared_evenly_by_those_who_train_and_come_back(qtbot: QtBot) -> None:
    cores = Cores(4)
    one = cores.take()
    assert one.count == 4
    two, three = cores.take(), cores.take()
    assert [share.count for share in (one, two, three)] == [1, 1, 1]
    three.give_back()
    three.give_back()
    assert one.count == 2
    two.give_back()
    assert one.count == 4
    one.give_back()
    assert not cores.is_taken


def test_matrix_products_keep_to_their_thread_as_long_as_somebody_trains() -> None:
    def threads() -> list[int]:
        return [library.get_num_threads() for library in libraries()]

    before, cores = threads(), Cores(2)
    for library in libraries():
        set_threads(library, 2)
    first, second = cores.take(), cores.take()
    first.give_back()
    assert threads() == [1] * len(before)
    for _ in range(2):
        second.give_back()
    assert threads() == [2] * len(before)
    for library, count in zip(libraries(), before, strict=True):
        set_threads(library, count)


def test_without_memory_for_a_thread_a_task_fails_in_words_and_the_next_one_works(
    qtbot: QtBot, tasks: Tasks, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    failed: list[EngineError] = []
    unheard: list[str] = []
    found: list[int] = []
    tasks.unheard.connect(lambda problem, _remedy: unheard.append(problem))
    with monkeypatch.context() as patch:
        patch.setattr("gui.state.work.tasks.start_new_thread", no_thread)
        tasks.run("count", lambda: counting(2), found.append, failed.append)
        qtbot.waitUntil(lambda: bool(failed))
        assert not unheard
        tasks.run("count", lambda: counting(2), found.append)  # nobody listens: the window says it
        qtbot.waitUntil(lambda: unheard == [failed[0].problem])
    assert "not enough memory" in failed[0].problem
    tasks.run("count", lambda: counting(3), found.append, failed.append)
    qtbot.waitUntil(lambda: found == [3])
    assert (len(failed), caplog.records) == (1, []), "those that failed are not begun any more"


def test_the_window_waits_for_a_task_no_longer_than_it_says(qtbot: QtBot) -> None:
    tasks, given, may = Tasks(), list[str](), threading.Event()

    def work() -> Generator[float, None, str]:
        for _ in range(5000):
            if may.is_set():
                break
            yield 0.001
        return "here"

    tasks.run("slow", work, given.append)
    tasks.wait_for("slow", 0.01)
    assert (given, tasks.is_running("slow")) == ([], True)
    may.set()
    tasks.wait_for("slow", 30.0)
    assert (given, tasks.is_running("slow")) == (["here"], False)
    tasks.close()
