"""`convscope bench`: how many pictures a second whole training steps take, and, on request, beside PyTorch and JAX.

Each side runs in processes of its own, in turns; the median of the rounds counts. `calibration` and `forecast`
foretell from a short measurement how long an epoch will take here, and `readiness` whether this computer will do.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from engine.bench.choosing import chosen
from engine.bench.networks import Network
from engine.bench.report import Figures, report_of, show, tell
from engine.bench.sides import DISTURBED, OURS, SHIPPED, UNSET, EndedEarlyError, Side, sides
from engine.errors import EngineError
from engine.text import QT_TRANSLATE_NOOP, say


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
    Python has it, JAX as well, and ratios are to the quickest. `seed` draws `random:` networks. A peer that cannot do
    a network is left out there, and that is said. Raises EngineError.
    """
    try:
        networks = chosen(names, seed)
    except KeyError as unknown:
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "There is no benchmark network {name}."), name=str(unknown)),
            say(QT_TRANSLATE_NOOP("engine", "Use classroom, general, all, random:40, or: {names}."), names=_names()),
        ) from None
    known = sides(peer_python, best)
    unset = [name for name in UNSET if name in os.environ]
    if unset:
        tell(f"Unset for the benchmark: {', '.join(unset)}")
    measuring, peak = _Measuring(known, seconds), _peak(known[OURS], seconds)
    for network in networks:
        measuring.measure(network, rounds, shipped_always)
    measuring.heads[OURS]["peak"] = peak
    report = report_of(networks, measuring.figures, measuring.heads)
    report |= {"disturbances": measuring.loads, "ended early": measuring.failed}
    show(report)
    return report


class _Measuring:
    """What the sides have told of themselves and of the networks so far, and how it came about."""

    def __init__(self, known: dict[str, Side], seconds: float) -> None:
        self.known, self.seconds = known, seconds
        self.figures: Figures = {side: {} for side in known}
        self.heads: dict[str, Any] = {}
        self.loads: list[dict[str, Any]] = []
        self.failed: list[dict[str, str]] = []

    def measure(self, network: Network, rounds: int, shipped_always: bool) -> None:
        """All sides in turns, so many times. Raises EngineError where we end early; a peer is left out then."""
        loads = [0.0]
        left = dict(self.known)
        for side in left:
            self.figures[side][network.name] = []
        for turn in range(rounds):
            for side in list(left):
                if side == SHIPPED and turn and not shipped_always:
                    continue
                try:
                    loads.append(self._round(side, network))
                except EndedEarlyError as reason:
                    if side == OURS:
                        raise _ended_early(network.name, reason) from reason
                    del left[side], self.figures[side][network.name]
                    self.failed.append({"network": network.name, "side": side, "reason": str(reason)})
                    tell(f"{network.name}: {side} ended early ({reason})")
        others = max(loads)
        tell(f"{network.name}" + (f" (other programs used {others:.1f} cores)" if others > DISTURBED else ""))

    def _round(self, side: str, network: Network) -> float:
        """One side, once: how many cores others used meanwhile."""
        found = self.known[side].quietest(network, self.seconds)
        self.heads[side] = found.head
        self.figures[side][network.name].append(found.figures[network.name])
        self.loads.append({"network": network.name, "side": side, "cores used by others": round(found.load, 2)})
        return found.load


def _peak(ours: Side, seconds: float) -> float:
    """Operations that a core does in a second at best: asked first, so that no figures are lost where it fails."""
    try:
        return float(ours.measured([], seconds).head["peak"])
    except EndedEarlyError as reason:
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "Measuring the matrix product ended early: {reason}"), reason=reason),
            QT_TRANSLATE_NOOP("engine", "Run it again; if that does not help, see: convscope doctor --computer"),
        ) from reason


def _ended_early(name: str, reason: Exception) -> EngineError:
    return EngineError(
        say(QT_TRANSLATE_NOOP("engine", "The measurement of {name} ended early: {reason}"), name=name, reason=reason),
        QT_TRANSLATE_NOOP("engine", "Run it again; if that does not help, measure the other networks by their names."),
    )


def _names() -> str:
    return ", ".join(network.name for network in chosen(["all"]))
