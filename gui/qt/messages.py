"""Keeps remarks of the offscreen platform from the terminal; every other message of Qt stays."""

from __future__ import annotations

import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

REMARK = "This plugin does not support"  # raising windows, size hints: there is no window system offscreen


def keep_quiet() -> None:
    """Call it before the first window."""
    qInstallMessageHandler(_tell)


def _tell(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if not message.startswith(REMARK):
        sys.stderr.write(message + "\n")
