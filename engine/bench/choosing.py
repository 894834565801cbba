"""Which networks the benchmark measures, by the words of its command line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.bench.drawn import drawn, drawn_one
from engine.bench.networks import Network, classroom, general, wider

MOST_DRAWN = 10_000


def chosen(names: Sequence[str], seed: int = 0) -> list[Network]:
    """Each network once, by name, commas allowed; `classroom` (M1 to M4), `general` and `all` name several, and
    `random:40` draws forty by chance, and `random-7.3` is the one that is called so, of the seed 7.

    Raises KeyError for an unknown name, and where there is none.
    """
    groups = {"classroom": classroom(), "general": [*general(), *wider()]}
    groups["all"] = [*groups["classroom"], *groups["general"]]
    known = {network.name: [network] for network in groups["all"]} | groups
    words = [word for name in names for word in name.split(",") if word]
    for word in words:
        group, _, count = word.partition(":")
        if group == "random" and count.isdecimal() and 0 < int(count) <= MOST_DRAWN:
            known[word] = drawn(int(count), seed)
        elif one := re.fullmatch(r"random-(\d{1,18})\.(\d{1,4})", word):
            known[word] = [drawn_one(int(one[1]), int(one[2]))]
    if not words:
        raise KeyError(" ".join(names))
    return list({network.name: network for word in words for network in known[word]}.values())
