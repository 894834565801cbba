"""Documents and films, which have pictures in them, and no classes: each is refused with how to take these out. No
dialog shows them, and a folder with one in it is not said to have a set in it."""

from __future__ import annotations

from typing import NoReturn

from engine.data.refusing import refuse
from engine.text import QT_TRANSLATE_NOOP

FILMS = (".mp4", ".mov", ".avi", ".mkv", ".webm", ".m4v")
DOCUMENTS = (".pdf", ".docx", ".doc", ".odt", ".pptx", ".ppt", ".odp", *FILMS)


def refuse_document(file: str) -> NoReturn:
    """Raises DataError."""
    if file.lower().endswith(FILMS):
        refuse(
            QT_TRANSLATE_NOOP("engine", "{file} is a film, and no set of pictures."),
            QT_TRANSLATE_NOOP("engine", "Save single pictures of it into a folder for each class, as with ffmpeg -i "
                              "{file} -r 1 cat/%04d.png; and keep whole films for the test, because pictures of one "
                              "film are nearly the same."),
            file=file,
        )  # fmt: skip
    refuse(
        QT_TRANSLATE_NOOP("engine", "{file} is a document, and no set of pictures."),
        QT_TRANSLATE_NOOP("engine", "Save each picture in it as PNG or JPEG, into a folder for each class; of a scan "
                          "with many digits cut out each."),
        file=file,
    )  # fmt: skip
