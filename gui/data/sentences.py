"""What the page says in words of the set, of one picture, and of how often the test was used."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject

from engine.data.fitting import manner
from engine.explain.quality import best_by_chance
from engine.text import count
from gui.look.amounts import picture_number
from gui.look.words import translated
from gui.state.document import Document
from gui.state.focus import PictureRef


class DataSentences(QObject):
    """Reads the document."""

    def __init__(self, document: Document, parent: QObject | None) -> None:
        super().__init__(parent)
        self.document = document

    def title(self) -> str:
        return translated(self.document.data.title)

    def of_picture(self, ref: PictureRef, picture: np.ndarray, said: int | None) -> tuple[str, str, str]:
        """What it is, a line about it, and what it is called where it is taken along."""
        data = self.document.data
        tested = ref.part == "test"
        images = data.test if tested else data.train
        label = data.class_names[int(images.labels[ref.index])]
        where = self.tr("test picture {n}") if tested else self.tr("training picture {n}")
        parts = [where.format(n=picture_number(ref.index))]
        if manner(data.train).has_ink:  # a photo in grey has none
            parts.append(self.tr("{share} % ink").format(share=round(100 * float(np.clip(picture, 0, 1).mean()))))
        if said is not None and said != int(images.labels[ref.index]):
            parts.insert(0, self.tr("the network says {said}").format(said=data.class_names[said]))
        name = self.tr("Test picture {n}") if tested else self.tr("Training picture {n}")
        called = name.format(n=picture_number(ref.index))
        return self.tr("Labelled “{label}”").format(label=label), ", ".join(parts), called

    def sealed(self) -> str:
        """How often networks were looked at through the test pictures, and what that means."""
        document = self.document
        times = document.seal.times(document.design.data_name)
        judged = [run.test for run in document.runs if run.test is not None and run.test.count
                  and run.data.name == document.design.data_name]  # fmt: skip
        if not times:
            return self.tr("Not used yet: no network has been tested on these pictures.")
        words = self.tr("A network was tested on them once.")
        if times > 1:
            words = self.tr("Networks were tested on them {n} times.").format(n=count(times))
        if judged and times > 1:
            right = round(judged[-1].accuracy * judged[-1].count)
            if points := 100 * best_by_chance(right, judged[-1].count, times):  # not where all are right, or none
                more = self.tr("The best of {n} equally good networks seems up to {points} points better by luck.")
                words += " " + more.format(n=count(times), points=f"{points:.1f}")
        return words + " " + self.tr("Choose by validation, and look at the test at the end.")
