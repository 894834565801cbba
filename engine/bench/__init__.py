"""`convscope bench`: how many pictures a second whole training steps take, and, on request, beside PyTorch and JAX.

Each side runs in processes of its own, in turns; the median of the rounds counts. `calibration` and `forecast`
foretell from a short measurement how long an epoch will take here, and `readiness` whether this computer will do.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import geometric_mean, median
from typing import Any

from engine.bench.choosing import chosen
from engine.bench.machine import ForeignLoad
from engine.bench.networks import Network
from engine.errors import EngineError
from engine.text import QT_TRANSLATE_NOOP, say

ROOT = Path(__file__).resolve().parents[2]
#: They make OpenBLAS take kernels for another processor; unset for the benchmark's processes.
UNSET = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
#: As shipped, PyTorch spends much of a step on page faults of glibc's allocator; so it is up to twice as fast.
TUNED = {"MALLOC_TRIM_THRESHOLD_": "1000000000", "MALLOC_MMAP_THRESHOLD_": "1000000000"}
OURS, TORCH, SHIPPED, COMPILED, JAX = "convscope", "torch", "torch as shipped", "torch.compile", "jax"
INSTALL = "pip install torch --index-url https://download.pytorch.org/whl/cpu"
DISTURBED, TRIES = 0.1, 4  # cores that others may use; how often to try
Figures = dict[str, dict[str, list[dict[str, float]]]]  # side -> network -> one figure for each round


def bench(
    names: Sequence[str],
    rounds: int,
    seconds: float,
    peer_python: str | None = None,
    shipped_always: bool = False,
    best: bool = False,
    seed: int = 0,
) -> dict[str, Any]:
    """Measure the networks of these names, print the figures and give them back, JSON types only.

    `seconds` for each network and round; `peer_python`: a Python that has PyTorch, which is then measured in turns,
    with its own allocator in the first round or, `shipped_always`, in every one. `best`: `torch.compile` and, if that
    Python has it, JAX as well, and ratios are to the quickest. `seed` draws `random:` networks. Raises EngineError.
    """
    try:
        networks = chosen(names, seed)
    except KeyError as unknown:
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "There is no benchmark network {name}."), name=str(unknown)),
            say(QT_TRANSLATE_NOOP("engine", "Use classroom, general, all, random:40, or: {names}."), names=_names()),
        ) from None
    sides: dict[str, tuple[list[str], dict[str, str]]] = {OURS: ([sys.executable, "-m", "engine.bench.measure"], {})}
    if peer_python:
        _require_torch(peer_python)
        peer = [peer_python, str(Path(__file__).with_name("peer_torch.py"))]
        sides |= {TORCH: (peer, TUNED), SHIPPED: (peer, {})}
        if best:
            sides[COMPILED] = ([*peer, "--compiled"], TUNED)
            if _has(peer_python, "jax"):
                sides[JAX] = ([peer_python, str(Path(__file__).with_name("peer_jax.py"))], TUNED)
    unset = [name for name in UNSET if name in os.environ]
    if unset:
        _say(f"Unset for the benchmark: {', '.join(unset)}")
    figures: Figures = {side: {network.name: [] for network in networks} for side in sides}
    heads: dict[str, Any] = {}
    loads: list[dict[str, Any]] = []
    for network in networks:
        for turn in range(rounds):
            for side, (command, extra) in sides.items():
                if side == SHIPPED and turn and not shipped_always:
                    continue
                heads[side], result, load = _quietest(command, extra, network, seconds)
                figures[side][network.name].append(result)
                loads.append({"network": network.name, "side": side, "cores used by others": round(load, 2)})
        disturbed = max(entry["cores used by others"] for entry in loads if entry["network"] == network.name)
        _say(f"{network.name}" + (f" (other programs used {disturbed:.1f} cores)" if disturbed > DISTURBED else ""))
    heads[OURS]["peak"] = _measure(*sides[OURS], [], seconds)[0]["peak"]
    report = _report(networks, figures, heads) | {"disturbances": loads}
    _print(report)
    return report


def _has(python: str, module: str) -> bool:
    try:
        return subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _require_torch(python: str) -> None:
    if not _has(python, "torch"):
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "PyTorch is not installed in {python}."), python=python),
            say(QT_TRANSLATE_NOOP("engine", "Install its CPU build: {command}"), command=INSTALL),
        )


def _quietest(
    command: list[str], extra: dict[str, str], network: Network, seconds: float
) -> tuple[dict[str, Any], dict[str, float], float]:
    """One side, one network, one round, repeated while other programs disturb it: the try they disturbed least."""
    tries: list[tuple[dict[str, Any], dict[str, float], float]] = []
    while not tries or (len(tries) < TRIES and tries[-1][2] > DISTURBED):
        with ForeignLoad() as load:
            head, results = _measure(command, extra, [network], seconds)
        tries.append((head, results[network.name], load.cores))
    return min(tries, key=lambda attempt: attempt[2])


def _measure(
    command: list[str], extra: dict[str, str], networks: list[Network], seconds: float
) -> tuple[dict[str, Any], dict[str, dict[str, float]]]:
    """One side in a process of its own: what it says of itself, and its figures for each network."""
    environment = {name: value for name, value in os.environ.items() if name not in UNSET} | extra
    order = json.dumps({"networks": [network.to_plain() for network in networks], "seconds": seconds})
    done = subprocess.run(command, input=order, capture_output=True, text=True, cwd=ROOT, env=environment, check=False)
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["?"]
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "The measurement ended early: {reason}"), reason=last[0]),
            QT_TRANSLATE_NOOP("engine", "Run it with fewer networks to find the one that fails."),
        )
    head, *lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return head, {line.pop("name"): line for line in lines}


def _report(networks: list[Network], figures: Figures, heads: dict[str, Any]) -> dict[str, Any]:
    """Medians, ratios to the peer, and the share of the possible multiplications."""
    peak = heads[OURS]["peak"] * heads[OURS]["machine"]["cores"]
    rows = []
    for network in networks:
        row: dict[str, Any] = {"name": network.name, "batch": network.batch, "shape": list(network.shape)}
        for side, results in figures.items():
            for kind in ("training", "inference"):
                row[f"{side} {kind}"] = median(result[kind] for result in results[network.name])
        multiply_adds = figures[OURS][network.name][0]["multiply_adds"]
        row["multiply_adds"] = multiply_adds
        row["share of peak"] = 2 * multiply_adds * row[f"{OURS} training"] / peak
        if TORCH in figures:
            peers = [side for side in (TORCH, COMPILED, JAX) if side in figures]
            for ratio, kind in (("ratio", "training"), ("inference ratio", "inference")):
                row[ratio] = row[f"{OURS} {kind}"] / max(row[f"{side} {kind}"] for side in peers)
            row["best peer"] = max(peers, key=lambda side: row[f"{side} training"])
            row["ratio as shipped"] = row[f"{OURS} training"] / row[f"{SHIPPED} training"]
        rows.append(row)
    report: dict[str, Any] = {
        "machine": heads[OURS]["machine"],
        "gemm_peak_of_a_core": heads[OURS]["peak"],
        "networks": rows,
    }
    if TORCH in figures:
        report["torch"] = heads[TORCH]
        report["peers"] = {side: heads[side] for side in (TORCH, COMPILED, JAX) if side in heads}
        for kind in ("ratio", "inference ratio"):
            report[f"geometric mean {kind}"] = geometric_mean([row[kind] for row in rows])
            report[f"lowest {kind}"] = min(row[kind] for row in rows)
    return report


def _print(report: dict[str, Any]) -> None:
    machine = report["machine"]
    blas = ", ".join(f"{found['library']} {found['version']} ({found['kernel']})" for found in machine["blas"])
    _say(f"{machine['processor']}, {machine['cores']} cores; {machine['system']}")
    _say(f"Python {machine['python']}, NumPy {machine['numpy']}, {blas}")
    _say(f"Matrix product: {report['gemm_peak_of_a_core'] / 1e9:.0f} GFLOP/s a core at best")
    peer = "torch" in report
    if peer:
        _say(f"PyTorch {report['torch']['torch']} on {report['torch']['threads']} threads, allocator tuned")
    head = f"{'network':16}{'samples/s':>10}{'of peak':>9}{'evaluated/s':>13}"
    _say(head + (f"{'peer':>9}{'ratio':>7}{'shipped':>9}{'inference':>11}  best peer" if peer else ""))
    for row in report["networks"]:
        training, inference = row[f"{OURS} training"], row[f"{OURS} inference"]
        line = f"{row['name']:16}{training:10.0f}{row['share of peak']:9.0%}{inference:13.0f}"
        if peer:
            line += f"{training / row['ratio']:9.0f}{row['ratio']:7.2f}"
            line += f"{row['ratio as shipped']:9.2f}{row['inference ratio']:11.2f}  {row['best peer']}"
        _say(line)
    if peer:
        for kind in ("ratio", "inference ratio"):
            mean, lowest = report[f"geometric mean {kind}"], report[f"lowest {kind}"]
            below = sum(row[kind] < 1 for row in report["networks"])
            _say(f"{kind}: geometric mean {mean:.2f}, lowest {lowest:.2f}, {below} below 1")


def _names() -> str:
    return ", ".join(network.name for network in chosen(["all"]))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
