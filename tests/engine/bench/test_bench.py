"""The benchmark measures what it says, on networks for which the fast plan is right, and refuses with a remedy."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from engine.bench import bench
from engine.bench.amounts import held_by_peer, how_many
from engine.bench.choosing import chosen
from engine.bench.machine import description
from engine.bench.networks import Network, dense, network_of
from engine.bench.report import report_of
from engine.bench.sides import COMPILED, JAX, OURS, SHIPPED, TORCH, Side
from engine.errors import EngineError
from engine.fast import Plan
from engine.network.program import lower
from engine.network.textbook import TextbookPlan
from tests.engine.fast.networks import apart, case_of
from tests.system import KILL, KILL_ITSELF


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


def test_a_seed_draws_the_same_networks_each_time_and_another_seed_others() -> None:
    first, again, other = (chosen(["random:12"], seed) for seed in (3, 3, 4))
    assert first == again
    assert {network.name for network in first}.isdisjoint(network.name for network in other)
    assert [network.stack.blocks for network in first] != [network.stack.blocks for network in other]
    for network in first:
        lower(network.stack, network.shape)  # all its blocks fit


def test_more_networks_of_a_seed_begin_with_the_same_ones() -> None:
    assert chosen(["random:9"], 5)[:4] == chosen(["random:4"], 5)


def test_a_network_that_was_drawn_can_be_named_by_itself() -> None:
    assert chosen(["random-5.3", "M1"], seed=9) == [chosen(["random:4"], 5)[3], *chosen(["M1"])]


def side_that(*sayings: str, speed: float = 1.0) -> Side:
    """A side that measures nothing: it does what is said before it gives a speed for each network."""
    head = {"peak": 1.0, "machine": description(), "torch": "2", "threads": 2}
    figures = {"training": speed, "inference": speed, "multiply_adds": 1.0}
    code = [
        "import json, os, sys, signal",
        "networks = [plain['name'] for plain in json.load(sys.stdin)['networks']]",
        f"print({json.dumps(head)!r}, flush=True)",
        *sayings,
        f"[print(json.dumps({{'name': name}} | {figures})) for name in networks]",
    ]
    return Side((sys.executable, "-c", "\n".join(code)), {})


def test_a_peer_that_cannot_do_a_network_is_left_out_there_and_it_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    killed = side_that(f"if 'M2' in networks: {KILL_ITSELF}", speed=5.0)
    known = {OURS: side_that(speed=10.0), TORCH: killed, SHIPPED: side_that(), COMPILED: side_that(speed=2.0)}
    monkeypatch.setattr("engine.bench.sides", lambda *_: known)
    report = bench(["M1", "M2"], 2, 0.1)
    assert [(row["name"], row["ratio"], row["best peer"]) for row in report["networks"]] == [
        ("M1", 2.0, TORCH),
        ("M2", 5.0, COMPILED),
    ]
    reason = KILL.name if sys.platform != "win32" else str(int(KILL))
    assert report["ended early"] == [{"network": "M2", "side": TORCH, "reason": reason}]
    assert f"M2: torch ended early ({reason})" in capsys.readouterr().out
    assert report["lowest ratio"] == 2.0


def test_where_no_peer_can_do_anything_our_own_figures_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.bench.sides", lambda *_: {OURS: side_that(speed=10.0), TORCH: side_that("sys.exit(1)")})
    report = bench(["M1"], 1, 0.1)
    assert report["networks"][0]["convscope training"] == 10.0
    assert "ratio" not in report["networks"][0]


def test_a_peer_that_ends_early_in_a_later_round_of_the_only_network_costs_no_figures(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    was_here = f"os.mkdir({str(tmp_path / 'was here')!r})"  # the second time there is such a folder already
    sides = {OURS: side_that(speed=10.0), TORCH: side_that(was_here)}
    monkeypatch.setattr("engine.bench.sides", lambda *_: sides)
    monkeypatch.setattr(sys.modules["engine.bench.sides"], "DISTURBED", 99.0)  # each round is one try
    report = bench(["M1"], 2, 0.1)
    assert report["networks"][0]["convscope training"] == 10.0
    assert [one["side"] for one in report["ended early"]] == [TORCH]
    assert "ratio:" not in capsys.readouterr().out


def test_where_the_matrix_product_ends_early_that_is_told_as_of_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    ended, measured = side_that("if not networks: sys.exit('no memory')"), list[Network]()
    monkeypatch.setattr("engine.bench.sides", lambda *_: {OURS: ended})
    monkeypatch.setattr(Side, "quietest", lambda _self, network, _seconds: measured.append(network))
    with pytest.raises(EngineError, match="matrix product ended early: no memory"):
        bench(["M1"], 1, 0.1)
    assert not measured, "figures that would be lost"


def test_where_we_end_early_the_network_and_the_reason_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.bench.sides", lambda *_: {OURS: side_that("if networks: sys.exit('no memory')")})
    with pytest.raises(EngineError) as refused:
        bench(["M1"], 1, 0.1)
    assert "M1" in refused.value.problem
    assert "no memory" in refused.value.problem


def test_the_ratio_is_that_to_the_quickest_peer() -> None:
    (network,) = chosen(["M1"])
    speeds = {OURS: 60.0, TORCH: 20.0, SHIPPED: 10.0, COMPILED: 40.0, JAX: 30.0}
    figures = {
        side: {"M1": [{"training": speed, "inference": 100 - speed, "multiply_adds": 1.0}]}
        for side, speed in speeds.items()
    }
    heads = {OURS: {"peak": 1.0, "machine": {"cores": 2}}, TORCH: {}, COMPILED: {}, JAX: {}}
    report = report_of([network], figures, heads)
    assert (report["networks"][0]["ratio"], report["networks"][0]["best peer"]) == (1.5, COMPILED)
    assert report["networks"][0]["inference ratio"] == 0.5


@pytest.mark.parametrize("name", ["random:", "random:0", "random:x", "random:-1"])
def test_a_number_of_random_networks_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(EngineError, match=name):
        bench([name], 1, 0.02)


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


def test_a_network_that_takes_long_is_evaluated_on_as_few_pictures_as_its_peer() -> None:
    """On 10,000 one of them took longer than all others of its set."""
    m4, heavy = chosen(["M4", "random-501.17"])
    assert (how_many(m4), how_many(heavy)) == (10_000, 1_000)


def test_a_peer_evaluates_as_many_pictures_in_turn_and_not_few_that_stay_in_its_cache() -> None:
    """It had 1,000 again and again, and we 10,000: the mean of maps was told to be twice as fast there."""
    small, heavy, large = [*chosen(["M4", "random-501.17"]), network_of("large", (96, 96, 4), 1, dense(1))]
    assert (held_by_peer(small), held_by_peer(heavy)) == (how_many(small), how_many(heavy)) == (10_000, 1_000)
    assert held_by_peer(large) == 1_750 < how_many(large)  # 256 MB of floats
    code = "import json, sys; print(json.dumps({'name': 'M1'} | json.load(sys.stdin)['networks'][0]))"
    told = Side((sys.executable, "-c", f"print('{{}}'); {code}"), {}).measured(chosen(["M1"]), 0.1)
    assert told.figures["M1"]["evaluated"] == 10_000
