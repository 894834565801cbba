"""Whoever takes a lane of several that wait for each other brings its pictures in."""

from tests.mutation.planted.fast import bug

MUTANTS = (
    bug(
        "executors",
        "lane.take(batch, job.spans[0], first=True)",
        "lane.take(batch, meeting.own[0].spans[0], first=True)",
        "all lanes that wait for each other learn from the pictures of the first",
        ("tests/engine/fast/kernels/test_wide_dense.py",),
    ),
)
