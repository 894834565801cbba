"""Bugs in how the bytes of pictures come from memory into a lane."""

from tests.mutation.planted.fast import bug

TURNED = ("tests/engine/fast/test_lanes.py",)

MUTANTS = (
    bug(
        "workspace",
        "len(pixels) > min(FOLLOWED, read_together(pixels.strides[0]))",
        "len(pixels) > read_together(pixels.strides[0])",
        "many pictures are read from memory side by side, byte after byte",
        TURNED,
    ),
    bug(
        "workspace",
        "len(pixels) > min(FOLLOWED, read_together(pixels.strides[0]))",
        "len(pixels) >= min(FOLLOWED, read_together(pixels.strides[0]))",
        "sixteen pictures, which a processor follows, are copied, too",
        TURNED,
    ),
)
