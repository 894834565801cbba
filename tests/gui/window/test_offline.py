"""Nothing leaves this computer but downloads that were asked for: a whole session with every way to the net barred."""

import re

from tests.engine.command_line import ROOT, alone

#: What may talk to others: downloads that were asked for. (The ending of the program is told by a socket of its own.)
MAY = {"engine/data/fetch.py", "gui/qt/end_signals.py"}
NETWORK = ("socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "pooch", "PySide6.QtNetwork")

#: Python's own ways to the net, seen where nothing can go round them. Qt has none: its network part is not there.
BARRED = """
import sys
reached = []
def bar(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind",
                 "urllib.Request", "http.client.connect"):
        reached.append(event)
        raise OSError("barred")
sys.addaudithook(bar)
"""
SESSION = """
import os
from pathlib import Path
from PySide6.QtCore import QTimer
from engine.data.load import fetching
from engine.errors import EngineError
from engine.project.presets import preset
from engine.work import finished
from gui.window import files, launch
app = launch.application()
window = launch.MainWindow()
window.resize(1280, 800)
window.show()
window.show_start()
app.processEvents()
window.files.new(preset("dense"))
window.session.start()
while window.document.run is None or window.document.run.step < 5:  # `alone` ends what hangs
    app.processEvents()
window.session.stop()
for page in ("data",):
    window.work.page_switch.go(page)
    for _ in range(10):
        app.processEvents()
path = Path(os.environ["XDG_DATA_HOME"]) / "offline.convscope"
assert window.files._save(path)
window.files.open_path(str(path))
window.close()
app.processEvents()
print("steps", window.document.run.step > 0, "reached", reached, "QtNetwork" in str(list(sys.modules)))
before = len(reached)
try:
    finished(fetching("fashion-mnist"))
except EngineError as error:
    print("not fetched", bool(error.remedy), len(reached) > before)
"""


def test_a_whole_session_reaches_nobody_and_a_download_that_is_asked_for_is_seen(tmp_path):
    place = {f"XDG_{word}_HOME": str(tmp_path) for word in ("DATA", "CONFIG", "CACHE", "STATE")}
    ended = alone(code=BARRED + SESSION, env=place)
    said = ["steps True reached [] False", "not fetched True True"]
    assert ended.stdout.splitlines() == said, ended.stdout + ended.stderr


def test_no_other_part_of_the_program_knows_a_network():
    imported = re.compile(rf"^\s*(?:import|from) (?:{'|'.join(map(re.escape, NETWORK))})\b", re.MULTILINE)
    paths = [path for top in ("engine", "gui", "resources") for path in (ROOT / top).rglob("*.py")]
    found = {path.relative_to(ROOT).as_posix() for path in paths if imported.search(path.read_text(encoding="utf-8"))}
    assert found == MAY
