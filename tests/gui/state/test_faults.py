"""What is told of an exception: a user's mistake and too little memory are no faults of the program."""

import pytest

from engine.errors import EngineError
from gui.state.work import faults
from gui.state.work.faults import refused_without_memory, told


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    heard = list[Exception]()
    monkeypatch.setattr(faults, "listeners", [heard.append])
    return heard


def test_only_a_fault_of_the_program_is_reported(heard: list[Exception]) -> None:
    mistake, fault = EngineError("There is no such file.", "Choose another one."), ZeroDivisionError("a fault")
    assert told(mistake) is mistake
    assert "memory" in str(told(MemoryError()).problem)
    assert heard == []
    assert told(fault).problem
    assert heard == [fault]


def test_where_nobody_listens_a_fault_is_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(faults, "listeners", [])
    told(ZeroDivisionError("a fault"))
    assert "a fault in a thread" in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_what_there_is_no_memory_for_is_refused_and_a_fault_stays_one() -> None:
    with pytest.raises(EngineError, match="not enough memory"), refused_without_memory():
        raise MemoryError
    with pytest.raises(ZeroDivisionError), refused_without_memory():
        raise ZeroDivisionError
