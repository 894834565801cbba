"""A field on the head of a group in which it gets a name of the user's own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from engine.network.block import Block
from engine.network.container import LONGEST_NAME
from gui.look.words import translated
from gui.widgets.name_field import NameField


class NameEdit(NameField):
    """Empty, it shows what the group is called without a name."""

    def __init__(self, card: QWidget, name: str, block: Block) -> None:
        super().__init__(name, LONGEST_NAME, card, card)
        self.setPlaceholderText(translated(block.title))
        self.setAccessibleName(self.tr("Name of this group"))
