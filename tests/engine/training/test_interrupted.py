"""Ctrl+C, or the stop button of a notebook, leaves a training that goes on as if nothing had been."""

import os
import signal
import threading

import pytest

from engine.training import batches
from engine.training.newest_step import train
from engine.training.recipe import Recipe
from engine.training.training import Training
from engine.training.unbroken import unbroken
from tests.engine.samples import plain_stack, restless_stack
from tests.engine.short_trainings import DATA, RECIPE, bits, steps

sends = pytest.mark.skipif(os.name != "posix", reason="Windows sends no signal to its own process")


def interrupts_once(monkeypatch: pytest.MonkeyPatch, owner: object, name: str, after: int) -> None:
    """Ctrl+C comes while this function is called, when it has been so many times."""
    function, calls = getattr(owner, name), []

    def called(*arguments: object) -> object:
        calls.append(name)
        if len(calls) == after:
            signal.raise_signal(signal.SIGINT)
        return function(*arguments)

    monkeypatch.setattr(owner, name, called)


@sends
@pytest.mark.parametrize(
    ("stack", "owner", "name", "after", "made"),
    [
        pytest.param(restless_stack(), Recipe, "rate", 5, 5, id="while weights change"),
        pytest.param(plain_stack(), batches, "stream", 2, 6, id="while the next epoch is shuffled"),
    ],
)
def test_a_training_that_was_interrupted_goes_on_to_the_same_bits(monkeypatch, stack, owner, name, after, made):
    through = Training(stack, DATA, RECIPE)
    steps(through)
    training = Training(stack, DATA, RECIPE)
    interrupts_once(monkeypatch, owner, name, after)
    with pytest.raises(KeyboardInterrupt):
        steps(training)
    assert training.number == made
    steps(training)
    assert bits(training.checkpoint()) == bits(through.checkpoint())
    assert training.run().history.loss.tobytes() == through.run().history.loss.tobytes()


@sends
def test_the_weights_after_an_interrupted_step_are_those_of_a_whole_one(monkeypatch):
    wanted = Training(restless_stack(), DATA, RECIPE)
    steps(wanted, most=5)
    interrupts_once(monkeypatch, Recipe, "rate", 5)
    with pytest.raises(KeyboardInterrupt):
        for step in train(restless_stack(), DATA, RECIPE):  # noqa: B007 # as one writes it in a notebook
            pass
    assert step.checkpoint().step == 5
    assert bits(step.checkpoint()) == bits(wanted.checkpoint())


@sends
def test_afterwards_ctrl_c_does_at_once_what_it_did(monkeypatch):
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(ValueError, match="a fault"), unbroken():
        raise ValueError("a fault")
    assert signal.getsignal(signal.SIGINT) is before


def test_in_a_thread_nothing_waits():
    before, found = signal.getsignal(signal.SIGINT), []

    def inside() -> None:
        with unbroken():
            found.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=inside)
    thread.start()
    thread.join()
    assert found == [before]


def test_where_ctrl_c_is_ignored_it_stays_so():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with unbroken():
            signal.raise_signal(signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
