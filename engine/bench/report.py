"""From the figures of all rounds to medians and ratios, and the table that is printed of them."""

from __future__ import annotations

import sys
from statistics import geometric_mean, median
from typing import Any

from engine.bench.networks import Network
from engine.bench.sides import COMPILED, JAX, OURS, SHIPPED, TORCH

PEERS = (TORCH, COMPILED, JAX)
RATIOS = {"ratio": "training", "inference ratio": "inference"}
Figures = dict[str, dict[str, list[dict[str, float]]]]  # side -> network -> one figure for each round


def report_of(networks: list[Network], figures: Figures, heads: dict[str, Any]) -> dict[str, Any]:
    """Medians, ratios to the quickest peer of those that could do it, and the share of the possible multiplications."""
    peak = heads[OURS]["peak"] * heads[OURS]["machine"]["cores"]
    rows = [_row(network, figures, peak) for network in networks]
    report: dict[str, Any] = {
        "machine": heads[OURS]["machine"],
        "gemm_peak_of_a_core": heads[OURS]["peak"],
        "networks": rows,
    }
    peers = {side: heads[side] for side in PEERS if side in heads}
    if peers:
        report["peers"] = peers
        for kind in RATIOS:
            if ratios := _all(rows, kind):  # else all peers ended early, each in a later round
                report[f"geometric mean {kind}"] = geometric_mean(ratios)
                report[f"lowest {kind}"] = min(ratios)
    return report


def _row(network: Network, figures: Figures, peak: float) -> dict[str, Any]:
    """A peer that ended early has no figures."""
    row: dict[str, Any] = {"name": network.name, "batch": network.batch, "shape": list(network.shape)}
    known = {side: found[network.name] for side, found in figures.items() if found.get(network.name)}
    for side, found in known.items():
        for kind in RATIOS.values():
            row[f"{side} {kind}"] = median(result[kind] for result in found)
    row["multiply_adds"] = multiply_adds = known[OURS][0]["multiply_adds"]
    row["share of peak"] = 2 * multiply_adds * row[f"{OURS} training"] / peak
    peers = [side for side in PEERS if side in known]
    if peers:
        for ratio, kind in RATIOS.items():
            row[ratio] = row[f"{OURS} {kind}"] / max(row[f"{side} {kind}"] for side in peers)
        row["best peer"] = max(peers, key=lambda side: row[f"{side} training"])
    if SHIPPED in known:
        row["ratio as shipped"] = row[f"{OURS} training"] / row[f"{SHIPPED} training"]
    return row


def _all(rows: list[dict[str, Any]], kind: str) -> list[float]:
    return [row[kind] for row in rows if kind in row]


def show(report: dict[str, Any]) -> None:
    """Print the table."""
    machine = report["machine"]
    blas = ", ".join(f"{found['library']} {found['version']} ({found['kernel']})" for found in machine["blas"])
    tell(f"{machine['processor']}, {machine['cores']} cores; {machine['system']}")
    tell(f"Python {machine['python']}, NumPy {machine['numpy']}, {blas}")
    tell(f"Matrix product: {report['gemm_peak_of_a_core'] / 1e9:.0f} GFLOP/s a core at best")
    peers = report.get("peers", {})
    for torch in [peer for side, peer in peers.items() if side != JAX][:1]:
        tell(f"PyTorch {torch['torch']} on {torch['threads']} threads, allocator tuned")
    head = f"{'network':16}{'samples/s':>10}{'of peak':>9}{'evaluated/s':>13}"
    tell(head + (f"{'peer':>9}{'ratio':>7}{'shipped':>9}{'inference':>11}  best peer" if peers else ""))
    for row in report["networks"]:
        tell(_line(row))
    for kind in RATIOS:
        if ratios := _all(report["networks"], kind):
            mean, lowest = report[f"geometric mean {kind}"], report[f"lowest {kind}"]
            below = sum(ratio < 1 for ratio in ratios)
            tell(f"{kind}: geometric mean {mean:.2f}, lowest {lowest:.2f}, {below} below 1")


def _line(row: dict[str, Any]) -> str:
    training, inference = row[f"{OURS} training"], row[f"{OURS} inference"]
    line = f"{row['name']:16}{training:10.0f}{row['share of peak']:9.0%}{inference:13.0f}"
    if "ratio" not in row:
        return line
    shipped = f"{row['ratio as shipped']:9.2f}" if "ratio as shipped" in row else f"{'-':>9}"
    return (
        f"{line}{training / row['ratio']:9.0f}{row['ratio']:7.2f}{shipped}"
        f"{row['inference ratio']:11.2f}  {row['best peer']}"
    )


def tell(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
