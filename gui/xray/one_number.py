"""One number, opened: the picture, the map before, the arithmetic between, and the map in which the number lies."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from engine.explain import reader_at
from engine.network.trace import Trace
from gui.look.theme import theme
from gui.qt.laid_out import REST, in_column, in_row
from gui.qt.style_property import styled
from gui.state.inside.open_number import OpenNumber, Place
from gui.state.inside.weight_spot import Spot
from gui.widgets.card import plain_card
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.page_frame import EDGE
from gui.widgets.ramp import largest
from gui.xray.bend_view import BendView
from gui.xray.joining_lines import JoiningLines
from gui.xray.map_view import LARGE, LARGER_SHARE, SHARE, SIDE, side_in
from gui.xray.named_places import Goal
from gui.xray.number_sum import activated, boxes_of
from gui.xray.patch_view import OF_FIVE, WIDE, PatchView
from gui.xray.register_view import SHORT, RegisterView
from gui.xray.story import Row, Story, tell
from gui.xray.sum_boxes import SumBoxes
from gui.xray.term_rows import TermRows
from gui.xray.told_sentence import ToldSentence
from gui.xray.way import Way, outlined_words, whole_map_notes
from gui.xray.weights_of_number import filter_scale, weight_at
from gui.xray.window_of_number import columns_of, titles_of

FOR_DETAIL, FOR_OUTLINED, FOR_BEND = 620, 760, 515  # pixels at 100 % for words beside two titles, and for two cards
SMALL_SIDE, ROOMY = 124, 940  # pixels of a map where there is less room than this; the picture then stands below alone
LEAST_SIDE = 52  # where even less is left beside the window, whose numbers are what one came for, it stands below them
BETWEEN = 600  # pixels that the arithmetic between the maps needs
BELOW_WINDOW = 100  # of the height of the maps, what stands above and below the window beside them takes
WAY = 3  # with more registers than these, what it looks at is worth a card of its own
TALL, TALLER = 850, 901  # pixels of a page at 100 %, from which on all terms of a small window, and its way, have room
BESIDE_WAY = 835  # of the height of a page, at 100 %, what stands on it beside the maps of its way takes
FIRST = 100  # what grows into the room that is left
GAP, FRAME, SCROLL_BAR = 12, 4, 15  # between the maps and what stands between them; around a map; of the page's own
AFTER_MS = 30  # what stands below follows a moving pixel, or a training, so much later: the window answers between


class OneNumber(QWidget):
    """Shows an OpenNumber. `opened` brings a register and the index of another number."""

    opened = Signal(int, object)
    weight_wanted = Signal(object)  # a Spot

    def __init__(self, number: OpenNumber) -> None:
        super().__init__()
        self.number = number
        self.channel: int | None = None  # of the window that is drawn; None for the one that adds most
        self._held: int | None = None  # the same, as long as the mouse is over the map that the window lies in
        self._shown: tuple[str, int] | None = None  # block and map
        self._told: tuple[Trace | None, Place] | None = None  # whose story it is
        self.story: Story | None = None
        self._source_register, self._has_way = 0, False
        self._narrow, self._room = False, (0, 0)
        self.picture, self.before, self.result = RegisterView(SIDE), RegisterView(SIDE), RegisterView(SIDE)
        self.patch, self.sum, self.rows = PatchView(), SumBoxes(), TermRows()
        self.bend, self.way = BendView(), Way()
        self.sentence = ToldSentence()
        self.rows_title, self.rows_detail = styled(ElidedLabel(), "strong"), styled(QLabel(), "label")
        self.bend_title, self.bend_words = styled(ElidedLabel(), "strong"), styled(QLabel(wordWrap=True), "secondary")
        self._lay_out()
        self.lines = JoiningLines(self, self.patch, self.sum, self.result.map)
        self._later = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._later.timeout.connect(self._show_below)
        for view in (self.picture, self.before, self.result, self.way):
            view.opened.connect(self.opened)
            view.stepped.connect(number.move)
        self.result.map.hovered.connect(number.look_at)
        for view in (self.picture, self.before):
            view.map.hovered.connect(partial(self._look_from, view))
        self.sentence.opened.connect(self.opened)
        self.patch.picked.connect(self._open_of_window)
        self.patch.weight_picked.connect(self._open_weight)
        self.sum.picked.connect(self._open_box)
        self.rows.picked.connect(self._open_row)
        self.rows.weight_picked.connect(self._open_spot)
        theme.followed_by(self._restyle)

    def _lay_out(self) -> None:
        self._middle = middle = in_column(self.patch, self.sentence, self.sum, REST, gap=0)
        self._top = top = QHBoxLayout()
        for part in (self.picture, self.before):
            top.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(middle, 1)
        top.addWidget(self.result, 0, Qt.AlignmentFlag.AlignTop)
        self.rows_card, self._rows_inside = plain_card(self.rows_title, (self.rows_detail,), self.rows)
        self.bend_card, self._bend_inside = plain_card(self.bend_title, (), self.bend_words, self.bend)
        self._middle_row = below = in_row((self.rows_card, 3), (self.bend_card, 1))
        title = styled(ElidedLabel(self.tr("From the picture to the answer")), "strong")
        self.way_detail = styled(QLabel(), "label")
        self.way_card, self._way_inside = plain_card(title, (self.way_detail,), self.way)
        self._column = in_column(top, self.way_card, (below, FIRST), REST, of=self)
        self._rows_inside.setStretchFactor(self.rows, FIRST)
        self._bend_inside.setStretchFactor(self.bend, FIRST)

    def _restyle(self) -> None:
        side, gap = theme.px(EDGE), theme.px(GAP)
        self._column.setContentsMargins(side, side, side, gap)
        self._column.setSpacing(gap)
        self._top.setSpacing(gap)
        self._middle_row.setSpacing(gap)
        for inside in (self._rows_inside, self._bend_inside, self._way_inside):
            inside.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
            inside.setSpacing(theme.px(6))

    def fit(self, width: int, height: int = 0) -> None:
        """Take so much room: in much of it the maps grow; in little of it they are smaller, and the picture is seen
        only on the way back."""
        was, self._narrow, self._room = self._named, width < theme.px(ROOMY), (width, height)
        self.result.is_short = self._narrow
        self.rows_detail.setVisible(width >= theme.px(FOR_DETAIL))
        self.way_detail.setVisible(width >= theme.px(FOR_OUTLINED))
        ways = QHBoxLayout.Direction
        self._middle_row.setDirection(ways.LeftToRight if width >= theme.px(FOR_BEND) else ways.TopToBottom)
        self._share_out()
        self._show_pictures()
        if was != self._named:
            self.refresh()
        else:
            self._place_sum()

    @property
    def _named(self) -> tuple[bool, ...]:
        """What the names above the maps depend on, and whether the way is shown."""
        return self._narrow, self.picture.map.side < SHORT, self.picture.map.side >= LARGE, self._is_taller

    @property
    def _is_taller(self) -> bool:
        return self._room[1] >= theme.px(TALLER)

    @property
    def _beside_window(self) -> float:
        """The width that a window of 3×3 leaves to the maps beside it, at 100 %."""
        return 100 * self._room[0] / theme.size - WIDE - SCROLL_BAR - 2 * (EDGE + GAP + FRAME)

    @property
    def _is_apart(self) -> bool:
        """Whether all that is computed stands below the maps."""
        return self._beside_window < 2 * LEAST_SIDE

    def _share_out(self) -> None:
        """How large maps and window are: larger where there are two maps, and where the way back has not to be seen
        below them. It depends on the block alone, so that nothing jumps from one pixel to the next."""
        side = SMALL_SIDE if self._is_apart else int(min(SMALL_SIDE, self._beside_window / 2))
        if not self._narrow:
            maps, share = 2 if self._source_register == 0 else 3, SHARE if self._has_way else LARGER_SHARE
            side = side_in(self._room[0], BETWEEN, self._room[1], maps, share)
            if maps > 2 and self.story is not None and self.story.window is not None and columns_of(self.number) == 5:
                side = min(side, max(SMALL_SIDE, int((self._beside_window + WIDE - OF_FIVE - GAP - FRAME) / 3)))
        for view in (self.picture, self.before, self.result):
            view.set_side(side)
        self.patch.set_most(side - BELOW_WINDOW)
        self.bend.set_tall(self._room[1] >= theme.px(TALL))
        self.way.set_most(100 * self._room[1] // theme.size - BESIDE_WAY)

    def _show_pictures(self) -> None:
        self.picture.setVisible(self._source_register == 0 or not self._narrow)
        self.before.setVisible(self._source_register != 0)

    def refresh(self) -> None:
        """Show the number that is open now."""
        number, place = self.number, self.number.place
        if place is None:
            return
        shown, self._shown = self._shown, (place.block, place.index[-1])
        if shown is None or shown[0] != place.block:  # another block has other channels
            self.channel = self._held = None
        channel = self._held if self.channel is None else self.channel
        self.story, self._told = tell(number, channel), (number.trace, place)
        story, op, notes = self.story, number.done.instruction, whole_map_notes(number)
        source, channel = self._source(story)
        self.picture.show_read(number, 0, None, notes.get(0, ""))
        self._source_register, self._has_way = source, len(number.regions) > WAY or self._is_taller
        self._share_out()
        self._show_pictures()
        if source != 0:
            self.before.show_read(number, source, channel, notes.get(source, ""))
        self.result.show_number(number, op.output)
        for view in (self.before, self.result):
            view.set_room(view.words_width)  # "Batch normalise 2, map 12" is wider than a map
        self._show_arithmetic(story)
        self.lines.show_source((self.picture if source == 0 else self.before).map if story.window else None)
        if shown != self._shown:
            self._show_below()
        elif not self._later.isActive():
            self._later.start()

    def _show_below(self) -> None:
        """What it looks at, the terms and the line of the activation."""
        self._later.stop()
        place = self.number.place
        if self.story is None or place is None or (self.number.trace, place) != self._told:
            return  # another number is open by now: its own story comes when it is seen
        self._show_rows(self.story)
        self._show_bend()
        self.way_card.setVisible(self._has_way)
        if self._has_way:
            self.way_detail.setText(outlined_words(self.number))
            self.way.show_way(self.number)

    def _source(self, story: Story) -> tuple[int, int | None]:
        """The register that most of the number comes from, and the map in it that adds most."""
        if story.window is not None:
            return story.window.source, story.window.channel
        parts = self.number.terms.parts
        if not parts:
            return self.number.done.instruction.inputs[0], None
        part = max(parts, key=lambda one: float(np.abs(one.products).max(initial=0.0)))
        if part.places.shape[1] < 3 or not len(part.products):
            return part.register, None
        return part.register, int(part.places[np.abs(part.products).argmax(), 2])

    # The arithmetic

    def _show_arithmetic(self, story: Story) -> None:
        window = story.window
        self.patch.setVisible(window is not None)
        if window is not None:
            of_map = (self.picture if window.source == 0 else self.before).map.scale
            self.patch.is_photo = self.number.document.data.train.are_photos
            titles = titles_of(self.number, window)
            self.patch.show_window(window, titles, story.digits, (of_map, filter_scale(self.number, window.channel)))
        self.sentence.show_story(story)
        self.sum.show_boxes(*boxes_of(self.number, story))
        self._place_sum()

    @property
    def _beside(self) -> int:
        """The room between the maps."""
        shown = [view.sizeHint().width() for view in (self.before, self.result) if not view.isHidden()]
        return self._room[0] - theme.px(SCROLL_BAR) - sum(shown) - 2 * theme.px(EDGE) - len(shown) * theme.px(GAP)

    def _place_sum(self) -> None:
        """Between the maps, or below them, where there is more room."""
        has_window = self.story is not None and self.story.window is not None
        below = self._is_apart or (self._narrow and (has_window or self.sum.wanted_width > self._beside))
        parts = (self.patch, self._is_apart), (self.sentence, below), (self.sum, below)
        for place, (part, is_below) in enumerate(parts, int(self._is_apart)):
            layout = self._column if is_below else self._middle
            if layout.indexOf(part) < 0:
                layout.insertWidget(place, part)

    def _show_rows(self, story: Story) -> None:
        self.rows.show_story(story)
        channels = sum(row.channel is not None for row in story.rows)
        if channels:
            self.rows_title.setText(self.tr("How the {n} channels add up").format(n=channels))
            self.rows_detail.setText(self.tr("click a channel to see its numbers"))
        elif not story.is_sum:
            self.rows_title.setText(self.tr("How it is computed"))
            self.rows_detail.setText("")
        elif len(story.rows) == 1:
            self.rows_title.setText(self.tr("Where it comes from"))
            self.rows_detail.setText(self.tr("click to go on"))
        else:
            self.rows_title.setText(self.tr("How the terms add up"))
            self.rows_detail.setText(self.tr("orange adds, blue takes away; click to go on"))

    def _show_bend(self) -> None:
        """For an activation, or a block with one behind it, the line and the point on it."""
        number, place, trace = self.number, self.number.place, self.number.trace
        assert trace is not None
        assert place is not None
        assert trace.program.stack is not None
        after = activated(number)
        done = number.done if after is None else trace.ops[after[0]]
        block = trace.program.stack.block(done.instruction.key)
        is_bent = block.category == "activation" and not block.ends_network and not done.instruction.call.arrays
        self.bend_card.setVisible(is_bent)
        if not is_bent:
            return
        x, y = float(done.inputs[0][0][place.index]), float(done.output[0][place.index])
        call = done.instruction.call
        reach = largest(done.inputs[0][0][..., place.index[-1]])
        self.bend.show_point(lambda inputs: np.asarray(call.op(inputs, **call.options)[0]), x, y, reach)
        self.bend_title.setText(number.name(done.instruction.output))
        if x == y:
            words = self.tr("This number passes unchanged.")
        elif y == 0:
            words = self.tr("Below zero, so the number becomes 0.")
        else:
            words = self.tr("The number takes the place of its point on this line.")
        self.bend_words.setText(words)

    # Going on

    def _look_from(self, view: RegisterView, pixel: tuple[int, int] | None) -> None:
        """The number whose window lies around what the mouse is over, of the map that is seen beside it."""
        number, window = self.number, self.story.window if self.story is not None else None
        kept, trace = number.kept, number.trace
        if self._held is None and pixel is not None and window is not None:
            self._held = window.channel  # else another map could come under the mouse
        self._held = self._held if pixel is not None else None
        at = None
        if pixel is not None and kept is not None and trace is not None and len(kept.index) == 3:
            at = reader_at(trace.program, kept.block, kept.index[2], view.register, pixel)
        number.look_at(at)

    def show_channel(self, channel: int | None) -> None:
        """Draw the window of another channel; None: of the one that adds most."""
        self.channel = channel
        self.refresh()
        self._show_below()

    def _open_of_window(self, row: int, column: int) -> None:
        if self.story is not None and self.story.window is not None:
            self.opened.emit(self.story.window.source, (row, column, self.story.window.channel))

    def _open_weight(self, row: int, column: int) -> None:
        """The weight of the filter that lies on a cell of the window, which may be cut off at the border."""
        window = self.story.window if self.story else None
        if window is not None:
            at = (row + window.corner[0], column + window.corner[1], window.channel)
            self._open_spot(weight_at(self.number, at))

    def _open_spot(self, spot: Spot | None) -> None:
        if spot is not None:
            self.weight_wanted.emit(spot)

    def _open_box(self, goal: Goal | Spot) -> None:
        if isinstance(goal, Spot):
            self.weight_wanted.emit(goal)
        else:
            self.opened.emit(*goal)

    def _open_row(self, row: Row) -> None:
        if row.goal is not None:
            self.opened.emit(*row.goal)
        elif row.channel is not None:
            self.show_channel(row.channel)
