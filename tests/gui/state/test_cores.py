"""The cores of the computer are shared: who ends gives back what it took, and once only."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager

import pytest

from gui.state.work.cores import Cores

ALONE = list[str]()  # how often BLAS was told to keep to one thread, and let go


@pytest.fixture
def cores(monkeypatch: pytest.MonkeyPatch) -> Cores:
    @contextmanager
    def one_blas_thread() -> Iterator[None]:
        ALONE.append("one")
        yield
        ALONE.append("all")

    ALONE.clear()
    monkeypatch.setattr("engine.fast.arithmetic.blas.one_blas_thread", one_blas_thread)
    return Cores(2)


def test_each_has_its_share_and_never_less_than_one_core(cores: Cores) -> None:
    shares = [cores.take()]
    assert shares[0].count == 2
    shares += [cores.take(), cores.take()]
    assert [one.count for one in shares] == [1, 1, 1]
    shares[2].give_back()
    shares[1].give_back()
    assert shares[0].count == 2
    assert [one.count for one in shares[1:]] == [1, 1], "what was given back promises nothing"


def test_what_is_given_back_twice_is_given_back_once(cores: Cores) -> None:
    first, second = cores.take(), cores.take()
    for _ in range(2):
        first.give_back()
    assert cores.is_taken
    second.give_back()
    assert not cores.is_taken
    assert ALONE == ["one", "one", "all", "all"]


def test_who_is_in_a_hurry_holds_all_others_up_until_the_end(cores: Cores) -> None:
    usual, hurried = cores.take(), cores.take(hurried=True)
    assert cores.is_hurried
    hurried.give_back()
    assert (cores.is_hurried, cores.is_taken) == (False, True)
    usual.give_back()


@pytest.mark.parametrize("is_called_off", [False, True])
def test_a_task_gives_its_share_back_also_where_it_is_called_off(cores: Cores, is_called_off: bool) -> None:
    def work(count: int) -> Generator[None, None, int]:
        yield
        return count

    task = cores.shared(work)
    next(task)
    assert cores.is_taken
    if is_called_off:
        task.close()
    else:
        with pytest.raises(StopIteration) as end:
            next(task)
        assert end.value.value == 2
    assert not cores.is_taken
