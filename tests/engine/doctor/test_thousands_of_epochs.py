"""What the doctor asks of a training with thousands of epochs grows with its steps, not with steps times epochs."""

from typing import Any

import numpy as np

from engine.doctor.rules.over_fitting import _by_epoch


class Counted(np.ndarray):
    """Notes how many of its numbers were worked on."""

    worked_on = 0

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **more: Any) -> Any:
        plain = [np.asarray(one) if isinstance(one, Counted) else one for one in inputs]
        more |= {"out": tuple(np.asarray(one) for one in more["out"])} if more.get("out") else {}
        Counted.worked_on += max(np.size(one) for one in plain)
        made = getattr(ufunc, method)(*plain, **more)
        return made.view(Counted) if isinstance(made, np.ndarray) else made


def test_the_means_of_thousands_of_epochs_are_made_in_one_pass_over_the_steps() -> None:
    """Of 5,000 epochs each edit of a recipe held the window for 135 ms."""
    epochs = np.arange(1, 4001) / 2
    values = np.random.default_rng(0).normal(size=4000)
    Counted.worked_on = 0
    known, means = _by_epoch(epochs.view(Counted), values)
    assert Counted.worked_on < 20 * len(epochs)
    np.testing.assert_array_equal(known, np.arange(2000))
    np.testing.assert_allclose(means, values.reshape(-1, 2).mean(axis=1))


def test_steps_of_an_epoch_belong_to_it_in_whatever_order_they_are() -> None:
    known, means = _by_epoch(np.array([2.0, 0.5, 1.0, 1.5, 0.0]), np.array([8.0, 1.0, 2.0, 4.0, 3.0], np.float32))
    assert known.tolist() == [0, 1]
    assert means.tolist() == [2.0, 6.0]
