"""A file without a widget has its sentences translated in its own context."""

from PySide6.QtCore import QCoreApplication, QTranslator

from gui.look.words import in_context


class OfOneContext(QTranslator):
    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return f"{context}: {source}" if context == "Story" else source


def test_a_sentence_is_looked_up_where_its_file_says(qapp: QCoreApplication) -> None:
    words = OfOneContext()
    QCoreApplication.installTranslator(words)
    try:
        assert [in_context(one)("sum") for one in ("Story", "Trail")] == ["Story: sum", "sum"]
    finally:
        QCoreApplication.removeTranslator(words)
