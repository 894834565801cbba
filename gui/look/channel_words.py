"""What a channel of a filter is called: of one that looks at a coloured picture its colour, of others its number."""

from __future__ import annotations

from engine.network.stack import Stack
from engine.text import count
from gui.look.words import in_context

_tr = in_context("Channel")

COLOURS = 3  # channels of a coloured picture


def channel_words(stack: Stack, block: str, channel: int, channels: int) -> str:
    """Such as "green", or "channel 2"."""
    colour = colour_words(stack, block, channel, channels)
    return colour or _tr("channel {number}").format(number=count(channel + 1))


def colour_words(stack: Stack, block: str, channel: int, channels: int) -> str:
    """Such as "green"; "" of a channel that is no colour of a picture."""
    if channels == COLOURS and _reads_picture(stack, block):
        return (_tr("red"), _tr("green"), _tr("blue"))[channel]
    return ""


def _reads_picture(stack: Stack, id: str) -> bool:
    """Whether the picture itself comes into a block."""
    first = next(iter(stack.places), None)
    return first is not None and (first.id == id or any(_reads_picture(one, id) for one in first.block.stacks))
