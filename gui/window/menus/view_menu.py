"""The View menu: what is shown, how large and in which colours."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from gui.look.colour_scale import Choice, colour_scale
from gui.look.theme import Mode, theme
from gui.qt.action_button import show_action
from gui.qt.keys import PRESENT
from gui.window.detaching import Detaching
from gui.window.lab_page import add_files, go_to_part
from gui.window.menus.menu import Keys, Menu, WindowVerbs
from gui.window.work_page import WorkPage

TEXT_SIZES = (80, 100, 125, 150, 175, 200, 250)


class ViewMenu(Menu):
    """What is shown of the window, zoom, text size and theme."""

    def __init__(self, bar: QMenuBar, work: WorkPage, window: WindowVerbs) -> None:
        super().__init__(bar, bar.tr("&View"))
        self.work, self.bar, menu = work, bar, self.menu
        self._pages()
        for_many = self.tr(
            "projector beamer full screen fullscreen big large text show to the class classroom teacher lecture"
        )
        present = self.add(self.tr("P&resentation"), window.present, PRESENT, also=for_many)
        present.setToolTip(self.tr("Large, without palette and forms: for a room full of people. Esc leads back."))
        menu.setToolTipsVisible(True)
        menu.addSeparator()
        self._panels()
        menu.addSeparator()
        zoom, on_build = work.stack_view.zoom, work.page_switch.on_build
        self.add(self.tr("Zoom &in"), on_build(zoom.closer), Keys.ZoomIn)
        self.add(self.tr("Zoom &out"), on_build(zoom.farther), Keys.ZoomOut)
        self.add(self.tr("Actual &size"), on_build(zoom.reset), "Ctrl+0")
        menu.addSeparator()
        self._themes(menu.addMenu(self.tr("&Theme")))
        self._sizes(menu.addMenu(self.tr("Text si&ze")))
        self._scales(menu.addMenu(self.tr("&Colour scale of maps and filters")))
        self.add_choice(
            self.tr("Reduce &motion"), lambda: theme.set_motion(not theme.motion), lambda: not theme.motion
        )
        self._add_look()

    def _pages(self) -> None:
        """The same as the switch beside the menus."""
        switch, group = self.work.page_switch, QActionGroup(self)
        also = {  # what people look for who do not know on which page it is
            "build": self.tr(
                "network layers model curves feature maps activations neurons dead health dream looks for top pictures "
                "temperature time machine go back rewind replay film movie video GIF"
            ),
            "xray": self.tr(
                "see inside one number gradient backward pass backpropagation receptive field arithmetic maths "
                "formula chain rule derivative how does momentum move this weight what does weight decay take "
                "why is this map empty which class does this unit speak for what happens to follow these pixels patch "
                "through which filter mixes mix two classes how did this weight get its value"
            ),
            "evaluate": self.tr(
                "confusion matrix mistakes errors wrong answers accuracy precision recall calibration "
                "test t-SNE embedding clusters map of the data how sure uncertainty confidence "
                "damaged noisy blurry rotated moved shifted position what was learned how good how well "
                "when was it learned which picture was forgotten why did it forget this picture test my network is it "
                "percent which digit class is hardest worst most difficult the wrong ones why is it confused confuses "
                "which classes digits does it mix up mixes how many mistakes does it make result results "
                "outcome ECE F1 score interval"
            ),
            "why": self.tr(
                "why does it say think this is a what does it see look looking at explanation explain wrong heat "
                "map heatmap saliency occlusion cover a part Grad-CAM adversarial fool trick attack what "
                "would have to change for it to be called read as another"
            ),
            "filters": self.tr(
                "show paint freeze switch off weights kernels neurons ablation damage prune pruning noise lesion "
                "robust Sobel edge detector blur transfer learning fine-tuning fine tuning what was learned "
                "which filters could I leave out this filter the same as before edit change the weights delete "
                "remove a filter react to look for"
            ),
            "landscape": self.tr("loss surface minimum PCA path of the optimiser"),
            "data": self.tr(
                "where are the pictures data set dataset own photos import draw labels loose annotate classes MNIST "
                "Fashion CIFAR ImageNet download change to other data read letters clothes animals cats dogs faces "
                "who wrote the digits all another next random picture show me a pick choose digit number "
                "how many pictures are there what is the mean spread balanced"
            ),
            "lab": self.tr("runs history bigger than noise chance previous earlier training trainings"),
        }
        for entry in switch.entries.values():
            action = self.add(entry.label, partial(switch.go, entry.word), entry.keys, also=also.get(entry.word, ""))
            action.setCheckable(True)
            action.setChecked(entry.word == switch.current)
            group.addAction(action)
            switch.changed.connect(partial(_check_page, action, entry.word))
        tried = self.tr(
            " overfitting few pictures how many does it need enough dropout augmentation random labels shuffled pixels "
            "first loss learning rate filters more data saliency"
        )
        tuned = self.tr(
            "grid search hyperparameters tune Pareto which block is structure architecture ablation "
            "most important layer worth best bigger filter size deeper two three layers batch normalisation "
            "which network should I use"
        )
        compared = self.tr(
            "A/B two networks models significant which one is better than friend difference luck chance "
            "beat the record high score leaderboard win"
        )
        again = self.tr("random spread luck chance the same different other result results every time")
        exercises = self.tr("lessons missions exercises tasks quiz challenge game")
        lab = self.menu.addMenu(self.tr("In the &lab"))
        for text, word, words in (
            (self.tr("&Compare runs"), "runs", compared),
            (self.tr("&Seeds"), "seeds", again),
            (self.tr("S&weep"), "sweep", tuned),
            (self.tr("&Experiments"), "experiments", exercises + tried),
        ):
            self.add(text, partial(go_to_part, switch, word), menu=lab, also=words)
        self.add(
            self.tr("&Add the trainings of projects…"), partial(add_files, switch, self.work.kept_runs), menu=lab,
            also=self.tr("two networks models pupils students class collect homework answers file import"),
        )  # fmt: skip
        self.add(self.tr("Open this &number (X-ray)"), self.work.open_number)

    def _panels(self) -> None:
        errors = self.tr("errors warnings fix doctor diagnosis why not learn learning stuck too slow nan ")
        errors += self.tr(
            "loss not going down up why does it get worse nothing happens why is my network so bad it does not work "
            "broken wrong training underfitting overfitting by heart improve better score percent vanishing "
            "exploding gradient cannot train button accuracy low goes down drops increase red message block does not "
            "fit shapes dimensions mismatch dont doesnt works"
        )
        panels: tuple[tuple[str, QWidget, str | None, str], ...] = (
            (self.tr("&Blocks"), self.work.left, None, ""),
            (self.tr("C&urves"), self.work.plots, None, self.tr("graph chart plot lines")),
            (self.tr("Insp&ector"), self.work.right, None, ""),
            (self.tr("&Problems and hints"), self.work.problems, "Ctrl+Shift+M", errors),
        )
        for text, view, keys, words in panels:
            toggle = self.work.page_switch.on_build(partial(self._toggle, view))
            also = f"{self.tr('hide show panel')} {words}"
            self.add_choice(text, toggle, partial(_is_shown, view), keys=keys, also=also)
        own = self.menu.addMenu(self.tr("In a &window of its own"))
        own.menuAction().setProperty("also", self.tr("second screen monitor detach"))
        self._own_windows(own)
        lost = self.tr("panel back lost hidden restore")
        self.add(self.tr("&Default layout"), self._default_layout, also=lost)

    def _own_windows(self, menu: QMenu) -> None:
        """Panels and pages that go to a second screen."""
        work = self.work
        own = self.detaching = Detaching(work.window(), work.page_switch, self._with_keys, work.at_rest)
        own.add_panel("curves", self.tr("Curves"), work.plots)
        own.add_panel("inspector", self.tr("Inspector"), work.settings)
        own.add_panel("maps", self.tr("Filters and maps"), work.insight)
        for entry in tuple(work.page_switch.entries.values())[1:]:
            own.add_page(entry.word, entry.label)
        for word, title in own.titles.items():
            self.add_choice(title, partial(own.toggle, word), partial(own.is_detached, word), menu)

    def _with_keys(self) -> list[QAction]:
        """All actions of the menus that have keys: they work in every window."""
        found: list[QAction] = []
        menus = [action.menu() for action in self.bar.actions()]
        while menus:
            menu = menus.pop()
            for action in menu.actions() if isinstance(menu, QMenu) else ():
                menus.append(action.menu())
                if not action.shortcut().isEmpty():
                    found.append(action)
        return found

    def _toggle(self, view: QWidget) -> None:
        """Show or hide a panel; where one part is shown at a time, or it has a window of its own, show that."""
        if view.window() is not self.work.window():
            view.window().activateWindow()
        elif view is self.work.right and not self.work.right.count():
            self.work.show_settings()
        elif not self.work.one_at_a_time.show_panel(view):
            view.setVisible(view.isHidden())
            if view is self.work.problems and not view.isHidden():
                self.work.problems.take_focus()

    def _default_layout(self) -> None:
        for word in tuple(self.detaching.windows):
            self.detaching.bring_back(word)
        self.work.default_layout()

    def _themes(self, menu: QMenu) -> None:
        menu.menuAction().setProperty("also", self.tr("mode colours preferences"))
        group = QActionGroup(self)
        modes: tuple[tuple[Mode, str, str], ...] = (
            ("system", self.tr("As the &system"), ""),
            ("light", self.tr("&Light"), self.tr("make it light switch to day mode")),
            ("dark", self.tr("&Dark"), self.tr("make it dark night mode")),
            ("contrast", self.tr("High &contrast"), self.tr("colour blind colourblind colorblind see better")),
        )
        for mode, text, words in modes:
            self.add_choice(text, partial(theme.set_mode, mode), partial(_is_mode, mode), menu, group, also=words)

    def _scales(self, menu: QMenu) -> None:
        """Which largest number has the full colour; zero is the colour of the background in all of them."""
        group = QActionGroup(self)
        choices: tuple[tuple[Choice, str], ...] = (
            ("usual", self.tr("As &suits each view")),
            ("map", self.tr("Each &map its own")),
            ("block", self.tr("One for each &block")),
            ("network", self.tr("One for the whole &network")),
        )
        for choice, text in choices:
            self.add_choice(text, partial(colour_scale.choose, choice), partial(_is_scale, choice), menu, group)

    def _sizes(self, menu: QMenu) -> None:
        menu.menuAction().setProperty("also", self.tr("font big make everything bigger"))
        too_small = self.tr("bigger letters text too small")
        self.add(self.tr("&Larger"), partial(_step_size, 1), "Ctrl+Alt++", menu, also=too_small)
        self.add(self.tr("&Smaller"), partial(_step_size, -1), "Ctrl+Alt+-", menu)
        menu.addSeparator()
        group = QActionGroup(self)
        for percent in TEXT_SIZES:
            self.add_choice(f"{percent} %", partial(theme.set_scale, percent), partial(_is_size, percent), menu, group)

    def _add_look(self) -> None:
        """The button in the header that changes between light and dark."""
        look = QAction(self.tr("Light or dark"), self)
        look.setToolTip(self.tr("Change between light and dark"))
        look.triggered.connect(lambda: theme.set_mode("light" if theme.dark else "dark"))
        show_action(self.work.header.look, look)
        self._look_action = look
        theme.followed_by(self._show_look)

    def _show_look(self) -> None:
        self._look_action.setIcon(theme.icon("sun" if theme.dark else "moon"))


def _check_page(action: QAction, word: str, shown: str) -> None:
    action.setChecked(word == shown)


def _is_shown(view: QWidget) -> bool:
    return not view.isHidden()


def _is_mode(mode: Mode) -> bool:
    return theme.mode == mode


def _is_scale(choice: Choice) -> bool:
    return colour_scale.choice == choice


def _is_size(percent: int) -> bool:
    return theme.scale == percent


def _step_size(step: int) -> None:
    """The next text size up or down."""
    sizes = [size for size in TEXT_SIZES if (size > theme.scale if step > 0 else size < theme.scale)]
    if sizes:
        theme.set_scale(sizes[0] if step > 0 else sizes[-1])
