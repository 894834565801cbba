"""The measured numbers by which a batch is cut into lanes: a lane is what one thread or process does at a time.

The fast plan cuts by them (see `engine.fast.lanes`), and the estimate of memory follows it (see `memory`).
"""

from __future__ import annotations

MOST_CHAINS = 4  # jobs, and so lanes, that can run at the same time

# Pictures in a lane.
FEWEST = 16  # never made fewer for the cache: matrix products would become too narrow
MOST_SAMPLES = 64  # in training, if there are maps; more of them where these are small
MOST_EVALUATED = 256  # without maps, or in use
PART = 32  # of these at a time, in maps before a wide layer

# Bytes of a lane's arrays, of which there are
ARRAYS = 2.5  # times as many numbers as there are outputs: gradients, copies of columns, scratch.
SMALL = 6_500_000  # What a lane costs beside its work is more than what is lost in the cache by so much.
CACHED = 18_000_000  # In training. Far more than a cache holds, but long rows multiply faster.
TOGETHER_CACHED = 25_000_000  # The same where lanes wait for each other: all are at work at once, whatever their size.
EVALUATED = 12_000_000  # In use. There a lane may also take
WEIGHTS_TO_ARRAYS = 8  # times the memory of the widest layer's weights.

# Nanoseconds of work.
WORK = 0.03  # for each multiply-add
ENOUGH = 1_400_000  # in a batch: a second thread pays for its overhead
SHARED = 400_000  # in a batch: a second lane pays that another process takes
SHORT = 32  # pictures, with fewer of which in the batch both need twice that work to pay

# What a second lane costs, where a batch has few pictures.
FEW = 13  # with fewer than these it must pay for its overhead
MUCH = 1_200_000  # nanoseconds where weights are cut, and TRAFFIC for each number: lanes are in one process then

# Fully connected layers that are cut by their weights instead of by pictures.
WIDE = 1 << 17  # weights from which one may be
HUGE = 8  # times as many weights leave the cache, so that it may be even if there are more pictures than units ...
FEWEST_UNITS = 16  # ... but not with fewer units
TRAFFIC = 4.0  # nanoseconds for a weight's gradient to be written by one lane more, and added up
TRAFFIC_IN_CACHE = 0.35  # the same of fewer than
IN_CACHE = 1 << 21  # weights
TOGETHER = 0.2  # the share of all other work that is lost where lanes must wait for each other, in one process

# Filters that see all of the maps from everywhere are copied for each output (see `engine.fast.kernels.seen_whole`).
COPIED_FROM = 64  # pictures in a batch, and up to
MOST_COPIES = 1 << 20  # weights

FEWEST_COLUMNS = 3  # of maps: Winograd transforms too much for fewer, of those that it makes, or gives a gradient


def copies_pay(copies: int, places: int, pictures_are_many: bool) -> bool:
    """Whether filters that see all of the maps from each of so many places become so many weights."""
    return places == 1 or (pictures_are_many and copies <= MOST_COPIES)


def traffic(weights: float, maps: bool) -> float:
    """Nanoseconds that a gradient of so many weights for one lane more takes, as if few took a tenth beside maps:
    threads delay each other at each of the many short calls for these, and processes, which need that gradient, do not.

    Measured: eight networks with maps and 0.6 to 1.9 million such weights learn 1 to 65 % more pictures a second if
    they are not cut by these, eleven of twelve with 2.2 million and more 4 to 58 % fewer."""
    return weights * (TRAFFIC_IN_CACHE if maps and weights < IN_CACHE else TRAFFIC)


def cached(samples: int, bytes_each: float, most: float) -> int:
    """At most so many pictures, halved until a lane takes `most` bytes, but not below FEWEST."""
    while (half := -(-samples // 2)) >= FEWEST and samples * bytes_each > most:
        samples = half
    return samples
