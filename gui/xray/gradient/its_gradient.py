"""One weight, opened backwards: the gradient of a batch as a sum over places and pictures, checked, and the step that
the optimiser makes of it.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QWidget

from engine.explain import GradientTerms
from engine.network.program import Instruction
from engine.ops import relu
from engine.text import count, signed
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.laid_out import REST, in_column, in_row
from gui.qt.style_property import styled
from gui.state.focus import PictureRef
from gui.state.inside.open_weight import OpenWeight
from gui.widgets.card import plain_card
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.keep_room import keep_room
from gui.widgets.page_frame import EDGE
from gui.widgets.scrolling import bring_in_sight
from gui.xray.digits import figures, fine, with_sign
from gui.xray.gradient.batch_maps import LEAST_SIDE, SIGNS, SMALL_SIDE, BatchMaps
from gui.xray.gradient.check_card import CheckCard
from gui.xray.gradient.course_card import CourseCard
from gui.xray.gradient.gradient_story import (
    Pixel,
    WeightMaps,
    bars_of,
    gradient_above,
    is_scale,
    maps_of,
    normalised,
    sum_boxes,
    sure_words,
)
from gui.xray.gradient.no_gradient import NoGradient
from gui.xray.gradient.pull_card import PullCard
from gui.xray.gradient.pull_patches import Patch
from gui.xray.gradient.update_boxes import UpdateView, update_boxes
from gui.xray.gradient.waterfall import Waterfall
from gui.xray.gradient.weight_card import WeightCard
from gui.xray.map_view import SIDE, side_in
from gui.xray.sum_boxes import SumBoxes
from gui.xray.worked_figures import multiplied

ROOMY, BESIDE = 930, 640  # pixels at 100 %: what stands side by side needs, and what filter and patches need of them


class ItsGradient(QWidget):
    """Shows an OpenWeight. `placed` says that another place of the picture is looked at."""

    placed = Signal()

    def __init__(self, weight: OpenWeight) -> None:
        super().__init__()
        self.weight = weight
        self.maps: WeightMaps | None = None
        self.place: Pixel = (0, 0)
        self._shown: tuple[object, ...] = ()
        self._sure: tuple[object, tuple[str, ...]] = (None, ())  # for the labels of a batch, not to keep all of it
        self.batch, self.sum = BatchMaps(), SumBoxes()
        self.filter, self.pull = WeightCard(weight), PullCard(weight)
        self.waterfall, self.check, self.update_view = Waterfall(), CheckCard(weight), UpdateView()
        self.course = CourseCard(weight)
        self.fall_title, self.fall_detail = ElidedLabel(), QLabel()
        self.step_title, self.step_detail = ElidedLabel(), QLabel()
        self.coming = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignTop)
        self.pin = styled(QPushButton(theme.icon("push-pin", "accent"), self.tr("Pin this picture")), "quiet")
        self.pin.setToolTip(self.tr("The whole window looks at this picture of the batch"))
        for title, detail in ((self.fall_title, self.fall_detail), (self.step_title, self.step_detail)):
            title.setProperty("role", "strong")
            detail.setProperty("role", "label")
        self._lay_out()
        self._connect()
        theme.followed_by(self._restyle)

    def _lay_out(self) -> None:
        self.what_it_asks = QWidget(self)  # without a parent, a stacked layout would show it as a window
        self._left = in_column(self.batch, self.sum, REST, of=self.what_it_asks)
        self.asked = QStackedLayout()
        self.asked.addWidget(self.what_it_asks)
        self.asked.addWidget(self.coming)
        right = in_row(self.filter, (self.pull, 1))
        self._top = top = in_row(self.asked, (right, 1))
        self._right = right
        self.fall_card, self._fall = plain_card(self.fall_title, (self.pin, self.fall_detail), self.waterfall)
        self._middle = middle = in_row((self.fall_card, 2), (self.check, 1))
        self.step_card, self._step = plain_card(self.step_title, (self.step_detail,), self.update_view)
        body = styled(QWidget(), "body")
        self._column = in_column(top, middle, self.step_card, self.course, REST, of=body)
        self.empty = NoGradient()
        in_column(self.empty, body, of=self)
        self.body = body
        body.hide()
        keep_room(self.what_it_asks, self.pull, self.fall_card, self.check, self.step_card)

    def _connect(self) -> None:
        weight = self.weight
        self.batch.picked.connect(lambda row, column: self.show_place((row, column)))
        self.pull.picked.connect(self._pick_patch)
        self.waterfall.picked.connect(weight.show_picture)
        self.waterfall.resized.connect(self._show_fall)
        self.pin.clicked.connect(self._pin)
        self.filter.course_wanted.connect(self._go_to_course)
        self.empty.step.clicked.connect(weight.session.step_once)

    def _restyle(self) -> None:
        side, gap = theme.px(EDGE), theme.px(12)
        self._column.setContentsMargins(side, side, side, gap)
        self._column.setSpacing(gap)
        for row in (self._top, self._middle):
            row.setSpacing(theme.px(20))
        self._right.setSpacing(theme.px(14))
        self._left.setSpacing(theme.px(6))
        self.sum.setMinimumWidth(theme.px(430))
        for inside in (self._fall, self._step):
            inside.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
            inside.setSpacing(theme.px(6))

    def fit(self, width: int) -> None:
        """Take so much room: in little of it what stands at the right stands below."""
        narrow = width < theme.px(ROOMY)
        direction = QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        self._top.setDirection(direction)
        self._middle.setDirection(direction)
        roomy = width >= theme.px(1100) or (narrow and width >= theme.px(660))
        room = int(100 * width / theme.size) - 2 * EDGE
        small = min(SMALL_SIDE, max((room - SIGNS) // 3, LEAST_SIDE))
        side = small if not roomy else SIDE if narrow else side_in(width, BESIDE)
        self.batch.set_side(side)

    # Showing

    def refresh(self) -> None:
        weight, terms = self.weight, self.weight.terms
        nothing = bool(weight.why_not) or weight.value is None
        self.empty.setVisible(nothing)
        self.body.setVisible(not nothing)
        if nothing:
            self.empty.show_reason(weight)
            return
        for part in (self.pull, self.fall_card, self.check, self.step_card):
            part.setVisible(terms is not None)
        self.asked.setCurrentIndex(int(terms is None))
        if terms is None:
            self._shown, self.maps = (), None
            self.filter.refresh()
            self.coming.setText(self._coming_words())
            return
        shown = (terms, weight.picture)
        if shown != self._shown:
            self._shown = shown
            self.maps = maps_of(weight, weight.picture)
            if self.maps is not None:
                self.place = _strongest(self.maps)
            self.filter.refresh()
            self._show_all(terms)
        self._show_picture(terms)
        self.check.refresh()
        self._take_room()

    def _take_room(self) -> None:
        """Grow at once. The scrolling area would see to it only after the next painting, in which all that was there
        before would stand squeezed."""
        cards = (self.fall_card, self.check, self.step_card, self.course)
        for part in (self.what_it_asks, self.filter, self.pull, *cards, self.body):
            if (layout := part.layout()) is not None:
                layout.activate()
        self.resize(self.width(), max(self.height(), self.body.minimumSizeHint().height()))

    def _coming_words(self) -> str:
        """The weight, while its gradient is computed."""
        value = self.weight.value
        assert value is not None
        title = self.tr("This weight is {value}").format(value=signed(value, fine([value])))
        words = self.tr("Its gradient is being computed: the batch passes through the network, forwards and backwards.")
        return f"<b>{title}</b><br>{words}"

    @property
    def places(self) -> tuple[int, int]:
        """Which place is looked at, and of how many."""
        if self.maps is None:
            return 0, 1
        columns = self.maps.above.shape[1]
        return self.place[0] * columns + self.place[1], self.maps.above.size

    def show_place(self, place: Pixel) -> None:
        """Look at another place of the picture."""
        self.place = place
        if self.weight.terms is not None:
            self._show_picture(self.weight.terms)
        self.placed.emit()

    def _show_picture(self, terms: GradientTerms) -> None:
        weight, picture, step, done = self.weight, self.weight.picture, self.weight.step, self.weight.done
        assert step is not None
        assert done is not None
        label = int(step.labels[picture])
        names = weight.document.data.class_names
        which = self.tr("no. {n}, “{label}”").format(n=picture + 1, label=names[label] if label < len(names) else label)
        name = weight.number.name(weight.source) if len(terms.index) > 1 else self.tr("Input: 1")
        if is_scale(weight):
            name = self.tr("Normalised")
        self.batch.source.is_photo = weight.document.data.train.are_photos
        if self.maps is not None:
            if len(terms.index) == 4 and not self.maps.is_picture:
                name = self.tr("{name}, map {number}").format(name=name, number=terms.index[2] + 1)
            above = self.tr("map {n}").format(n=weight.filter + 1)
            self.batch.show_maps(self.maps, self.place, name, which, above, self._none_words(self.maps))
        else:
            self._show_vectors(terms, name, which)
        self.sum.show_boxes(*sum_boxes(terms, picture))
        self.pull.show_chosen(picture, self.place if self.maps is not None else None)
        self.waterfall.chosen = picture
        self.waterfall.update()

    def _show_vectors(self, terms: GradientTerms, name: str, which: str) -> None:
        weight, step, done = self.weight, self.weight.step, self.weight.done
        assert step is not None
        assert done is not None
        picture, above = weight.picture, gradient_above(step, done)
        if not terms.uses.places.shape[1]:  # an op nobody described: its backward pass tells what each picture asks
            asked = signed(float(terms.pictures[picture]), fine(terms.pictures))
            words = self.tr("This picture asks {n}").format(n=asked)
            flat = above[picture].reshape(-1, above.shape[-1]).sum(axis=0)
            self.batch.show_vectors(flat * 0 + 1, (1, 1, len(flat)), (0, 0, weight.filter), flat, weight.filter,
                                    self.tr("Not described"), which, words, False, ())  # fmt: skip
            return
        given = float(above[(picture, *(0,) * (above.ndim - 2), weight.filter)])
        product = float(terms.pictures[picture])
        inputs, shape, spot = np.ones(1), (1, 1, 1), (0, 0, 0)
        if len(terms.index) == 2:
            inputs, shape = done.inputs[0][picture], weight.inner
            spot = tuple(int(one) for one in np.unravel_index(terms.index[0], shape))  # type: ignore[assignment]
        elif is_scale(weight):
            inputs = normalised(done, picture, weight.filter).reshape(1)
        value = float(inputs.ravel()[terms.index[0] if len(terms.index) == 2 else 0])
        words = f"{multiplied(value, given)} = {with_sign(figures(product))}"
        is_picture = weight.source == 0
        if shape[:2] != (1, 1) and not is_picture:
            name = self.tr("{name}, map {number}").format(name=name, number=spot[2] + 1)
        flat = above[picture].reshape(-1, above.shape[-1])[0]
        self.batch.show_vectors(inputs, shape, spot, flat, weight.filter, name, which, words, is_picture,
                                self._classes())  # fmt: skip

    def _classes(self) -> tuple[str, ...]:
        """The names of the classes, where the units are theirs."""
        step, done, names = self.weight.step, self.weight.done, self.weight.document.data.class_names
        assert step is not None
        assert done is not None
        return names if done.instruction.output == step.program.scores else ()

    def _none_words(self, maps: WeightMaps) -> str:
        none, done, index = maps.above == 0, self.weight.done, self.weight.index
        if not none.any():
            return self.tr("one for each number")
        words, shut = self.tr("{n} places get none"), 0
        if done is not None and index is not None and any(one.call.op is relu for one in self._readers()):
            shut = int((none & (done.output[self.weight.picture, :, :, index[-1]] <= 0)).sum())
            others = self.tr("{n} get none, {shut} by ReLU")  # the others are no winners of a pool, for example
            words = self.tr("{n} get none: ReLU is shut") if shut == none.sum() else others if shut else words
        return words.format(n=count(int(none.sum())), shut=count(shut))

    def _readers(self) -> list[Instruction]:
        """The ops that read what the weight's block gives."""
        step, done = self.weight.step, self.weight.done
        assert step is not None
        assert done is not None
        return [one for one in step.program.instructions if done.instruction.output in one.inputs]

    def _show_all(self, terms: GradientTerms) -> None:
        """What all pictures of the batch say together."""
        weight, step = self.weight, self.weight.step
        assert step is not None
        names = weight.document.data.class_names
        if self._sure[0] is not step.labels:
            self._sure = (step.labels, sure_words(step, names))
        self._show_fall()
        self.fall_title.setText(self.tr("How the {n} pictures add up").format(n=len(step.labels)))
        self.fall_detail.setText(self.tr("below: how sure of what it is"))
        self.pull.show_terms(terms, self._sure[1])
        self.update_view.show_boxes(update_boxes(step, terms))
        title = translated(step.optimiser.title)
        self.step_title.setText(self.tr("{optimiser} turns the gradient into a step").format(optimiser=title))
        self.step_detail.setText(
            self.tr("step {n}, learning rate {rate}").format(n=count(step.number), rate=figures(step.rate))
        )

    def _show_fall(self) -> None:
        step, terms = self.weight.step, self.weight.terms
        if step is None or terms is None or self._sure[0] is not step.labels:
            return
        most = self.waterfall.most(fine([terms.gradient, *terms.pictures]))
        bars, digits = bars_of(terms, self._sure[1], most)
        self.waterfall.is_photo = self.weight.document.data.train.are_photos
        self.waterfall.show_bars(bars, digits, step.trace.images, self.weight.picture)

    # Going about

    def _go_to_course(self) -> None:
        """In little room it lies two screens below the weight; there the arrow keys go from step to step."""
        bring_in_sight(self.course)
        self.course.plot.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pick_patch(self, patch: Patch) -> None:
        self.weight.show_picture(patch.picture)
        if patch.place is not None:
            self.show_place(patch.place)

    def _pin(self) -> None:
        step = self.weight.step
        if step is not None:
            number = int(step.pictures[self.weight.picture])
            self.weight.number.focus.look(picture=PictureRef("train", number))


def _strongest(maps: WeightMaps) -> Pixel:
    row, column = divmod(int(np.abs(maps.products).argmax()), maps.products.shape[1])
    return row, column
