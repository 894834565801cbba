"""The style sheet of the window, written once from the tokens of the theme.

A widget says what it is by its class, or by the dynamic property "role"; it never brings colours of its own.
Roles: of a button "primary", "plain", "quiet", "name", "fix"; of a label "label", "strong", "title", "heading",
"display", "secondary", "error", "good", "hint", "pill", "tip"; of a frame "panel", "card", "float", "sunken", "error",
"bar".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

CELL_FRAME = 3  # pixels that Qt leaves free within the padding of a cell, for the frame of the focus


def style_sheet(color: Mapping[str, str], px: Callable[[float], int], sizes: Mapping[str, int]) -> str:
    """Qt style sheet for colours by role, a function that scales lengths, and font sizes by role. Where `icons:` lies,
    the theme tells Qt."""
    rules = {
        # Frames
        "QMainWindow, QDialog": "background: {panel};",
        # Qt's own dialogs, where the desktop has none: our icons, and buttons in words alone
        "QDialogButtonBox": "dialogbuttonbox-buttons-have-icons: 0;",
        "QFileDialog": "filedialog-parent-directory-icon: url(icons:dialog-up.svg);"
        " filedialog-new-directory-icon: url(icons:dialog-new-folder.svg);"
        " filedialog-detailedview-icon: url(icons:dialog-details.svg);"
        " filedialog-listview-icon: url(icons:dialog-list.svg);"
        " filedialog-start-icon: url(icons:dialog-back.svg); filedialog-end-icon: url(icons:dialog-forward.svg);"
        " backward-icon: url(icons:dialog-back.svg); forward-icon: url(icons:dialog-forward.svg);"
        " directory-icon: url(icons:dialog-folder.svg); directory-closed-icon: url(icons:dialog-folder.svg);"
        " directory-open-icon: url(icons:dialog-folder.svg); file-icon: url(icons:dialog-file.svg);"
        " computer-icon: url(icons:dialog-computer.svg); desktop-icon: url(icons:dialog-computer.svg);",
        "QMainWindow::separator": "background: {border}; width: 1px; height: 1px;",
        "QSplitter::handle": "background: {border};",
        "QSplitter[role=cards], QSplitter[role=cards]::handle": "background: {canvas};",
        "QSplitter::handle:horizontal": "width: 1px;",
        "QSplitter::handle:vertical": "height: 1px;",
        "QFrame[role=panel], QWidget[role=panel]": "background: {panel};",
        "QFrame[role=canvas], QWidget[role=canvas]": "background: {canvas};",
        "QFrame[role=card]": "background: {card}; border: 1px solid {border}; border-radius: 10p;",
        "PresetCard:hover": "border-color: {outline};",
        "QFrame[role=float]": "background: {card}; border: 1px solid {outline}; border-radius: 10p;",
        "QFrame[role=sunken]": "background: {sunken}; border: 1px solid {border}; border-radius: 8p;",
        "QFrame[role=well]": "background: transparent; border: 1px dashed {outline}; border-radius: 10p;",
        "QFrame[role=well][over=true]": "background: {accent_soft}; border: 2px dashed {accent};",
        "QFrame[role=tray]": "background: {card}; border: 2px solid {accent}; border-radius: 10p;",
        "QFrame[role=error]": "background: {error_soft}; border: 1px solid {error}; border-radius: 8p;",
        "QFrame[role=finding]": "background: {card}; border: 1px solid {hint}; border-radius: 10p;",
        "QFrame[role=problem]": "background: {error_soft}; border: none; border-radius: 8p;",
        "QFrame[role=bar]": "background: {panel}; border-top: 1px solid {border};",
        "QFrame[role=line]": "background: {border}; border: none; max-height: 1px; min-height: 1px;",
        "QWidget#header": "background: {panel}; border-bottom: 1px solid {border};",
        "QFrame[role=page_bar]": "background: {panel}; border-bottom: 1px solid {border};",
        "QFrame#time_bar": "background: {panel}; border-top: 1px solid {border};",
        "QFrame#time_bar[past=true]": "background: {past}; border-top: 1px solid {past_dots};",
        "QToolButton[role=time]": "background: {card}; border: 1px solid {outline}; padding: 0;",
        "QToolButton[role=time]:hover": "background: {sunken};",
        "QToolButton[role=time]:focus": "border: 2px solid {accent};",
        "QToolButton[role=time]:disabled": "background: transparent; border-color: {border};",
        "QToolButton[role=link]": "color: {accent}; padding: 0 2p;",
        "QFrame#time_bar[past=true] QLabel#time_step": "color: {accent};",
        "QFrame#time_bar[past=true] QPushButton#now": "color: {accent}; font-weight: 600;",
        "QWidget#message": "background: {error_soft}; border-bottom: 1px solid {error};",
        "QWidget#message[tone=note]": "background: {accent_soft}; border-bottom: 1px solid {accent};",
        "QToolTip, QLabel[role=tip]": "background: {card}; color: {text}; border: 1px solid {outline}; padding: 4p;",
        # Words
        "QLabel": "background: transparent;",
        "QLabel[role=label]": "font-size: {label_size}; color: {label};",
        "QLabel[role=secondary]": "color: {secondary};",
        "QLabel[role=strong]": "font-weight: 600;",
        "QLabel[role=title]": "font-size: {title_size}; font-weight: 600;",
        "QLabel[role=heading]": "font-size: {heading_size}; font-weight: 600;",
        "QLabel[role=display]": "font-size: {display_size}; font-weight: 700;",
        "QLabel[role=error]": "font-size: {label_size}; color: {error}; background: transparent; border: none;",
        "QLabel[role=good]": "font-size: {label_size}; color: {good};",
        "QLabel[role=hint]": "font-size: {label_size}; color: {hint};",
        "QLabel[role=pill]": "font-size: {label_size}; color: {secondary}; background: {panel};"
        " border: 1px solid {border}; border-radius: 8p; padding: 2p 8p;",
        "QLabel[role=start]": "font-size: {label_size}; font-weight: 600; color: {accent};"
        " background: {accent_soft}; border-radius: 8p; padding: 2p 8p;",
        "StartHere[role=card]": "border: 2px solid {accent};",
        "StartHere[role=card]:hover": "border-color: {accent_over};",
        # Buttons
        "QPushButton": "background: {card}; border: 1px solid {outline}; border-radius: 8p;"
        " padding: 4p 12p; min-height: 20p; icon-size: 16p; outline: none;",
        "QPushButton:hover": "background: {sunken};",
        "QPushButton:pressed": "background: {container};",
        "QPushButton:focus": "border: 2px solid {accent}; padding: 3p 11p;",
        "QPushButton:disabled": "border-color: {border};",
        "QPushButton[role=primary]": "background: {accent}; color: {on_accent}; border-color: {accent};"
        " font-weight: 600;",
        "QPushButton[role=primary]:hover": "background: {accent_over}; border-color: {accent_over};",
        "QPushButton[role=primary]:disabled": "background: {sunken}; color: {label}; border-color: {border};",
        "QPushButton[role=quiet], QPushButton[role=plain]": "background: transparent;"
        " border: 1px solid transparent;",
        "QPushButton[role=name]": "background: transparent; border: 1px solid transparent; text-align: left;",
        "QPushButton[role=name]:hover": "background: {sunken};",
        "QPushButton[role=name]:focus": "border: 2px solid {accent};",
        "QPushButton[role=quiet], QPushButton[role=name]": "color: {accent};",
        "QPushButton[role=quiet]:disabled": "color: {faint};",
        "QPushButton[role=quiet]:hover, QPushButton[role=plain]:hover": "background: {sunken};",
        "QPushButton[role=quiet]:focus, QPushButton[role=plain]:focus": "border: 2px solid {accent};",
        # It has no frame, so its words stand nearly where those above them begin
        "QPushButton[role=quiet]": "padding: 4p;",
        "QPushButton[role=quiet]:focus": "padding: {quiet_focused}px;",
        "QPushButton[role=fix]": "text-align: left; padding: 6p 12p; min-height: 34p;",
        "QPushButton[role=fix]:focus": "padding: 5p 11p;",
        "QPushButton[role=advised]": "color: {accent}; border: 2px solid {accent}; padding: 3p 11p; font-weight: 600;",
        "QPushButton[role=advised]:disabled": "color: {label}; border: 1px solid {border}; padding: 4p 12p;",
        "QPushButton[role=advised]:focus": "border: 4px solid {accent}; padding: {advised_high}px {advised_wide}px;",
        "QPushButton[role=advised]:hover": "background: {accent_soft};",
        "QPushButton[role=toggle]:checked": "color: {accent}; background: {accent_soft}; border-color: {accent};",
        "QPushButton[role=row]": "background: transparent; border: 1px solid transparent; min-height: 46p;",
        "QPushButton[role=row]:hover": "background: {card}; border-color: {border};",
        "QPushButton[role=row]:focus": "border: 2px solid {accent};",
        "QFrame[role=segments]": "background: {sunken}; border: 1px solid {border}; border-radius: 8p;",
        "QPushButton[role=segment]": "background: transparent; color: {secondary}; padding: 3p 4p;"
        " border: 1px solid transparent; border-radius: 7p;",
        "QPushButton[role=chip]": "background: {sunken}; border-color: transparent; border-radius: 12p;"
        " padding: 1p 9p;",
        "QPushButton[role=chip]:checked": "background: {accent_soft}; color: {accent}; border-color: {accent};",
        "QPushButton[role=chip]:focus": "border: 2px solid {accent}; padding: 0 8p;",
        "QPushButton[role=segment]:hover": "color: {text}; background: {container};",
        "QPushButton[role=segment]:checked": "color: {text}; background: {card}; font-weight: 600;"
        " border: 1px solid {outline};",
        "QPushButton[role=segment]:disabled": "color: {faint}; background: transparent;",
        "QPushButton[role=folded]": "background: transparent; padding: 3p 8p; border: 1px solid transparent;"
        " border-radius: 7p; min-height: 0;",
        "QPushButton[role=folded]:focus": "border: 2px solid {accent}; padding: 2p 7p;",
        "QPushButton[role=segment]:focus": "border: 2px solid {accent}; padding: 2p 3p;",
        "QPushButton[role=segment][invalid=true]:checked": "color: {error}; background: {error_soft};"
        " border: 2px solid {error}; padding: 2p 3p;",
        "QToolButton": "background: transparent; border: 1px solid transparent; border-radius: 8p;"
        " padding: 4p; icon-size: 18p;",
        "QToolButton:hover": "background: {sunken}; border-color: {border};",
        "QToolButton:pressed, QToolButton:checked": "background: {accent_soft};",
        "QToolButton:focus": "border: 2px solid {accent}; padding: 3p;",
        "QToolButton[role=colour]": "padding: 4p 0;",
        "QToolButton[role=colour]:focus": "padding: 3p 0;",
        "QToolButton[role=page]": "padding: 0 9p; border-radius: 6p; color: {secondary};",
        "QToolButton[role=page]:checked": "background: {accent_soft}; color: {accent}; font-weight: 600;",
        "QToolButton[role=page]:focus": "border: 2px solid {accent}; padding: 0 8p;",
        "QPushButton::menu-indicator": "image: url(icons:chevron-down.svg); width: 12p; height: 12p;"
        " subcontrol-position: center right; right: 4p;",
        "QToolButton::menu-indicator, QPushButton[role=plain]::menu-indicator": "image: none; width: 0;",
        # Fields
        "QLineEdit, QAbstractSpinBox, QPlainTextEdit, QTextEdit": "background: {sunken};"
        " border: 1px solid {outline}; border-radius: 8p; padding: 3p 8p;"
        " selection-background-color: {accent}; selection-color: {on_accent};",
        "QTextBrowser[role=help]": "background: transparent; border: none; padding: 0;",
        "QTextBrowser[role=help]:focus": "border: none; padding: 0;",
        "QAbstractSpinBox": "padding: 3p 2p; min-height: 20p;",
        "QLineEdit": "min-height: 20p;",
        "QLineEdit:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus": ""
        "border: 2px solid {accent}; padding: 2p 7p;",
        "QAbstractSpinBox:focus": "padding: 2p 1p;",
        "QAbstractSpinBox[role=card]": "min-height: 14p; padding: 2p 1p; background: {card};",
        "QAbstractSpinBox[role=card]:focus": "padding: 1p 0;",
        "QLineEdit[invalid=true]": "border: 2px solid {error}; background: {error_soft}; padding: 2p 7p;",
        "QAbstractSpinBox[invalid=true]": "border: 2px solid {error}; background: {error_soft}; padding: 2p 1p;",
        "QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus": "background: transparent;"
        " border: none; padding: 0; min-height: 0;",
        "QComboBox": "combobox-popup: 0; background: {sunken}; border: 1px solid {outline}; border-radius: 8p;"
        " padding: 3p 8p; min-height: 20p;",
        "QComboBox[invalid=true]": "border: 2px solid {error}; padding: 2p 7p;",
        "QComboBox:focus": "border: 2px solid {accent}; padding: 2p 7p;",
        "QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled": "border-color: {border};",
        "QComboBox::drop-down": "border: none; width: 22p;",
        "QComboBox::down-arrow": "image: url(icons:chevron-down.svg); width: 14p; height: 14p;",
        "QAbstractSpinBox::up-button": "subcontrol-position: top right; border: none; width: 18p;",
        "QAbstractSpinBox::down-button": "subcontrol-position: bottom right; border: none; width: 18p;",
        "QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover": "background: {container};",
        "QAbstractSpinBox::up-arrow": "image: url(icons:chevron-up.svg); width: 12p; height: 12p;",
        "QAbstractSpinBox::down-arrow": "image: url(icons:chevron-down.svg); width: 12p; height: 12p;",
        "QComboBox QAbstractItemView": "background: {card}; border: 1px solid {outline};"
        " selection-background-color: {accent_soft}; selection-color: {text}; outline: 0;",
        "QComboBox QAbstractItemView::item": "min-height: 26p; padding: 0 8p;",
        "QCheckBox, QRadioButton": "spacing: 8p;",
        "QCheckBox[role=label]": "font-size: {label_size};",
        "QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator": "width: 14p; height: 14p;"
        " background: {sunken}; border: 1px solid {outline}; border-radius: 4p;",
        "QRadioButton::indicator": "border-radius: {dot}px;",
        "QCheckBox::indicator:checked, QTableView::indicator:checked": "background: {accent}; border-color: {accent};"
        " image: url(icons:check-{tick_on_accent}.svg);",
        "QRadioButton::indicator:checked": "background: {accent}; border-color: {accent};",
        "QCheckBox::indicator:focus, QRadioButton::indicator:focus": "border: 2px solid {accent};"
        " width: {box_focused}px; height: {box_focused}px;",
        "QCheckBox::indicator:checked:focus, QRadioButton::indicator:checked:focus": "border-color: {text};",
        "QCheckBox:focus, QRadioButton:focus": "color: {accent};",
        # Lists, menus, tabs, bars
        "QListView, QTreeView, QTableView": "background: {panel}; border: none; outline: 0;",
        "QTableView::item": "padding: 0 4p;",
        "QTableView::item:selected": "background: {accent_soft}; color: {text};",
        "QFileDialog QListView::item:selected, QFileDialog QTreeView::item:selected": ""
        "background: {accent_soft}; color: {text};",
        "QHeaderView": "font-size: {label_size};",
        "QHeaderView::section": "background: {panel}; color: {label}; border: none; padding: 4p {cell_edge}px;"
        " font-size: {label_size}; font-weight: 400;",
        "QFrame[role=card] QTableView, QFrame[role=card] QHeaderView::section": "background: {card};",
        "QUndoView": "padding: 6p;",
        "QUndoView::item": "padding: 6p 8p; border-radius: 6p;",
        "QUndoView::item:selected": "background: {accent_soft}; color: {text};",
        "QMenu": "background: {card}; border: 1px solid {outline}; padding: 4p;"
        " icon-size: 16p;",
        "QMenu::item": "padding: 6p 24p 6p 12p; border-radius: 6p;",
        "QMenu::icon": "padding-left: 8p;",
        "QMenu::right-arrow": "image: url(icons:chevron-right.svg); width: 14p; height: 14p; right: 6p;",
        "QMenu::indicator": "width: 14p; height: 14p; margin-left: 6p;",
        "QMenu::indicator:checked": "image: url(icons:check-{tick_on_card}.svg);",
        "QMenu::item:selected": "background: {accent_soft};",
        "QMenu::item:disabled": "color: {faint};",
        "QMenu::separator": "height: 1px; background: {border}; margin: 4p 8p;",
        "QMenuBar": "background: {panel};",
        "QMenuBar::item": "padding: 4p 8p; border-radius: 6p; background: transparent;",
        "QMenuBar::item:selected": "background: {accent_soft};",
        "QTabWidget::pane": "border: none; border-top: 1px solid {border};",
        "QTabBar": "background: transparent; border: none;",
        "QTabBar::tab": "background: transparent; color: {secondary};"
        " border: 2px solid transparent; border-bottom: 3px solid transparent; padding: 4p 0; margin-right: 12p;",
        "QTabBar::tab:selected": "color: {text}; font-weight: 600; border-bottom-color: {accent};",
        "QTabBar::tab:hover": "color: {text};",
        "QTabBar::tab:selected:focus": "border-color: {accent};",
        "QTabBar::scroller": "width: 44p;",  # of both arrows
        "QTabBar QToolButton::left-arrow": "image: url(icons:chevron-left.svg); width: 14p; height: 14p;",
        "QTabBar QToolButton::left-arrow:disabled, QTabBar QToolButton::right-arrow:disabled": "image: none;",
        "QTabBar QToolButton::right-arrow": "image: url(icons:chevron-right.svg); width: 14p; height: 14p;",
        "QScrollArea": "background: transparent; border: none;",
        "QScrollArea[role=by_key]": "border: 2px solid transparent;",
        "QScrollArea[role=by_key]:focus": "border-color: {accent};",
        "QAbstractScrollArea::corner": "background: transparent; border: none;",
        "QScrollArea > QWidget > QWidget[role=body]": "background: transparent;",
        "QScrollBar:vertical": "background: transparent; width: 10p; margin: 0;",
        "QScrollBar:horizontal": "background: transparent; height: 10p; margin: 0;",
        "QScrollBar::handle": "background: {outline}; border-radius: {bar_radius}px; margin: 3p;",
        "QScrollBar::handle:vertical": "min-height: 32p;",
        "QScrollBar::handle:horizontal": "min-width: 32p;",
        "QScrollBar::handle:hover": "background: {secondary}; border-radius: {bar_radius_over}px; margin: 2p;",
        "QScrollBar::add-line, QScrollBar::sub-line": "width: 0; height: 0;",
        "QScrollBar::add-page, QScrollBar::sub-page": "background: transparent;",
        "QProgressBar": "background: {border}; border: none; border-radius: 3p; max-height: 6p;"
        " color: transparent;",
        "QProgressBar::chunk": "background: {accent}; border-radius: 3p;",
        "QSlider:horizontal": "min-height: {knob_room}px;",
        "QSlider::groove:horizontal": "height: {groove}px; background: {border};",
        "QSlider::sub-page:horizontal": "background: {accent};",
        "QSlider::sub-page:horizontal:disabled": "background: {border};",
        "QSlider::handle:horizontal": "background: {card}; border: 1px solid {outline};"
        " width: {knob}px; height: {knob}px; border-radius: {knob_radius}px; margin: {knob_margin}px 0;",
        "QSlider::handle:horizontal:hover": "border-color: {accent};",
        "QSlider::handle:horizontal:focus": "border: 2px solid {accent}; width: {knob_focused}px;",
    }
    words = dict(color) | {f"{role}_size": f"{size}p" for role, size in sizes.items()}
    words["faint"] = "#BF" + color["label"].lstrip("#")  # as the palette's disabled words: three quarters of a label
    words |= _knob(px)
    is_light = color["on_accent"].upper() == "#FFFFFF"
    words |= {"tick_on_accent": "white" if is_light else "ink", "tick_on_card": "ink" if is_light else "white"}
    words |= {"bar_radius": str((px(10) - 2 * px(3)) // 2), "bar_radius_over": str((px(10) - 2 * px(2)) // 2)}
    words |= {"quiet_focused": str(px(4) - 1)}
    words |= {"advised_high": str(px(3) - 2), "advised_wide": str(px(11) - 2)}  # no word moves, none is crossed
    words |= {"cell_edge": str(px(4) + CELL_FRAME)}  # a heading begins and ends where the words below it do
    words |= {"dot": str(px(14) // 2), "box_focused": str(px(14) - 2)}  # its border is 1 px wider: no word moves
    return "\n".join(f"{what} {{{_fill(how, words, px)}}}" for what, how in rules.items())


def _knob(px: Callable[[float], int]) -> dict[str, str]:
    """Lengths of a slider's knob. Qt paints a square where the radius is more than half, so all are even."""
    radius, groove = px(8), 2 * px(1.5)
    lengths = {"groove": groove, "knob": 2 * radius - 2, "knob_focused": 2 * radius - 4}
    lengths |= {"knob_radius": radius, "knob_margin": groove // 2 - radius, "knob_room": 2 * radius + 2}
    return {name: str(length) for name, length in lengths.items()}


def _fill(how: str, words: Mapping[str, str], px: Callable[[float], int]) -> str:
    """Put colours in, and lengths such as '8p', which grow with the text ('1px' stays one pixel)."""
    parts = how.format_map(words).split(" ")
    return " ".join(_scaled(part, px) for part in parts)


def _scaled(part: str, px: Callable[[float], int]) -> str:
    number, ending = part.rstrip(";"), ";" if part.endswith(";") else ""
    if number.endswith("p") and number[:-1].lstrip("-").isdigit():
        length = int(number[:-1])
        return f"{'-' if length < 0 else ''}{px(abs(length))}px{ending}"
    return part
