"""What a training without a window does not need is not imported: a third of its time was over before its first
step."""

from __future__ import annotations

import numpy as np
import pytest

from engine.blocks import block
from engine.fast.running.shared_arrays import SharedArrays
from engine.network.program import lower
from engine.network.stack import Stack
from tests.engine.command_line import alone


def test_a_run_is_kept_without_what_a_sweep_imports() -> None:
    """With it came all of `engine.explain`: 18 ms between the last step and the result."""
    of_others = "{'engine.explain', 'engine.lab.sweep'}"
    done = alone(code=f"import sys, engine.lab.runs_folder; print({of_others} & {{*sys.modules}})")
    assert done.stdout == "set()\n", done.stderr


def test_a_partner_of_a_network_that_draws_nothing_imports_no_random_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """They took it 5 ms, on which the first step waits."""
    monkeypatch.setattr(np.random, "default_rng", lambda _: pytest.fail("numpy.random is imported"))
    stack = Stack.of(block("fully_connected", units=3), block("softmax"))
    SharedArrays(lower(stack, (4, 4, 1)), 4, np.float32, (1, 10)).close()
