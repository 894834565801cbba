"""The way back to the picture: every map between it and the open number, with the part that the number looks at."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from gui.look.theme import theme
from gui.qt.laid_out import REST, in_row
from gui.qt.style_property import styled
from gui.state.inside.open_number import OpenNumber
from gui.widgets.makes_room import MakesRoom
from gui.widgets.scrolling import ScrollArea
from gui.xray.register_view import RegisterView

SIDE, MOST = 62, 24  # pixels of a map at 100 %; maps shown, those nearest to the number


class WayBack(MakesRoom, ScrollArea):
    """A row of small maps. `opened` brings a register and an index."""

    opened = Signal(int, object)

    def __init__(self) -> None:
        super().__init__(widgetResizable=True)
        self.views: list[RegisterView] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("The way back to the picture"))
        body = styled(QWidget(), "body")
        self._row = in_row(REST, of=body)
        self.setWidget(body)
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        self._row.setSpacing(theme.px(12))
        self.setFixedHeight(theme.px(SIDE + 34) + 14)
        self._make_room()

    def show_way(self, number: OpenNumber, notes: dict[int, str]) -> None:
        """Every register the number looks at, from the picture on, without its own."""
        program, place = number.trace.program if number.trace is not None else None, number.place
        own = program.registers_of(place.block) if program is not None and place is not None else ()
        registers = sorted(one for one in number.regions if one not in own)[-MOST:]
        while len(self.views) < len(registers):
            view = RegisterView(SIDE)
            view.opened.connect(self.opened)
            self._row.insertWidget(len(self.views), view)
            self.views.append(view)
        for one, view in enumerate(self.views):
            view.setVisible(one < len(registers))
            if one < len(registers):
                view.show_read(number, registers[one], None, notes.get(registers[one], ""))
        self._make_room()

    def _make_room(self) -> None:
        """Names of blocks are longer than small maps: what is free beside the maps is theirs, the shortest first."""
        views = [view for view in self.views if not view.isHidden()]
        least = theme.px(SIDE) + 4
        free = self.viewport().width() - len(views) * (least + self._row.spacing())
        for left, view in zip(range(len(views), 0, -1), sorted(views, key=lambda one: one.words_width), strict=True):
            more = min(max(0, view.words_width - least), max(0, free) // left)
            view.set_room(least + more)
            free -= more


def whole_map_notes(number: OpenNumber) -> dict[int, str]:
    """{register: why the number looks at all of it}, where a block between reads whole maps."""
    trace, regions = number.trace, number.regions
    assert trace is not None
    assert trace.program.stack is not None
    found: dict[int, str] = {}
    for instruction in reversed(trace.program.instructions):
        if instruction.output not in regions:
            continue
        block = trace.program.stack.block(instruction.key)
        for register, shape in zip(instruction.inputs, (instruction.in_shape,), strict=False):
            region = regions.get(register)
            if region is None or len(region) != 3:
                continue
            whole = all((one.start, one.stop) == (0, side) for one, side in zip(region[:2], shape[:2], strict=True))
            if not whole:
                continue
            if block.category == "normalisation":
                words = QCoreApplication.translate("WayBack", "{name} needs all of it")
                found[register] = words.format(name=number.name(instruction.output))
            elif instruction.output in found:
                found[register] = found[instruction.output]
    return found
