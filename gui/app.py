"""The program's entry: a command runs without any window; anything else opens one.

Qt is not imported until a window is sure to open, so the command line starts quickly.
"""

from __future__ import annotations

import atexit
import gc
import math
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from gui.ending import end_by_exception, leave_threads, quietly
from gui.without_console import said_in_a_box

#: The words of the window's pages, for `screenshot`; the window itself is not imported to name them.
PAGES = ("build", "xray", "evaluate", "why", "filters", "landscape", "data", "lab")


def main(arguments: list[str] | None = None) -> int:
    """Run `convscope`; gives the exit status."""
    asked, threads = sys.argv[1:] if arguments is None else arguments, len(sys._current_frames())
    status = said_in_a_box(lambda: quietly(lambda: _run(asked)))
    return leave_threads(status, threads) if asked[:1] == ["screenshot"] else status  # however its drawing has ended


def _run(arguments: list[str]) -> int:
    # Our threads share out the work (see engine.fast.arithmetic.blas). Those that OpenBLAS begins as soon as it is
    # imported would only wait, and at the end of the process it may wait for them for ever.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    early = None
    with without_collecting():
        if arguments[:1] == ["train"]:
            from gui import early_partner

            early = early_partner.begin()
        from engine import cli  # all imports stand where a signal shows no traceback
        from engine.errors import EngineError

        if early is not None:
            from engine.fast.running.starting import adopt

            adopt(*early)
    try:
        with without_collecting():
            work = _asked(arguments)
        return work()
    except EngineError as error:
        return cli.report(error)


@contextmanager
def without_collecting() -> Iterator[None]:
    """While all is imported: none of it is garbage, and to look for some takes a tenth of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _asked(arguments: list[str]) -> Callable[[], int]:
    """What is to be done, with all that is imported for it."""
    from engine import cli
    from engine.errors import FileError
    from engine.text import QT_TRANSLATE_NOOP, say

    is_command = bool(arguments) and (
        arguments[0] in (*cli.COMMANDS, "screenshot") or arguments[0].startswith("-")
    )
    if not is_command:
        if arguments and not os.path.exists(arguments[0]):
            raise FileError(
                say(QT_TRANSLATE_NOOP("engine", "There is no command or file '{name}'."), name=arguments[0]),
                cli.which_there_are(arguments[0], (*cli.COMMANDS, "screenshot")),
            )
        if options := [one for one in arguments[1:] if one.startswith("-")]:  # most likely `train` was forgotten
            cli.parser().error(f"there is no argument '{options[0]}'")
        return _window(arguments[0] if arguments else None)
    parser = cli.parser()
    if arguments[0].startswith("--v"):
        parser.parse_known_args(arguments[:1])  # says it, and ends: to know the commands took longer than all the rest
    parser.epilog = (
        "Without a command the window opens; with FILE, a project, what a sweep has found, a picture or a set of "
        "pictures: convscope FILE. To begin without a window: convscope train lenet. What a command takes: convscope "
        "COMMAND --help"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    cli.add_commands(commands, arguments[0])
    screenshot = commands.add_parser("screenshot", help="draw the window into a file")
    screenshot.add_argument("file", metavar="FILE.png")
    screenshot.add_argument("--preset", default="assignment", help="which network to show")
    screenshot.add_argument("--train-epochs", type=_epochs, default=0, metavar="N", help="train so long before")
    screenshot.add_argument("--theme", choices=("light", "dark", "contrast"), default="light")
    screenshot.add_argument("--size", default="1440x900", metavar="WIDTHxHEIGHT")
    screenshot.add_argument("--page", choices=PAGES, default=PAGES[0], help="which page of the window")
    parsed, rest = parser.parse_known_args(arguments)
    if rest:
        asked = commands.choices.get(parsed.command, parser)
        asked.error(f"there is no argument '{rest[0]}'")
    if parsed.command is None:
        return _window(None)
    end_by_exception()
    atexit.register(gc.freeze)  # all that is left goes with the process: to look for garbage in it took 17 ms
    if parsed.command == "screenshot":
        choose_platform()
        from gui.screenshot import take

        wanted = parsed.file, parsed.preset, parsed.train_epochs, parsed.theme, parsed.size, parsed.page
        return lambda: take(*wanted)
    return partial(cli.run_command, parsed, _chart)


def _epochs(text: str) -> float:
    """A number of epochs; a fraction stops in the middle of one."""
    from argparse import ArgumentTypeError  # not before a process that helps has begun

    try:
        epochs = float(text)
    except ValueError:
        epochs = math.nan
    if not 0 <= epochs < math.inf:
        raise ArgumentTypeError(f"'{text[:40]}' is no number of epochs")
    return epochs


def _chart(history: object, file: str, title: str) -> None:
    choose_platform(offscreen=True)
    from gui.curves.chart_file import save_chart

    save_chart(history, file, title)  # type: ignore[arg-type]


def _window(file: str | None) -> Callable[[], int]:
    was_chosen = "QT_QPA_PLATFORM" in os.environ
    choose_platform()
    if not was_chosen and os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        sys.stderr.write("There is no display, so the window is drawn where nobody sees it.\n")
        sys.stderr.write("Ctrl+C ends it; convscope screenshot FILE.png draws it into a file.\n")
    from gui.window.launch import run_window

    return partial(run_window, file)


def choose_platform(offscreen: bool = False) -> None:
    """Before there is an application: have letters that PySide can read, and draw offscreen where there is no display,
    instead of ending in an error of Qt's. Windows always has one, and its offscreen platform knows none of the fonts
    that it has: of a title in Chinese boxes would be drawn."""
    from gui.qt.plain_letters import have_plain_letters

    have_plain_letters()
    on_x_or_wayland = sys.platform.startswith(("linux", "freebsd"))
    no_display = not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    if (offscreen and sys.platform != "win32") or (on_x_or_wayland and no_display):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from gui.qt.messages import keep_quiet

        keep_quiet()
    say_where_fonts_are()


def say_where_fonts_are() -> None:
    """Who has Qt draw offscreen on Windows would have none of its fonts: there Qt looks beside itself, not where they
    are. The window itself does not look there."""
    if sys.platform == "win32":
        fonts = os.path.join(os.environ.get("SYSTEMROOT", r"C:\Windows"), "Fonts")
        os.environ.setdefault("QT_QPA_FONTDIR", fonts)


if __name__ == "__main__":
    sys.exit(main())
