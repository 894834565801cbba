"""Winograd's transforms for two neighbouring outputs at a time, along a row, and their ways back.

Two outputs of a filter with 3 (5) columns need 6 (10) multiplications; by Winograd's F(2, 3) and F(2, 5) only 4 (6):
input columns d and filter columns g are turned into 4 (6) combinations each, these are multiplied one by one, and the
products combined again: even output = m0 + m1 + m2 (+ m3 + m4), odd output = m1 - m2 (+ 2 m3 - 2 m4) + m_last.
Source: Lavin and Gray (2015), Fast algorithms for convolutional neural networks,
https://arxiv.org/abs/1509.09308; the points are 0, 1, -1 (, 2, -2) and infinity.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.ops.arrays import Array

#: filter columns g -> combinations u = G g
FILTER_TRANSFORM = {
    3: np.array([[1, 0, 0], [0.5, 0.5, 0.5], [0.5, -0.5, 0.5], [0, 0, 1]]),
    5: np.array(
        [
            [1 / 4, 0, 0, 0, 0],
            [-1 / 6, -1 / 6, -1 / 6, -1 / 6, -1 / 6],
            [-1 / 6, 1 / 6, -1 / 6, 1 / 6, -1 / 6],
            [1 / 24, 1 / 12, 1 / 6, 1 / 3, 2 / 3],
            [1 / 24, -1 / 12, 1 / 6, -1 / 3, 2 / 3],
            [0, 0, 0, 0, 1],
        ]
    ),
}


def input_3(d: Sequence[Array], v: Sequence[Array]) -> None:
    """Four input columns -> v = (d0 - d2, d1 + d2, d2 - d1, d3 - d1)."""
    np.subtract(d[0], d[2], out=v[0])
    np.add(d[1], d[2], out=v[1])
    np.subtract(d[2], d[1], out=v[2])
    np.subtract(d[3], d[1], out=v[3])


def input_5(d: Sequence[Array], v: Sequence[Array]) -> None:
    """Six input columns -> v = (4 d0 - 5 d2 + d4, a + b, a - b, c + e, c - e, 4 d1 - 5 d3 + d5), where

    a = d4 - 4 d2, b = d3 - 4 d1, c = d4 - d2, e = 2 (d3 - d1).
    """
    a, b = v[3], v[4]
    np.multiply(d[2], 4, out=a)
    np.subtract(d[4], a, out=a)
    np.multiply(d[1], 4, out=b)
    np.subtract(d[3], b, out=b)
    np.add(a, b, out=v[1])
    np.subtract(a, b, out=v[2])
    c, e = v[4], v[5]
    np.subtract(d[4], d[2], out=c)
    np.subtract(d[3], d[1], out=e)
    np.add(e, e, out=e)
    np.add(c, e, out=v[3])
    np.subtract(d[0], d[2], out=v[0])
    np.multiply(v[0], 4, out=v[0])
    np.add(v[0], c, out=v[0])
    np.subtract(c, e, out=c)
    np.add(e, e, out=e)
    np.subtract(d[5], e, out=e)
    np.subtract(e, d[3], out=e)


def back_3(dv: Sequence[Array], even: Array, odd: Array, spare: Array) -> None:
    """Slopes of the combinations -> slopes of the even (d0, d2) and odd (d1, d3) columns. dv is used up."""
    tiles = dv[0].shape[-2]
    np.copyto(even[..., :tiles, :], dv[0])
    even[..., tiles:, :] = 0
    np.subtract(dv[1], dv[0], out=spare)
    np.add(spare, dv[2], out=spare)
    even[..., 1:, :] += spare
    np.subtract(dv[1], dv[2], out=spare)
    np.subtract(spare, dv[3], out=odd[..., :tiles, :])
    odd[..., tiles:, :] = 0
    odd[..., 1:, :] += dv[3]


def back_5(dv: Sequence[Array], even: Array, odd: Array, spare: Array) -> None:
    """The same for six columns: with p, q = dv1 + dv2, dv1 - dv2 and r, s = dv3 + dv4, 2 (dv3 - dv4),

    d0 = 4 dv0, d2 = -5 dv0 - 4 p - r, d4 = dv0 + p + r, d1 = 4 dv5 - 4 q - s, d3 = q + s - 5 dv5, d5 = dv5.
    """
    tiles = dv[0].shape[-2]
    np.add(dv[1], dv[2], out=spare)
    q, p, r, s = dv[2], dv[1], dv[3], dv[4]
    np.subtract(dv[1], dv[2], out=q)
    np.copyto(p, spare)
    np.add(dv[3], dv[4], out=spare)
    np.subtract(dv[3], dv[4], out=s)
    np.add(s, s, out=s)
    np.add(spare, dv[0], out=r)
    np.add(r, p, out=r)  # d4
    even[..., tiles:, :] = 0
    odd[..., tiles:, :] = 0
    d0, d1 = even[..., :tiles, :], odd[..., :tiles, :]
    np.multiply(dv[0], 4, out=d0)
    np.multiply(p, 3, out=p)
    np.add(p, r, out=p)
    np.add(p, d0, out=p)  # -d2
    even[..., 1 : tiles + 1, :] -= p
    even[..., 2:, :] += r
    np.add(q, s, out=spare)
    np.multiply(dv[5], 5, out=r)
    np.subtract(spare, r, out=spare)  # d3
    np.multiply(q, -4, out=d1)
    np.subtract(d1, s, out=d1)
    np.multiply(dv[5], 4, out=r)
    np.add(d1, r, out=d1)
    odd[..., 1 : tiles + 1, :] += spare
    odd[..., 2:, :] += dv[5]
