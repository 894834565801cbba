"""The command palette: a few letters find any action of the window, and any block to add.

Ctrl+K opens it; arrows choose, Enter does it, Esc closes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from engine.data.class_names import natural
from gui.look.drawing import fill_with, write_in
from gui.look.theme import theme
from gui.look.words import in_context
from gui.widgets.search_line import WORDS_AT, SearchLine
from gui.window.commands import Barred, Command

MOST_SHOWN = 12
LONGEST = 200  # letters: each is looked for in each command, and a pasted page would take seconds
WIDTH, ROW = 520, 32  # at 100 %
CLOSE = 0.8  # so much of a word must be as in another one: a letter that is missing, or two that changed places
SHORT = 3  # letters, of words that tell nothing: a, do, of
IN_CODE = re.compile(r"\b(?:(?:torch|nn|functional|f|tf|tensorflow|keras|layers)\.)+(?=\w)|(?<=\w)\([^)]*")
HELD = re.compile(r"(?<=\w)\+(?=\w)")  # as in Ctrl+Z, which is typed "ctrl z" as well
PLUS = re.compile(r"(?<!\S)\+\d+")  # as in "+22" beside maps
NOTHING: Mapping[str, Barred] = {}
_tr = in_context("CommandPalette")


def named(barred: Mapping[str, Barred], query: str) -> str:
    """The shortest name that has all words of the query, or has them with its other words, or whose key it is; "" if
    none has."""
    letters = set(asked_about(query) or typed(query))
    own = [name for name in barred if letters and letters <= words_of(name)]
    other = [name for name, one in barred.items() if letters and letters <= words_of(f"{name} {one.also}")]
    by_key = [name for name, one in barred.items() if letters and letters == {*typed(one.key)}]
    return min(own or other or by_key, key=len, default="")


def matches(commands: Iterable[Command], query: str, barred: Mapping[str, Barred] = NOTHING) -> list[Command]:
    """The commands that fit the query, best first. Best is a text that has all its words, with few others; then a text
    that begins with it; then words that begin with its parts; then `also`, if it has the one word of the query; then
    words that hold its parts; then the menu's name or `also`; and last words that begin with its letters: not where
    something in `barred`, that cannot be done now, is called so."""
    letters, is_barred = typed(query), bool(named(barred, query))
    is_key = len(letters) > 1 or re.fullmatch(r"f\d+", "".join(letters))  # "home" is a page as well
    if by_key := [one for one in commands if is_key and typed(one.key) == letters]:
        return by_key
    if len(letters) > 1 and len(letter := "".join(asked_about(query))) == 1:  # what is M: no word that begins so
        commands = [one for one in commands if letter in f"{one.name} {one.also}".casefold().replace(",", " ").split()]

    def rank(command: Command) -> tuple[int, int, str] | None:
        text = command.name.casefold()
        words = re.findall(r"\w+", text)
        begins = command.text.casefold().startswith(" ".join(letters))
        if all(part in words for part in letters):
            return (0 if begins else 1), len(words), text
        if begins:
            return 2, 0, text
        if all(any(word.startswith(part) for word in words) for part in letters):
            return 3, 0, text
        if len(letters) == 1 and letters[0] in re.findall(r"[\w-]+", command.also.casefold()):
            return 4, -1, ""  # eps is what a normalisation has, and no part of "steps"; rectified-linear is not linear
        if all(part in text if len(letters) == 1 else _is_in(part, text) for part in letters):
            return 4, 0, text
        around = f"{command.menu} {command.also}".casefold()
        if around.strip() and all(_begins(part, around) or _is_in(part, text) for part in letters):
            held = len(set(letters) - words_of(f"{around} {text}"))  # only within other words: loss in glossary
            held = LONGEST * held - len({*letters} & {*words})
            return 5, held, ""  # in the order of the menus: what matters most stands first there
        if is_barred:
            return None
        return (6, 0, text) if abbreviates("".join(letters), words) else None

    ranked = [(place, command) for command in commands if (place := rank(command)) is not None]
    if not letters:
        return [command for _, command in ranked]
    return [command for _, command in sorted(ranked, key=lambda pair: (*pair[0][:2], natural(pair[0][2])))]


def typed(query: str) -> list[str]:
    """Its words in small letters, without the marks after them, for many questions end in one, and a name in code
    without its library and what it is called with: nn.Conv2d(1, 8, 3)."""
    plain = HELD.sub(" ", IN_CODE.sub("", query.casefold()))
    return [word for part in plain.split() if (word := part.rstrip("?!.,;:()"))]


def asked_about(query: str) -> list[str]:
    """The words of a question that tell what it is about: of 98 % that it is percent, and of +22 that it is a plus."""
    around = _tr(
        "a about am an and another are as at be by can could did do does don't for from get give go goes got had has "
        "have he help her here how i i'm if in is it it's its just like make makes may me mean means must my need "
        "network no not of on or our please say says see she should show so some than that the their them then there "
        "these they thing things think this to too us want was we were what what's when where which who why will with "
        "work works would you your"
    ).split()
    words = typed(PLUS.sub(" plus", query.replace("%", " percent")))
    return [word for word in words if word not in around and not word.isdecimal()]


def nearly(commands: Iterable[Command], query: str) -> list[Command]:
    """Where none fits: the commands that have most of the words that a question is about, be they misspelt. The name of
    the menu counts less than the text and `also`; of equals those stay that are called so, or else that have most of
    the question but for its articles."""
    known = [(one, own := words_of(f"{one.name} {one.also}"), own | words_of(one.menu)) for one in commands]
    every = sorted({word for *_, words in known for word in words})
    parts = re.findall(r"\w+", " ".join(asked_about(query) or typed(query)))
    close = {part: CLOSE if len(part) > SHORT else 1.0 for part in parts}
    wanted = {near for part in parts for near in get_close_matches(part, every, 1, close[part])}
    said = {*typed(query)} - {*_tr("the a an of").split()}
    found = [((len(wanted & own) + len(wanted & words), words_of(one.name) <= wanted, len(said & own)), one)
             for one, own, words in known]  # fmt: skip
    most = max((counts for counts, _ in found if counts[0]), default=None)
    return [one for counts, one in found if counts == most]


def _is_in(part: str, text: str) -> bool:
    """Whether it is in the text: a short one as a word of its own, for "not" is in "nothing"."""
    return part in (text if len(part) > SHORT else words_of(text))


def _begins(part: str, around: str) -> bool:
    """Whether it is in other words for a command: a short one begins one of them, for "how" is in "show"."""
    return part in around if len(part) > SHORT else f" {part}" in f" {around}"


def words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def abbreviates(letters: str, words: list[str]) -> bool:
    """Whether the letters are beginnings of some of the words, put together in their order: "zi" is "zoom in"."""
    left = {letters}  # what remains to be found, each way that it can be cut
    for word in words:
        for rest in tuple(left):
            left |= {rest[end:] for end in range(1, len(rest) + 1) if word.startswith(rest[:end])}
    return "" in left


class CommandPalette(QFrame):
    """A panel over the top of the window; it hides when it loses the keyboard focus."""

    def __init__(
        self, window: QWidget, commands: Callable[[], list[Command]], barred: Callable[[], Mapping[str, Barred]] = dict
    ) -> None:
        """`barred`: what cannot be done now, and other words for it."""
        super().__init__(window)
        self._window = window
        self.commands, self._known = commands, list[Command]()
        self.barred, self._barred = barred, NOTHING
        self._before: QWidget | None = None  # what had the focus
        self.setProperty("role", "float")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Commands"))
        self.search = SearchLine(self.tr("What would you like to do?"))
        self.search.setMaxLength(LONGEST)
        self.search.setAccessibleName(self.tr("Find a command or a block"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setItemDelegate(_Row(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = QLabel()
        self.nothing.setProperty("role", "secondary")
        rows = QVBoxLayout(self)
        rows.addWidget(self.search)
        rows.addWidget(self.nothing)
        rows.addWidget(self.list)
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._do())
        self.hide()

    def open(self) -> None:
        """Show all commands, with the cursor in the search field."""
        self._known = self.commands()
        done = {one.text for one in self._known}
        self._barred = {name: one for name, one in self.barred().items() if name not in done}
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self.search.clear()
        self._fill("")
        self.show()
        self._place()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: MOST_SHOWN, Qt.Key.Key_PageUp: -MOST_SHOWN}
        if key in steps:
            last = self.list.count() - 1
            self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + steps[Qt.Key(key)])))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do()
        elif key == Qt.Key.Key_Escape:
            self._leave()
        else:
            return False
        return True

    def _fill(self, query: str) -> None:
        self.list.clear()
        fitting, barred = matches(self._known, query, self._barred), named(self._barred, query)
        is_meant = bool(barred) and words_of(barred) == {*typed(query)}  # what only begins so is not done by Enter
        for command in fitting or ([] if barred else nearly(self._known, query)):
            item = QListWidgetItem(command.text)
            described = ", ".join(part for part in (command.menu, command.key) if part)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, described)
            item.setData(Qt.ItemDataRole.UserRole, command)
            self.list.addItem(item)
        is_first = bool(fitting) and not is_meant
        self.list.setCurrentRow(0 if is_first else -1)  # what only comes near is not done before it was chosen
        nothing = self.tr("Nothing that can be done here has that name.")
        if self.list.count():
            nothing = self.tr("Nothing that can be done here has that name. This comes near it:")
        if barred:
            nothing = self.tr("“{name}” cannot be done now.").format(name=barred)
            nothing = f"{nothing} {self._barred[barred].first}".rstrip()
        self.nothing.setText(nothing)
        self.nothing.setVisible(not fitting or is_meant)
        self.list.setVisible(bool(self.list.count()))
        self._place()

    def _place(self) -> None:
        """Stand at the top of the window, high enough for the commands that were found."""
        width = min(theme.px(WIDTH), self._window.width() - theme.px(32))
        room = self._window.height() - theme.px(64 + 32) - self.search.sizeHint().height() - theme.px(24)
        rows = min(self.list.count(), MOST_SHOWN, max(1, room // theme.px(ROW)))
        self.list.setFixedHeight(rows * theme.px(ROW))
        height = min(self.sizeHint().height(), self._window.height() - theme.px(96))
        self.setGeometry((self._window.width() - width) // 2, theme.px(64), width, height)

    def _do(self) -> None:
        """Do what is chosen; where nothing is, it can still be chosen or typed."""
        if (item := self.list.currentItem()) is not None:
            self._leave()
            item.data(Qt.ItemDataRole.UserRole).do()

    def _leave(self) -> None:
        """Hide, and give the focus back to the widget that had it."""
        before = self._before
        (before if before is not None and isValid(before) and before.isVisible() else self._window).setFocus()
        self.hide()


class _Row(QStyledItemDelegate):
    """Paints a command: its picture, its words, and its key at the right end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.px(120), theme.px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        command: Command = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for flag, role in (
            (QStyle.StateFlag.State_Selected, "accent_soft"),
            (QStyle.StateFlag.State_MouseOver, "sunken"),
        ):
            if state & flag:
                fill_with(painter, theme.color(role))
                painter.drawRoundedRect(rect.adjusted(0, 1, -theme.px(2), -1), theme.px(6), theme.px(6))
                break
        side, middle = theme.px(18), Qt.AlignmentFlag.AlignVCenter
        if command.icon is not None and not command.icon.isNull():
            command.icon.paint(painter, QRect(rect.left() + theme.px(8), rect.center().y() - side // 2, side, side))
        words = rect.adjusted(theme.px(WORDS_AT), 0, -theme.px(12), 0)
        write_in(painter, "label", "label")
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignRight, command.key)
        words.setRight(words.right() - painter.fontMetrics().horizontalAdvance(command.key) - theme.px(12))
        self._paint_menu(painter, words, command)
        write_in(painter, "body", "text")
        shown = painter.fontMetrics().elidedText(command.text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()

    def _paint_menu(self, painter: QPainter, words: QRect, command: Command) -> None:
        """The menu's name in small print after the command, where there is room for all of it."""
        left = words.left() + QFontMetrics(theme.font("body")).horizontalAdvance(command.text) + theme.px(8)
        if left + painter.fontMetrics().horizontalAdvance(command.menu) <= words.right():
            painter.drawText(words.adjusted(left - words.left(), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, command.menu)
