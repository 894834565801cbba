"""The picture that is looked at, as a project remembers it, and sees it again: also where its set comes later."""

from __future__ import annotations

from engine.data import Images
from engine.project.kept_picture import KeptPicture, SeenPicture
from gui.state.document import Document
from gui.state.focus import FocusHolder, PictureRef
from gui.state.looking.own_pictures import Own, OwnPictures


class SeenAgain:
    """Until its set is here, what a project remembered stays remembered, unless somebody looks at another picture."""

    def __init__(self, document: Document, focus: FocusHolder, own: OwnPictures) -> None:
        self.document, self.focus, self.own = document, focus, own
        self._awaited: tuple[str, SeenPicture, PictureRef] | None = None  # of which set; what is looked at meanwhile

    @property
    def kept(self) -> SeenPicture | None:
        """The picture in the focus, as a project remembers it."""
        ref = self.focus.value.picture
        if (awaited := self._of(ref)) is not None:
            return awaited
        return (ref.part, ref.index) if ref.part in ("test", "train") else self.own.kept(ref, self.document.data)

    def look(self, picture: SeenPicture | None) -> None:
        """Look at a picture that a project remembered, if the data has it."""
        self._awaited, document = None, self.document
        if isinstance(picture, KeptPicture):
            self.focus.look(picture=self.own.add(Own(picture.name, ready=picture.pixels), "file"))
        elif picture is not None and self._has(ref := PictureRef(*picture)):
            self.focus.look(picture=ref)
        if picture is not None and document.data_problem:
            self._awaited = document.design.data_name, picture, self.focus.value.picture

    def come(self, before: PictureRef) -> PictureRef | None:
        """Other pictures are here: the one that is looked at from now on, where they were waited for for it."""
        picture = self._of(before)
        if self.document.data_problem or picture is None:
            return None
        self._awaited = None
        ref = before if isinstance(picture, KeptPicture) else PictureRef(*picture)
        return ref if self._has(ref) else None

    def _of(self, ref: PictureRef) -> SeenPicture | None:
        """What was remembered of the set of now, as long as this is looked at in its place."""
        if self._awaited is None or self._awaited[::2] != (self.document.design.data_name, ref):
            return None
        return self._awaited[1]

    def _has(self, ref: PictureRef) -> bool:
        data = self.document.data
        parts: dict[str, Images] = {"test": data.test, "train": data.train}
        return ref.part not in parts or ref.index < len(parts[ref.part])
