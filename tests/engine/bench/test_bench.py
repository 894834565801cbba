"""The benchmark measures what it says, on networks for which the fast plan is right, and refuses with a remedy."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.bench import bench
from engine.bench.networks import Network, chosen
from engine.errors import EngineError
from engine.fast import Plan
from engine.network.textbook import TextbookPlan
from tests.engine.fast.networks import apart, case_of


@pytest.mark.parametrize("network", chosen(["all"]), ids=lambda network: network.name)
def test_the_benchmarks_networks_get_the_textbooks_numbers(network: Network) -> None:
    rng = np.random.default_rng(0)
    case = case_of(network.stack, network.shape, 3, rng)
    textbook, fast = TextbookPlan(case.program, np.float64), Plan(case.program, 3, 2, np.float64, samples=2)
    ours, theirs = case.step(fast), case.step(textbook)
    fast.close()
    assert ours.loss == pytest.approx(theirs.loss, rel=1e-12)
    assert apart(ours.gradient, theirs.gradient) < 1e-12


def test_names_may_stand_with_commas_or_blanks_and_count_once() -> None:
    names = [network.name for network in chosen(["M1,M2", "lenet,", "classroom"])]
    assert names == ["M1", "M2", "lenet", "M3", "M4"]


@pytest.mark.parametrize("name", ["M17", "M1,M17", ",", ""])
def test_an_unknown_network_is_refused_with_the_known_names(name: str) -> None:
    with pytest.raises(EngineError) as refused:
        bench([name], 1, 0.02)
    assert name.removeprefix("M1,") in refused.value.problem
    assert "filters-11" in refused.value.remedy


def test_a_python_without_torch_is_refused_with_the_command_that_installs_it(tmp_path: Path) -> None:
    with pytest.raises(EngineError) as refused:
        bench(["M1"], 1, 0.02, peer_python=str(tmp_path / "python"))
    assert "pip install torch" in refused.value.remedy
