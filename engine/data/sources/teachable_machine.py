"""An image project of Teachable Machine, as its menu saves it: a ZIP with the samples of all classes."""

from __future__ import annotations

import re
from pathlib import Path

from engine.data.sources.archive import Archive
from engine.text import QT_TRANSLATE_NOOP

BETWEEN = "-!-"  # what stands between the parts of a sample's name


class TeachableMachine(Archive):
    kind = "teachable_machine"
    title = QT_TRANSLATE_NOOP("engine", "Teachable Machine project")
    help = QT_TRANSLATE_NOOP("engine", "An image project saved as a file with the ending .tm.")
    suffixes = (".tm",)
    order = 50

    def parts(self, name: str) -> tuple[str, ...]:
        """Samples lie in a folder of their class, or their names begin with it: `Class 1-!-0.jpg`, `Class 1_12.jpg`."""
        *folders, file = super().parts(name)
        if file.casefold() == "manifest.json":
            return (".manifest",)  # settings of the other program: nothing that we read
        words = file.split(BETWEEN)
        if len(words) > 1:  # perhaps with the number of the class before
            label = words[1] if len(words) > 2 and words[0].isdecimal() else words[0]
            return label, file
        if folders:
            return folders[-1], file
        stem, suffix = Path(file).stem, Path(file).suffix
        label = re.sub(r"[-_ ]*\(?\d+\)?$", "", stem) if re.search(r"[-_]\d+$", stem) else ""
        return (label, f"{stem}{suffix}") if label else (file,)
