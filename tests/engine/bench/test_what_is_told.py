"""What a benchmark tells: medians of the quietest rounds, on kernels that nobody chose, of all that is multiplied."""

import sys
from collections.abc import Iterator

import pytest

from engine.bench.amounts import multiply_adds
from engine.bench.choosing import chosen
from engine.bench.machine import description
from engine.bench.networks import conv, dense, network_of, pool
from engine.bench.report import report_of, show
from engine.bench.sides import DISTURBED, OURS, SHIPPED, TORCH, TRIES, UNSET, Measured, Side


def test_the_median_of_the_rounds_counts_and_as_quick_as_the_peer_is_not_below_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rounds = {OURS: (10.0, 50.0, 20.0), TORCH: (20.0, 20.0, 20.0), SHIPPED: (5.0,)}
    figures = {
        side: {"M1": [{"training": speed, "inference": speed / 2, "multiply_adds": 1.0} for speed in speeds]}
        for side, speeds in rounds.items()
    }
    heads = {OURS: {"peak": 1.0, "machine": description()}, TORCH: {"torch": "2", "threads": 2}}
    report = report_of(chosen(["M1"]), figures, heads)
    (row,) = report["networks"]
    assert (row["convscope training"], row["convscope inference"], row["ratio"]) == (20, 10, 1)
    assert row["ratio as shipped"] == 4
    show(report)
    assert "ratio: geometric mean 1.00, lowest 1.00, 0 below 1\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("loads", "taken"), [((0.0,), 0.0), ((0.9, DISTURBED), DISTURBED), ((0.9, 0.3, 0.5, 0.7, 0.0), 0.3)]
)
def test_of_rounds_that_others_disturb_the_quietest_of_a_few_counts(
    monkeypatch: pytest.MonkeyPatch, loads: tuple[float, ...], taken: float
) -> None:
    left: Iterator[float] = iter(loads)

    class Load:
        cores = 0.0

        def __enter__(self) -> "Load":
            self.cores = next(left)
            return self

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr(sys.modules[Side.__module__], "ForeignLoad", Load)
    monkeypatch.setattr(Side, "measured", lambda _self, _networks, _seconds: Measured({}, {}))
    assert Side((), {}).quietest(chosen(["M1"])[0], 0.1).load == taken
    assert len(list(left)) == max(0, len(loads) - TRIES)


def test_who_has_chosen_other_kernels_for_his_shell_measures_those_of_the_processor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in UNSET:
        monkeypatch.setenv(name, "Haswell")
    code = "import json, os; print(json.dumps({'set': [n for n in os.environ if n.startswith('OPENBLAS_')]}))"
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    assert Side((sys.executable, "-c", code), {}).measured([], 0.1).head == {"set": []}


def test_a_step_multiplies_three_times_as_often_as_a_pass_forwards_but_in_the_first_layer() -> None:
    """Its input, the picture, gets no gradient. The share of the peak is told by it."""
    network = network_of("two", (8, 8, 1), 4, "relu", conv(2), pool(), dense(5))
    first, second, third = 6 * 6 * 3 * 3 * 2, 3 * 3 * 2 * 5, 5 * 10
    assert multiply_adds(network) == 2 * first + 3 * second + 3 * third
