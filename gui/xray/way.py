"""The way from the picture through the open number to the answer: of every map before it the part that it looks at,
of every one behind it the part that it reaches."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from engine.explain import reached
from engine.text import shape_words
from gui.look.theme import theme
from gui.qt.laid_out import REST, in_row
from gui.qt.style_property import styled
from gui.state.inside.open_number import OpenNumber
from gui.widgets.makes_room import MakesRoom
from gui.widgets.scrolling import ScrollArea
from gui.xray.register_view import RegisterView, box_of

SIDE, LARGEST = 64, 150  # pixels of a map at 100 %, at least and at most
MOST = 24  # maps shown, those nearest to the number
GAP, FRAME, SCROLL_BAR = 12, 4, 14  # pixels between two maps (at 100 %), around one, and of the bar below


class Way(MakesRoom, ScrollArea):
    """A row of small maps. `opened` brings a register and an index; `stepped`, rows down and columns across."""

    opened = Signal(int, object)
    stepped = Signal(int, int)

    def __init__(self) -> None:
        super().__init__(widgetResizable=True)
        self.views: list[RegisterView] = []
        self._most, self._side = float(SIDE), float(SIDE)
        self._cells = 1  # rows or columns of the picture
        self._maps: dict[int, int] = {}  # which map is shown, by register
        self._maps_of: tuple[object, ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("The way from the picture to the answer"))
        body = styled(QWidget(), "body")
        self._row = in_row(REST, of=body)
        self.setWidget(body)
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        self._row.setSpacing(theme.px(GAP))
        self._make_room()

    def set_most(self, most: float) -> None:
        """How large a map may be, at 100 %, where there is room for all beside each other."""
        most = min(max(most, SIDE), LARGEST)
        if most != self._most:
            self._most = most
            self._make_room()

    def show_way(self, number: OpenNumber) -> None:
        """Every register that the number looks at, from the picture on, its own, and every one that it reaches."""
        trace, place = number.trace, number.place
        assert trace is not None
        assert place is not None
        program, regions = trace.program, number.regions | reached(trace.program, place.block, place.index)
        own = program.registers_of(place.block)[-1]
        results = {program.registers_of(one.key)[-1] for one in program.instructions}
        registers = sorted(one for one in regions if one == 0 or one in results)
        notes = whole_map_notes(number)
        self._cells = max(trace.images.shape[1:3])
        maps_of = (program.stack, place.block, place.index[-1], number.focus.value.picture)
        if maps_of[:2] != self._maps_of[:2]:
            QTimer.singleShot(0, self, self._bring_in_sight)  # once it is laid out
        if maps_of != self._maps_of:  # else no other one comes with a pixel, or a step of a training
            self._maps, self._maps_of = {}, maps_of
        first = max(0, min(registers.index(own) - MOST // 2, len(registers) - MOST))
        shown = registers[first : first + MOST]
        while len(self.views) < len(shown):
            view = RegisterView(self._side)
            view.opened.connect(self.opened)
            view.stepped.connect(self.stepped)
            self._row.insertWidget(len(self.views), view)
            self.views.append(view)
        for view, register in zip(self.views, shown, strict=False):
            view.set_here(register == own)
            if register == own:
                view.show_number(number, own)
            else:
                view.show_part(number, register, regions[register], self._maps.get(register), notes.get(register, ""))
                self._maps[register] = view.channel
        for at, view in enumerate(self.views):
            view.setVisible(at < len(shown))
        self._make_room()

    def _bring_in_sight(self) -> None:
        """The map of the open number, and those beside it: of a deep network not all have room."""
        here = next(view for view in self.views if view.map.is_here)
        self.ensureWidgetVisible(here, here.width() + self._row.spacing(), 0)

    def _make_room(self) -> None:
        """Maps as large as all have room for. Names of blocks are longer than small ones: what is free beside the maps
        is theirs, the shortest first; where there is a scroll bar, they are whole."""
        views = [view for view in self.views if not view.isHidden()]
        room, gap = self.viewport().width(), self._row.spacing()
        wide = min(room // max(1, len(views)) - gap - FRAME, theme.px(self._most))
        wide -= wide % self._cells  # so the picture, and pools of it, are equally large
        self._side = max(SIDE, 100 * wide / theme.size)
        least = theme.px(self._side) + FRAME
        free = room - len(views) * (least + gap)
        for left, view in zip(range(len(views), 0, -1), sorted(views, key=lambda one: one.words_width), strict=True):
            view.set_side(self._side)
            more = max(0, view.words_width - least)
            more = min(more, free // left) if free >= 0 else more  # one scrolls anyway
            view.set_room(least + more)
            free -= more
        self.setFixedHeight(theme.px(self._side + 34) + FRAME + (SCROLL_BAR if free < 0 else 0))


def outlined_words(number: OpenNumber) -> str:
    """What the outlines on the way are; and how much of the picture the number looks at."""
    field = number.regions.get(0)
    if field is None:  # nothing but padding
        return QCoreApplication.translate("Way", "outlined: before it what it looks at, after it what it reaches")
    words = QCoreApplication.translate(
        "Way", "outlined: before it its receptive field, {size} pixels of the picture; after it what it reaches"
    )
    return words.format(size=shape_words(box_of(field)[2:]))


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
                words = QCoreApplication.translate("Way", "{name} needs all of it")
                found[register] = words.format(name=number.name(instruction.output))
            elif instruction.output in found:
                found[register] = found[instruction.output]
    return found
