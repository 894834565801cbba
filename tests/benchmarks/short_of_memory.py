"""The window where memory runs out: what cannot fit is refused in gigabytes, what no longer fits is told; it lives on.

python -m tests.benchmarks.short_of_memory (Linux: it lowers its own RLIMIT_AS, as `ulimit -v` does)

A network of several GB must be refused before anything is made. Then the limit is drawn so near that a training, too,
has to be refused, and a picture of the network and a data set fail in the middle: each must end in a sentence, with the
window as before. With room again everything goes on.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.own_folders import own_folders

MOST = 4_000_000_000  # bytes of addresses, for everything
LEFT = 25_000_000  # when it is drawn near
PICTURES = 60_000  # of a byte a pixel: twice as much as is left


@contextmanager
def little_left() -> Iterator[None]:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + LEFT, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (MOST, resource.RLIM_INFINITY))


def main(home: Path) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MOST, resource.RLIM_INFINITY))
    import numpy as np

    from engine.blocks import block
    from engine.network.stack import Stack
    from engine.project.presets import preset
    from gui.qt.messages import keep_quiet
    from gui.window import launch, leaving
    from gui.window.main_window import MainWindow
    from gui.window.uncaught import Uncaught
    from tests.waiting import wait

    keep_quiet()
    app = launch.application()
    uncaught = Uncaught(app)
    raised: list[str] = []
    uncaught._raised.connect(lambda found: raised.append(found[1]) if found[0] is None else told.append(str(found)))
    told: list[str] = []
    window = MainWindow()
    window.resize(1280, 800)
    window.show()
    for part in (window.session, window.files, window.exports):
        part.failed.connect(lambda problem, remedy: told.append(f"{problem} {remedy}"))
    wrong: list[str] = []

    def until(condition: Callable[[], bool], seconds: float = 60) -> bool:
        end = time.monotonic() + seconds
        while not condition() and time.monotonic() < end:
            wait(20)
        return condition()

    def expect(what: str, well: bool, words: object = "") -> None:
        sys.stdout.write(f"{'well ' if well else 'WRONG'} {what}: {words}\n")
        if not well:
            wrong.append(what)

    document, session = window.document, window.session
    design = preset("dense").design()
    large = Stack.of(*(block("fully_connected", units=n) for n in (*[4096] * 12, 10)), block("softmax"))
    document.open(design.with_(stack=large), None, "Large")
    problems = [f"{one.text} {one.remedy}" for one in document.analysis.problems]
    refused = any("GB" in one for one in problems) and bool(session.why_not)
    expect("a network of gigabytes is refused", refused, problems)

    wide = Stack.of(*(block("fully_connected", units=n) for n in (4096, 10)), block("softmax"))
    document.open(design.with_(stack=wide), None, "Wide")
    expect("one that fits may be trained", not session.why_not, session.why_not)
    data = home / "large.npz"
    blank, labels = np.zeros((PICTURES, 28, 28), np.uint8), np.arange(PICTURES) % 2
    np.savez_compressed(data, x_train=blank, y_train=labels, x_test=blank[:8], y_test=labels[:8])
    del blank
    wait(500)
    with little_left():
        session.start()
        until(lambda: session.state == "idle")
        wait(300)
        expect("a training that memory cannot hold any more is told", any("memory" in one for one in told), told)
        told.clear()
        window.grab()
        window.files.use_data(str(data))
        until(lambda: bool(told))
        expect("a data set that memory cannot hold is told", any("memory" in one for one in told), told)
        expect("and the one before is learned from", document.data.name == design.data_name, document.data.name)
    expect("nothing unforeseen was raised", not raised, raised)
    raised.clear()
    told.clear()
    document.open(design.with_(recipe=design.recipe.replace(epochs=1)), None, "Small")
    session.start()
    until(lambda: session.state == "idle")
    ended = document.run.ended if document.run else None
    expect("with room again it trains", ended == "finished" and not told, (ended, told))
    leaving.ask = lambda *_: leaving.Answer.Discard  # type: ignore[assignment]
    window.close()
    wait(50)
    sys.stdout.write(f"{len(wrong)} wrong\n")
    return int(bool(wrong))


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with own_folders() as folder:
        status = main(folder)
    sys.exit(status)
