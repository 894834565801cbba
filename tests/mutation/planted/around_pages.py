"""Bugs of what stands around the pages: the start page, the menus, panels, presentations and the Lab."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

SWITCH, PRESENTATION = "tests/gui/window/test_page_switch.py", "tests/gui/presentation/test_presentation.py"
SEEDS, SWEEP, LAB = (f"tests/gui/lab/test_{one}.py" for one in ("seeds", "sweep_form", "lab_page"))
DETACHING, TITLE = "tests/gui/window/test_detaching.py", "tests/gui/window/test_project_title.py"
LARGE, PICKING = "tests/gui/window/test_large_text.py", "tests/gui/stack/test_picking.py"
MARKS, VERDICT = "tests/gui/training/test_change_marks.py", "tests/gui/training/test_verdict.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "start/preset_card",
        "        column.addLayout(row)  # from now on it has a parent: shown before, it would be a window of its own\n"
        "        self.train.setVisible(trainable)\n",
        "        self.train.setVisible(trainable)\n        column.addLayout(row)\n",
        "small windows flash up with the start page, and the keyboard is taken from it",
        SWITCH,
    ),
    bug(
        "window/presenting",
        "        pages.currentChanged.connect(self._follow_page)\n",
        "",
        "a project dropped into a presentation leaves the window on the whole screen, without menu and keys",
        PRESENTATION,
    ),
    bug(
        "window/pages",
        "        self.work.page_switch.asked.connect(self._show_asked)\n",
        "",
        "at the start page the View menu and its keys do nothing that anybody sees",
        SWITCH,
    ),
    bug(
        "window/menus",
        "is_seen = self.work.page_switch.current == BUILD and self.work.isVisibleTo(self.work.window())",
        "is_seen = self.work.page_switch.current == BUILD",
        "at the start page Ctrl+X and Ctrl+V change the stack behind it",
        SWITCH,
    ),
    bug(
        "window/main_window",
        "        if self.pages.currentWidget() is not self.work:\n            self.show_work()\n        self.header",
        "        self.header",
        "a project is renamed in a field that lies across the start page",
        TITLE,
    ),
    bug(
        "window/pages",
        "            files.recent_changed.connect(self._show_recent)\n",
        "",
        "a list of recent projects that was cleared stays at the start page",
        SWITCH,
    ),
    bug(
        "widgets/parts",
        "if part is not None and event.button() == Qt.MouseButton.LeftButton:\n            self.pick(part)",
        "if part is not None:\n            self.pick(part)",
        "who asks for the menu of the seeds by a right click leaves the project for a run",
        SEEDS,
    ),
    bug(
        "window/detaching",
        "home.insertWidget(sum(one is not None and home.indexOf(one) >= 0 for one in before), panel)",
        "home.insertWidget(0, panel)",
        "panels come back from windows of their own in another order",
        DETACHING,
    ),
    bug(
        "state/training/shown_run",
        "        except SettingError:\n            return None",
        "        except SettingError:\n            raise",
        "an epoch more than a recipe can have is a fault of the program",
        MARKS,
    ),
    bug(
        "window/menus",
        "self.more.setEnabled(possible and session.longer is not None)",
        "self.more.setEnabled(possible)",
        "the menu offers an epoch more that there cannot be",
        "tests/gui/window/test_main_window.py",
    ),
    bug(
        "widgets/number_box",
        "        if self.lineEdit().text() == self.said:\n            return self._value\n",
        "",
        "a number with many digits is another one after the keyboard has passed through it",
        "tests/gui/widgets/test_number_box.py",
    ),
    bug(
        "training/verdict",
        'return points if float(points) else _tr("less than {least}").format(least=0.1)',
        "return points",
        "a network is told to be 0.0 points better",
        VERDICT,
    ),
    bug(
        "training/verdict",
        "percent=percent(test.accuracy)",
        'percent=f"{100 * test.accuracy:.1f} %"',
        "100.0 % are said to be right where four are wrong",
        VERDICT,
    ),
    bug(
        "training/run_before",
        'if is_there else self.tr("Run before")',
        'if run else self.tr("Run before")',
        "after a reset the run before has the number after that of now",
        VERDICT,
    ),
    bug(
        "lab/axis_row",
        "self.pages.setCurrentIndex(int(how != LIST))",
        "pass",
        "a range cannot be written where the list before it could not be read",
        SWEEP,
    ),
    bug(
        "training/data_button",
        "if lost else translated(self.document.data.title)",
        "if lost else self.title",
        "the pictures in use are offered under the name of others that are being read",
        "tests/gui/training/test_data_button.py",
    ),
    bug(
        "window/presenting",
        "train.icon, bar.step.isEnabled(), problem",
        "train.icon, True, problem",
        "who looks back in a presentation and asks for a step trains what nobody sees",
        PRESENTATION,
    ),
    bug(
        "presentation/curve_card",
        " or smoothing != self._smoothing:",
        ":",
        "a presentation smooths its curves as they were chosen to be before",
        PRESENTATION,
    ),
    bug(
        "window/lab_page",
        "            open_run(runs.projects[id], runs.title(id))\n",
        '            open_run(runs.projects[id], runs.title(id))\n            switch.go("build")\n',
        "who goes back from opening a run of the Lab is led away from it",
        LAB,
    ),
    bug(
        "window/files",
        "        if self.document.data_problem:\n"
        "            self.failed.emit(*map(translated, self.document.data_problem))\n",
        "",
        "recovered work is opened without a word about its pictures that are lost",
        "tests/gui/window/test_ended_from_outside.py",
    ),
    bug(
        "lab/sweep_form",
        "        if self.document.data_problem:\n",
        "        if False:\n",
        "a sweep without its pictures begins, and each of its trainings fails",
        SWEEP,
    ),
    bug(
        "state/lab/experiment_work",
        "        if document.data_problem:\n            raise EngineError(*document.data_problem)\n",
        "",
        "an experiment without its pictures begins, and ends in a word about the stack",
        SWEEP,
    ),
    bug(
        "window/work_page",
        "elif not self.one_at_a_time.show_panel(self.right):",
        "else:",
        "with very large text F1 opens a help that nobody sees",
        LARGE,
    ),
    bug(
        "window/work_page",
        "        for panel in () if self.one_at_a_time.on else self.panels().values():\n",
        "        for panel in self.panels().values():\n",
        "with very large text the tour opens all panels in the room of one",
        LARGE,
    ),
    bug(
        "window/work_page",
        "        if (own := self.settings.window()) is not self.window():\n"
        "            own.raise_()\n            own.activateWindow()\n        elif not",
        "        if not",
        "where the inspector is on another screen, help opens an empty column",
        DETACHING,
    ),
    bug(
        "widgets/own_menu",
        " or not by_own",
        "",
        "a project is saved or trained without the number that is typed on a card",
        PICKING,
    ),
    bug(
        "widgets/name_field",
        "if is_left(self, event) and not (by_menu and self.asks):",
        "if not by_menu:",
        "a project is saved without the name that is typed on a group",
        "tests/gui/widgets/test_name_field.py",
    ),
    bug(
        "window/project_title",
        "    asks = True  # for",
        "    asks = False  # for",
        "a dialog for the file of a renamed project comes up behind a menu that is opened",
        TITLE,
    ),
    bug(
        "window/one_at_a_time",
        "            self._give_keyboard()\n",
        "            pass\n",
        "with very large text the recipe and the help leave the keyboard to the header",
        LARGE,
    ),
    bug(
        "window/one_at_a_time",
        "if had_keyboard and not",
        "if not",
        "with very large text the keyboard is taken from the header by a part that is shown",
        LARGE,
    ),
    bug(
        "training/data_button",
        "title = Path(current).name if lost else",
        "title =",
        "a file that is lost is offered as a second set of digits",
        "tests/gui/training/test_data_button.py",
    ),
    bug(
        "stack/in_words",
        "if shape == (1,) else them)",
        "if not shape else them)",
        "one number is said to be taken as several",
        "tests/gui/stack/test_in_words.py",
    ),
    bug(
        "inspector/example_view",
        'painter.fillRect(QRectF(corner, size), theme.color("sunken"))',
        "pass",
        "what lies beyond the border of a large window looks as if it were zero",
        "tests/gui/inspector/test_example.py",
    ),
)
