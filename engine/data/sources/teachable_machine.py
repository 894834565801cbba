"""An image project of Teachable Machine, as its menu saves it: a ZIP with the samples of all classes in one folder.

`manifest.json` says what kind of project it is; a sample's name is its class and its number, `Class 1-!-0.jpg`. (The
format is not written down anywhere; this is how other programs were found to read and write it.)
"""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

from engine.data.fit import Fit
from engine.data.progress import Reading
from engine.data.refusing import refuse
from engine.data.sources.archive import Archive
from engine.data.survey import Survey
from engine.text import QT_TRANSLATE_NOOP

BETWEEN = "-!-"  # between the class and the number in a sample's name
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 1_000_000  # bytes


class TeachableMachine(Archive):
    kind = "teachable_machine"
    title = QT_TRANSLATE_NOOP("engine", "Teachable Machine project")
    help = QT_TRANSLATE_NOOP("engine", "An image project saved as a file with the ending .tm.")
    file_kind = "Teachable Machine"
    suffixes = (".tm",)
    order = 50

    def parts(self, name: str) -> tuple[str, ...]:
        """The class and file name of a sample. Projects that somebody packed again may have a folder for each class."""
        *folders, file = super().parts(name)
        if file.casefold() == MANIFEST:
            return (".manifest",)  # a hidden name: passed over without a word
        if BETWEEN in name:  # a class may be called "and/or"
            label, _, number = name.rpartition(BETWEEN)
            return re.sub(r"[/\\]", "-", label).strip(" .") or "-", number if Path(number).suffix else f"{number}.jpg"
        if folders:
            return folders[-1], file
        stem, suffix = Path(file).stem, Path(file).suffix
        label = re.sub(r"[-_ ]*\(?\d+\)?$", "", stem) if re.search(r"[-_]\d+$", stem) else ""
        return (label, f"{stem}{suffix}") if label else (file,)

    def _surveying(self, path: Path, archive: zipfile.ZipFile, fit: Fit) -> Reading[Survey]:
        kind = _kind_of(archive)
        if kind not in ("", "image"):
            refuse(
                QT_TRANSLATE_NOOP("engine", "{file} is a project of Teachable Machine of another kind: {kind}."),
                QT_TRANSLATE_NOOP("engine", "Use an image project: its samples are pictures."),
                file=path.name, kind=kind[:20],
            )  # fmt: skip
        return (yield from super()._surveying(path, archive, Fit()))  # its samples are no sheets


def _kind_of(archive: zipfile.ZipFile) -> str:
    """The kind of project that the manifest names: image, audio or pose; empty if it names none."""
    if MANIFEST not in archive.namelist() or archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        return ""
    try:
        plain = json.loads(archive.read(MANIFEST))
    except ValueError:
        return ""
    return str(plain.get("type", "")) if isinstance(plain, dict) else ""
