"""Who is measured: ConvScope, and on request PyTorch and JAX, each network in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from engine.bench.amounts import held_by_peer
from engine.bench.machine import ForeignLoad
from engine.bench.networks import Network
from engine.computer import ROOT
from engine.errors import EngineError
from engine.text import QT_TRANSLATE_NOOP, say
from engine.values import dataclass

#: They make OpenBLAS take kernels for another processor; unset for the benchmark's processes.
UNSET = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
#: As shipped, PyTorch spends much of a step on page faults of glibc's allocator; so it is up to twice as fast.
TUNED = {"MALLOC_TRIM_THRESHOLD_": "1000000000", "MALLOC_MMAP_THRESHOLD_": "1000000000"}
OURS, TORCH, SHIPPED, COMPILED, JAX = "convscope", "torch", "torch as shipped", "torch.compile", "jax"
INSTALL = "pip install torch --index-url https://download.pytorch.org/whl/cpu"
DISTURBED, TRIES = 0.1, 4  # cores that others may use; how often to try


class EndedEarlyError(Exception):
    """The process of a side ended before it had measured. Says why, as far as it told."""


@dataclass(frozen=True)
class Measured:
    """What a side says of itself, its figures for each network, and how many cores others used meanwhile."""

    head: dict[str, Any]
    figures: dict[str, dict[str, float]]
    load: float = 0.0


@dataclass(frozen=True)
class Side:
    """How the process of a side is started."""

    command: tuple[str, ...]
    environment: Mapping[str, str]

    def quietest(self, network: Network, seconds: float) -> Measured:
        """One round, repeated while other programs disturb it: the try they disturbed least. Raises EndedEarlyError."""
        tries: list[Measured] = []
        while not tries or (len(tries) < TRIES and tries[-1].load > DISTURBED):
            with ForeignLoad() as load:
                found = self.measured([network], seconds)
            tries.append(Measured(found.head, found.figures, load.cores))
        return min(tries, key=lambda attempt: attempt.load)

    def measured(self, networks: list[Network], seconds: float) -> Measured:
        """One round without a look at what others do. Raises EndedEarlyError."""
        environment = {name: value for name, value in os.environ.items() if name not in UNSET} | dict(self.environment)
        asked = [network.to_plain() | {"evaluated": held_by_peer(network)} for network in networks]
        order = json.dumps({"networks": asked, "seconds": seconds})
        done = subprocess.run(
            self.command, input=order, capture_output=True, text=True, cwd=ROOT, env=environment, check=False
        )
        if done.returncode:
            raise EndedEarlyError(_why(done.returncode, done.stderr))
        head, *lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        return Measured(head, {line.pop("name"): line for line in lines})


def _why(status: int, said: str) -> str:
    """The name of the signal that ended a process, else the last line it wrote."""
    with suppress(ValueError):
        return signal.Signals(-status).name
    lines = said.strip().splitlines()
    return lines[-1] if lines else str(status)


def sides(peer_python: str | None, best: bool) -> dict[str, Side]:
    """Ours, and with a Python that has PyTorch that, too; `best`: also what else it has. Raises EngineError."""
    found = {OURS: Side((sys.executable, "-m", "engine.bench.measure"), {})}
    if peer_python:
        if not _has(peer_python, "torch"):
            raise EngineError(
                say(QT_TRANSLATE_NOOP("engine", "PyTorch is not installed in {python}."), python=peer_python),
                say(QT_TRANSLATE_NOOP("engine", "Install its CPU build: {command}"), command=INSTALL),
            )
        peer = (peer_python, _script("peer_torch.py"))
        found |= {TORCH: Side(peer, TUNED), SHIPPED: Side(peer, {})}
        if best:
            found[COMPILED] = Side((*peer, "--compiled"), TUNED)
            if _has(peer_python, "jax"):
                found[JAX] = Side((peer_python, _script("peer_jax.py")), TUNED)
    return found


def _script(name: str) -> str:
    return str(Path(__file__).with_name(name))


def _has(python: str, module: str) -> bool:
    try:
        return subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False
