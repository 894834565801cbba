"""Lanes that wait for each other: whoever takes one brings its pictures in, and beside maps few weights cause none."""

from tests.mutation.mutant import bug as anywhere
from tests.mutation.planted.fast import WIDE, bug

MUTANTS = (
    bug(
        "executors",
        "lane.take(batch, job.spans[0], first=True)",
        "lane.take(batch, meeting.own[0].spans[0], first=True)",
        "all lanes that wait for each other learn from the pictures of the first",
        WIDE,
    ),
    anywhere(
        "engine/analysis/lane_limits",
        "if maps and weights < IN_CACHE else TRAFFIC",
        "if weights < IN_CACHE else TRAFFIC",
        "networks without maps are no longer cut by their weights, and take up to a third longer",
        *WIDE,
    ),
    anywhere(
        "engine/analysis/lane_limits",
        "if maps and weights < IN_CACHE else TRAFFIC",
        "if maps else TRAFFIC",
        "two million weights beside maps have a gradient for each lane, and take twice the time",
        *WIDE,
    ),
)
