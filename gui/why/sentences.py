"""What the page says: of each map what it shows and what it cannot show, and whether it depends on what was learned."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, QRectF

from engine.explain import Attribution, alike
from engine.explain.attributions import Why
from engine.explain.turning import STEPS
from engine.ops import softmax
from engine.text import count, percent, plain, probability, shape_words
from gui.look.words import translated, unbroken
from gui.state.inside.why_answer import WhyAnswer
from gui.state.inside.why_found import Found, TurningChange
from gui.widgets.signed import signed

MUCH, PARTLY = 0.5, 0.25  # from which rank correlation on two maps are called alike
NO_INK = 0.05  # under this a pixel of a grey picture is paper


class WhySentences(QObject):
    """Puts what was found into words. It only reads."""

    def __init__(self, state: WhyAnswer, parent: QObject) -> None:
        super().__init__(parent)
        self.state = state

    def name(self, class_: int) -> str:
        names = self.state.document.data.class_names
        return names[class_] if 0 <= class_ < len(names) else str(class_)

    def _named(self, of_one: str, of_two: str, **more: str) -> str:
        """The words with the class that is explained and, where it is compared with another, with both."""
        state = self.state
        words = of_one if state.than is None else of_two
        return words.format(name=self.name(state.class_), other=self.name(state.other), **more)

    def _asked(self) -> str:
        """What the maps speak for."""
        return self._named("{name}", self.tr("{name} rather than {other}"))

    def _score(self) -> str:
        """What the maps are of: it rises and falls."""
        return self._named(self.tr("the score of {name}"), self.tr("the lead of {name} over {other}"))

    def question(self) -> str:
        """What is asked of the answer."""
        words, said = self.tr("Why does it say {name}?"), self.state.said
        if self.state.class_ == said:
            return self._named(words, self.tr("Why does it say {name}, not {other}?"))
        return words.format(name=self.name(said))

    def moment(self) -> tuple[str, str]:
        """Of which moment the answer is, and shorter: a picture of the page has no time bar below."""
        weights = self.state.weights
        step = weights.checkpoint.step if weights is not None else 0
        if not step:
            return self.tr("before any step"), self.tr("step 0")
        words = self.tr("after step {step}"), self.tr("step {step}")
        return words[0].format(step=count(step)), words[1].format(step=count(step))

    def title(self, why: Why) -> str:
        return {
            "occlusion": self.tr("Occlusion"), "saliency": self.tr("Saliency"), "gradcam": self.tr("Grad-CAM"),
        }[why]  # fmt: skip

    def one_line(self, why: Why) -> str:
        """What the method is, in a line."""
        return {
            "occlusion": self.tr("A patch of the picture is covered, place by place: how far does the score fall?"),
            "saliency": self.tr("The gradient of the score by every pixel: where does a tiny change count?"),
            "gradcam": self.tr("The maps of a block, added up with the weight that the score gives each of them."),
        }[why]

    def detail(self, why: Why, map: Attribution | None) -> str:
        state, found = self.state, self.state.of(why)
        if found is not None and state.is_old(found.weights):
            return self.tr("still of step {step}").format(step=count(found.weights.checkpoint.step))
        if why == "saliency":
            return self._named(self.tr("gradient of score {name}"), self.tr("gradient of lead {name} − {other}"))
        if why == "gradcam":
            row = state.document.analysis.rows.get(state.block)
            if row is None or row.out_shape is None:
                return ""
            name = translated(state.document.names[state.block])
            return self.tr("on {block}, {shape}").format(block=name, shape=shape_words(row.out_shape[:2]))
        done, all = state.maps.counted
        if map is not None:
            return self.tr("{n}×{n} patch, {places} places").format(n=map.patch, places=map.map.size)
        return self.tr("{done} of {all} places").format(done=done, all=all) if all else ""

    def brief_detail(self, why: Why, map: Attribution | None) -> str:
        """The same where there is little room: what stands elsewhere on the card, or the page, is left out."""
        state, found = self.state, self.state.of(why)
        if found is not None and state.is_old(found.weights):
            return self.tr("step {step}").format(step=count(found.weights.checkpoint.step))
        if why == "saliency":
            return self.tr("gradient")
        if why == "gradcam":
            return self.tr("on {block}").format(block=translated(state.document.names.get(state.block, "")))
        return self.tr("{n}×{n} patch").format(n=map.patch) if map is not None else ""

    def waiting(self, why: Why, map: Attribution | None) -> str:
        """What stands in place of a map."""
        if map is not None:
            return ""
        state = self.state
        if why == "gradcam" and not state.block:
            return self.tr("No block of this network ends in maps: add a convolution.")
        if state.failure[0]:
            return " ".join(state.failure)
        done, all = state.maps.counted
        if why == "occlusion" and all:
            return self.tr("covering place {done} of {all}…").format(done=done, all=all)
        return self.tr("working…")

    def shows(self, why: Why) -> str:
        state, score, asked = self.state, self._score(), self._asked()
        grey, are_photos = state.picture.shape[2] == 1, state.document.data.train.are_photos
        if why == "occlusion":
            return self.tr(
                "Shows where covering one patch lowers {score}: orange; where it raises it: blue."
            ).format(score=score)
        if why == "saliency" and grey and are_photos:
            return self.tr(
                "Shows which pixels move {score} most if they change a little: lighter at orange raises it, at blue"
                " lowers it."
            ).format(score=score)
        if why == "saliency" and grey:
            return self.tr(
                "Shows which pixels move {score} most if they change a little: more ink at orange raises it, at blue"
                " lowers it."
            ).format(score=score)
        if why == "saliency":
            return self.tr(
                "Shows which pixels move {score} most if they change a little, up or down: of the colours the"
                " strongest."
            ).format(score=score)
        row = state.document.analysis.rows.get(state.block)
        if row is None or row.out_shape is None:
            return self.tr("Shows where the maps of a block speak for {name}.").format(name=asked)
        if row.out_shape[-1] == 1:
            return self.tr("Shows where the one map speaks for {name}, weighted by its gradient.").format(name=asked)
        return self.tr("Shows where the {n} maps speak for {name}, each weighted by its gradient.").format(
            n=row.out_shape[-1], name=asked
        )

    def cannot(self, why: Why) -> str:
        state = self.state
        if why == "occlusion":
            return self.tr(
                "Cannot show what two covered places do together, or anything smaller; a covered picture is unlike all"
                " it has learned from."
            )
        if why == "saliency":
            return self.tr("Cannot show what large changes do, or what the answer rests on: it is only a gradient.")
        row = state.document.analysis.rows.get(state.block)
        if row is None or row.out_shape is None:
            words = self.tr("Cannot show anything finer than the squares of such maps, or what speaks against {name}.")
            return words.format(name=self.name(state.class_))
        return self._named(
            self.tr("Cannot show anything finer than its {squares} squares, or what speaks against {name}."),
            self.tr("Cannot show anything finer than its {squares} squares, or what speaks for {other}."),
            squares=shape_words(row.out_shape[:2]),
        )

    def sign(self, why: Why, map: Attribution | None) -> str:
        """What must be known of just this map."""
        if map is not None and map.why == "gradcam" and map.is_blank and not map.note:
            return self.tr("Next to nothing to see: only one square of these maps speaks for {name}.").format(
                name=self._asked()
            )
        if map is None or not map.note:
            return ""
        if why != "gradcam" or not map.is_signed or map.map.size == 1:
            return translated(map.note)
        return self.tr("Nothing speaks for {name} here: the whole map is negative, and is shown so, in blue.").format(
            name=self._asked()
        )

    def verdict(self, one: Attribution | None, other: Attribution | None) -> str:
        """Whether random weights give much the same map."""
        if one is None or other is None:
            return self.tr("asking random weights…")
        r = alike(one.map, other.map)
        if not np.isfinite(r):
            return self.tr("Nothing to compare: one of the two is the same all over.")
        if r >= MUCH:
            words = self.tr("Much alike ({r}): what is seen here is there without learning, too.")
        elif r >= PARTLY:
            words = self.tr("Partly alike ({r}): some of it comes from the picture and the stack alone.")
        else:
            words = self.tr("Little alike ({r}): it depends on what was learned.")
            if r <= -PARTLY:
                words = self.tr("The opposite ({r}): it depends on what was learned.")
        return words.format(r=plain(r, 2))

    # Under the mouse

    def under_mouse(self, found: Found, row: int, column: int) -> tuple[str, QRectF] | None:
        """Words, and a box in the picture."""
        map = found.map
        if map.why == "occlusion":
            return self.covered(map, row, column)
        if found.frame is not None:
            down, across = found.frame.height / map.map.shape[0], found.frame.width / map.map.shape[1]
            box = QRectF(found.frame.left + column * across, found.frame.top + row * down, across, down)
            value, most = f"{float(map.map[row, column]):+.3g}".replace("-", "−"), most_at(map, row, column)
            if most is None:
                return value, box
            words = self.tr("{value}\nlargest part: map {number}, {part}")
            return words.format(value=value, number=count(most[0] + 1), part=signed(most[1])), box
        values = map.gradient[row, column] if map.gradient is not None else np.zeros(1)
        words = ", ".join(f"{float(one):+.3g}" for one in values).replace("-", "−")
        return words, QRectF(column, row, 1, 1)

    def covered(self, map: Attribution, row: int, column: int) -> tuple[str, QRectF] | None:
        """What covering does at the place whose middle is nearest to a pixel."""
        if map.covered is None:
            return None
        patch, nearest = map.patch, []
        for starts, at in zip(map.starts, (row, column), strict=True):
            nearest.append(int(np.argmin([abs(start + (patch - 1) / 2 - at) for start in starts])))
        shares = softmax(map.covered[nearest[0], nearest[1]][np.newaxis])[0][0]
        said = int(shares.argmax())
        words = self.tr("Covered: {name} is at {share}, says {said}")
        if map.than is not None:
            words = self.tr("Covered: {name} is at {share},\n{other} at {its}")
        words = words.format(
            name=self.name(map.class_), share=unbroken(probability(float(shares[map.class_]))), said=self.name(said),
            other=self.name(self.state.other), its=unbroken(probability(float(shares[self.state.other]))),
        )  # fmt: skip
        return words, QRectF(map.starts[1][nearest[1]], map.starts[0][nearest[0]], patch, patch)

    def with_pixel(self, row: int, column: int) -> tuple[str, QRectF] | None:
        """What would be said if the pixel under the mouse were as dark, or as light, as it can be. Of an answer that
        stays, how its score changes: that of who is sure shows in no percent."""
        state = self.state
        scores = state.with_pixel(row, column)
        if scores is None:
            return None
        words = self.tr("no ink: {one}\nfull ink: {other}")
        if state.picture.shape[2] > 1 or state.document.data.train.are_photos:
            words = self.tr("black: {one}\nwhite: {other}")
        one, other = (self._turned_or_moved(scores[0], after) for after in scores[1:])
        return words.format(one=one, other=other), QRectF(column, row, 1, 1)

    def _turned_or_moved(self, before: np.ndarray, after: np.ndarray) -> str:
        """Of scores (classes,) before and after a change: another answer, or else how far the explained score moves.
        The number comes first: "lead over 8 −0.23" is read as a lead of −0.23."""
        state, said = self.state, int(np.nan_to_num(after).argmax())
        if said != int(np.nan_to_num(before).argmax()):
            share = unbroken(probability(float(softmax(after[np.newaxis])[0][0, said])))
            return self.tr("says {name}, {share}").format(name=self.name(said), share=share)
        moved = (after - before).astype(np.float64)
        by = moved[state.class_] - (moved[state.than] if state.than is not None else 0)
        return self._named(self.tr("{by} for {name}"), self.tr("{by} for {name}, not {other}"), by=signed(by))

    # The change

    def turning(self, change: TurningChange | None) -> str:
        """What is to be known of the change, in a sentence."""
        state = self.state
        if change is None:
            if state.failure[0]:
                return " ".join(state.failure)
            return self.tr("Looking for the smallest change…")
        if state.is_old(change.weights):
            words = self.tr("Still of step {step}: the change for the weights of now is being looked for…")
            return words.format(step=count(change.weights.checkpoint.step))
        if not change.turned.found:
            if change.turned.steps < STEPS or not np.isfinite(change.way).all():
                return translated(change.turned.note)
            words = self.tr("Not within {n} steps: no small change makes it {name}. So far it came here.")
            return words.format(n=change.turned.steps, name=self.name(change.target))
        if not change.turned.size:
            return self.tr("It says {name} already.").format(name=self.name(change.target))
        steps = self.tr("Found in {n} steps.").format(n=change.turned.steps)
        if change.turned.steps == 1:
            steps = self.tr("Found in 1 step.")
        picture = change.weights.picture
        if picture.shape[2] > 1 or self.state.document.data.train.are_photos:
            return steps
        power = change.turned.change[:, :, 0] ** 2
        off = float(power[picture[:, :, 0] < NO_INK].sum() / power.sum())
        words = self.tr("{share} of the change lies where there is no ink.").format(share=percent(off, 0))
        return f"{words} {steps}"

    def length(self, change: TurningChange) -> tuple[str, ...]:
        """How long the change is, beside the picture itself; and shorter."""
        whole = float(np.sqrt((change.weights.picture.astype(np.float64) ** 2).sum()))
        size = change.turned.size
        if not whole:
            return (f"{size:.2f}",)
        share = percent(size / whole, 1)
        words = self.tr("{size}, {share} of the picture's"), self.tr("{size}, {share}")
        return tuple(one.format(size=f"{size:.2f}", share=share) for one in words)

    def largest(self, change: TurningChange) -> str:
        top = float(np.abs(change.turned.change).max(initial=0.0))
        return percent(top, 1)


def most_at(map: Attribution, row: int, column: int) -> tuple[int, float] | None:
    """Of a Grad-CAM the map that adds, or takes away, most at a place, and how much; None where none does."""
    parts = np.nan_to_num(map.parts[row, column]) if map.parts is not None else np.zeros(1)
    most = int(np.abs(parts).argmax())
    return (most, float(parts[most])) if parts[most] else None
