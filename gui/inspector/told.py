"""What became of one number of a map, told from the numbers themselves: evened out with its map, or bent by a line."""

from __future__ import annotations

import numpy as np

from engine.ops.normalisation import EPSILON
from gui.inspector.arithmetic import as_way, number
from gui.look.words import in_context

_tr = in_context("Told")

CLOSE = 1e-3  # of the largest number: so far apart they may be for want of figures


def evened(before: np.ndarray, after: np.ndarray, value: float, result: float) -> str:
    """By which numbers of its map a number was evened out; "" where by no such."""
    if not (np.isfinite(before).all() and np.isfinite(after).all()) or before.min() == before.max():
        return ""
    x, low, high = before.astype(np.float64), float(before.min()), float(before.max())
    mean, spread = float(x.mean()), float(x.std())
    divisor = spread / (float(after.std(dtype=np.float64)) or 1.0)
    if divisor >= spread * (1 - CLOSE) and _alike(after, (x - mean) / divisor):
        words = _tr("{way}: minus the map's mean, by its standard deviation.")
        root = float(np.sqrt(spread**2 + EPSILON))
        if abs(divisor - root) < abs(divisor - spread):
            words = _tr("{way}: minus the map's mean, by √(variance + epsilon).")  # a block of one's own has its own
            if abs(divisor - root) < CLOSE * root:
                words = _tr("{way}: minus the map's mean, by √(variance + epsilon), where epsilon is {epsilon}.")
        way = as_way("({0} \u2212 {1}) / {2}", lambda x, mean, by: (x - mean) / by, [value, mean, divisor], result)
        return words.format(way=way, epsilon=f"{EPSILON:.5f}")
    words = _tr("{way}: the smallest number of the map becomes 0, the largest 1.")
    if _alike(after, (x - low) / (high - low)):
        way = as_way("({0} \u2212 {1}) / ({2} \u2212 {1})", _share, [value, low, high], result)
        return words.format(way=way)
    if _alike(after, np.log1p(x - low) / np.log1p(high - low)):
        way = as_way("log(1 + {0} \u2212 {1}) / log(1 + {2} \u2212 {1})", _log_share, [value, low, high], result)
        return words.format(way=way)
    return _moved(x, after.astype(np.float64), value, result)


def _moved(x: np.ndarray, after: np.ndarray, value: float, result: float) -> str:
    """Where all numbers of a map were multiplied by one number, and another was added: in use, batch normalisation."""
    least, most = x.argmin(), x.argmax()
    factor = float((after.flat[most] - after.flat[least]) / (x.flat[most] - x.flat[least]))
    constant = float(after.flat[least] - factor * x.flat[least])
    if abs(constant) < 1e-5 * float(np.abs(after).max()):  # what rounding leaves of none
        constant = 0.0
    if not _alike(after, factor * x + constant):
        return ""
    words = _tr("{way}: the factor and the constant of this map, which the training has found.")
    terms = [value, factor, constant]
    return words.format(way=as_way("{0} \u00d7 {1} + {2}", lambda x, by, more: x * by + more, terms, result))


def bent(name: str, inputs: np.ndarray, outputs: np.ndarray, value: float, result: float) -> str:
    """What an activation made of a number. `outputs` over `inputs` is its line."""
    if value == result:
        return _tr("This number stays as it is: {result}.").format(result=number(result))
    if result == 0:
        return _tr("{value} becomes 0.").format(value=number(value))
    side = (inputs < 0) & np.isfinite(outputs)
    factor = result / value if value < 0 else 1.0
    if 0 < factor < 1 and _alike(outputs[side], inputs[side] * factor):
        words = _tr("{way}: below zero a part of the number is left.")
        return words.format(way=as_way("{0} \u00d7 {1}", lambda x, by: x * by, [value, factor], result))
    words = _tr("{name} of {value} is {result}: its point on this line.")
    return words.format(name=name, value=number(value), result=number(result))


def _share(x: float, low: float, high: float) -> float:
    return (x - low) / (high - low)


def _log_share(x: float, low: float, high: float) -> float:
    return float(np.log1p(x - low) / np.log1p(high - low))


def _alike(given: np.ndarray, told: np.ndarray) -> bool:
    most = float(np.abs(told).max(initial=0.0))
    return bool(np.allclose(given, told, rtol=CLOSE, atol=CLOSE * most))
