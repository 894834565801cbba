"""What the page says in words of the set, of one picture, and of how often the test was used."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject

from engine.explain import Answers
from engine.text import count
from gui.look.words import translated
from gui.state.document import Document
from gui.state.focus import PictureRef


class DataSentences(QObject):
    """Reads the document."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document

    def title(self) -> str:
        return translated(self.document.data.title)

    def of_picture(self, ref: PictureRef, picture: np.ndarray, answers: Answers | None) -> tuple[str, str]:
        """What it is, and a line about it."""
        data = self.document.data
        tested = ref.part == "test"
        images = data.test if tested else data.train
        label = data.class_names[int(images.labels[ref.index])]
        where = self.tr("test picture {n}") if tested else self.tr("training picture {n}")
        parts = [where.format(n=count(ref.index))]
        if data.shape[2] == 1:
            parts.append(self.tr("{share} % ink").format(share=round(100 * float(np.clip(picture, 0, 1).mean()))))
        if tested and answers is not None and ref.index < len(answers.said):
            said = data.class_names[int(answers.said[ref.index])]
            if said != label:
                parts.append(self.tr("the network says {said}").format(said=said))
        return self.tr("Labelled “{label}”").format(label=label), ", ".join(parts)

    def sealed(self) -> str:
        """How often the test pictures have judged a network of this project."""
        times = sum(run.test is not None and bool(run.test.count) for run in self.document.runs)
        if not times:
            return self.tr("The test is sealed: no training has been judged by it yet.")
        once = self.tr("The test has judged 1 training.")
        often = self.tr("The test has judged {n} trainings.").format(n=count(times))
        wear = self.tr("Choosing by it wears it out: compare by validation, and look at the test at the end.")
        return f"{once if times == 1 else often} {wear}"
