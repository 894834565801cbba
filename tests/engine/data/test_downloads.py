"""Sets on request: they come whole or not at all, a break costs what was missing, and then no network is needed."""

import errno
import hashlib
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from engine.data import download, fetch
from engine.data.load import fetching, load_data
from engine.data.shelf import has, shelf
from engine.data.sources import sources
from engine.errors import DataError
from engine.work import finished
from tests.engine.busy_files import refuse_once_each
from tests.engine.data.files import cifar, write_cifar_archive, write_idx


class Server(ThreadingHTTPServer):
    """Serves bytes by name. `answers`: what it says instead of them, by name: status and content."""

    daemon_threads = True

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.answers: dict[str, tuple[int, bytes]] = {}
        self.cut: dict[str, int] = {}  # files that end after so many bytes
        self.ranges = True  # whether it can begin in the middle
        self.sent: dict[str, int] = {}  # bytes of each file
        self.slow = threading.Event()
        self.slow.set()
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), Answer)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"


class Answer(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *words: object) -> None:
        pass

    def do_GET(self) -> None:
        name = self.path.rpartition("/")[2]
        self.server.asked.append(name)
        status, content = self.server.answers.get(name) or (200, self.server.files.get(name, b""))
        if name not in self.server.files and name not in self.server.answers:
            status = 404
        begins = int(self.headers.get("Range", "bytes=0-")[6:-1]) if self.server.ranges and status == 200 else 0
        if begins >= len(content) > 0:
            status, content = 416, b""
        elif begins:
            status = 206
        self.send_response(status)
        if status == 206:
            self.send_header("Content-Range", f"bytes {begins}-{len(content) - 1}/{len(content)}")
        content = content[begins:]
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        half = self.server.cut.get(name, len(content) // 2)
        try:
            self._send(name, content[:half])
            if name in self.server.cut:
                self.close_connection = True
                return
            self.server.slow.wait(5)
            self._send(name, content[half:])
        except OSError:  # the other side has gone
            pass

    def _send(self, name: str, content: bytes) -> None:
        """Counted first: once they have come, the test may begin to count anew."""
        self.server.sent[name] = self.server.sent.get(name, 0) + len(content)
        self.wfile.write(content)
        self.wfile.flush()


@pytest.fixture
def server():
    one = Server()
    thread = threading.Thread(target=one.serve_forever, args=(0.02,))
    thread.start()
    yield one
    one.slow.set()
    one.shutdown()
    one.server_close()
    thread.join()


@pytest.fixture
def mnist(tmp_path, empty_shelf, monkeypatch, server):
    """A small MNIST on a server of our own, in place of the real one."""
    monkeypatch.setattr(download, "user_cache_path", lambda *_, **__: tmp_path / "home")
    monkeypatch.setattr(fetch, "TIMEOUT", 3)
    for word in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(word, raising=False)
        monkeypatch.delenv(word.upper(), raising=False)
    write_idx(tmp_path / "files")
    kind = type(sources()["mnist"])
    server.files = {path.name: path.read_bytes() for path in (tmp_path / "files").iterdir()}
    monkeypatch.setattr(kind, "places", (server.address,))
    monkeypatch.setattr(kind, "files", {name: hashlib.md5(server.files[name]).hexdigest() for name in kind.files})
    monkeypatch.setattr(kind, "bytes", sum(map(len, server.files.values())))
    return kind


def kept(tmp_path) -> set[str]:
    return {path.name for path in (tmp_path / "home" / "downloads").rglob("*") if path.is_file()}


def test_a_set_is_fetched_with_progress_and_then_needs_no_network(mnist, server, tmp_path):
    with pytest.raises(DataError, match="convscope data get mnist"):
        load_data("mnist")
    said = []
    reading = fetching("mnist")
    while True:
        try:
            said.append(next(reading))
        except StopIteration as end:
            data = end.value
            break
    fetched = [one for one in said if one.what.endswith(".gz") and one.total == mnist.bytes]
    assert fetched  # how far it is with all files, not with one
    assert [one.done for one in fetched] == sorted(one.done for one in fetched)
    server.files.clear()
    asked = len(server.asked)
    assert load_data("mnist").reference == data.reference
    assert (len(data.train), len(data.test), data.title) == (20, 10, "MNIST, all of it")
    assert finished(fetching("mnist")).reference == data.reference
    assert len(server.asked) == asked
    assert kept(tmp_path) == set()  # what it was packed in takes no room


def test_a_set_that_another_program_has_fetched_meanwhile_is_used(mnist, server):
    reading = fetching("mnist")
    while next(reading).what != "writing":
        pass
    other = finished(fetching("mnist"))
    assert finished(reading).reference == other.reference
    assert {one.name for one in shelf().iterdir()} == {"mnist"}


def test_two_programs_that_fetch_the_same_set_at_once_do_not_take_away_each_others_files(mnist, server, tmp_path):
    reading = fetching("mnist")
    while next(reading).what != "t10k-images-idx3-ubyte.gz":  # it has two files
        pass
    other = finished(fetching("mnist"))
    assert finished(reading).reference == other.reference
    assert kept(tmp_path) == set()
    assert list((tmp_path / "home" / "downloads").iterdir()) == [tmp_path / "home" / "downloads" / "mnist"]


def test_after_a_break_only_what_is_missing_is_fetched(mnist, server, tmp_path):
    broken = "t10k-images-idx3-ubyte.gz"
    server.ranges, server.cut[broken] = False, 200
    with pytest.raises(DataError, match=f"{broken} broke off at 0.0 of"):
        finished(fetching("mnist"))
    assert server.asked.count(broken) == 2  # again once; as nothing more came, it gave up
    assert not has("mnist")
    assert kept(tmp_path) >= {f"{broken}.part", "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"}
    server.ranges = True
    server.cut.clear()
    server.asked.clear()
    server.sent.clear()
    finished(fetching("mnist"))
    assert sorted(server.asked) == [broken, "t10k-labels-idx1-ubyte.gz"]
    assert server.sent[broken] == len(server.files[broken]) - 200  # it went on where it broke off
    assert kept(tmp_path) == set()


def test_a_line_that_breaks_again_and_again_brings_the_file_in_pieces(mnist, server):
    broken = "train-images-idx3-ubyte.gz"
    size = len(server.files[broken])
    server.cut[broken] = size // 5 + 1
    data = finished(fetching("mnist"))
    assert len(data.train) == 20
    assert server.sent[broken] == size
    assert server.asked.count(broken) == 5


def test_a_part_that_is_of_another_file_is_thrown_away(mnist, server, tmp_path):
    for number, (name, bytes_) in enumerate(server.files.items()):
        part = tmp_path / "home" / "downloads" / "mnist" / f"{name}.part"
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(b"x" * (len(bytes_) + 9 if number % 2 else 50))  # too much of it, or the wrong beginning
    assert len(finished(fetching("mnist")).train) == 20
    assert kept(tmp_path) == set()


def test_a_log_in_page_spoils_nothing_that_came_before(mnist, server, tmp_path):
    name = "train-images-idx3-ubyte.gz"
    part = tmp_path / "home" / "downloads" / "mnist" / f"{name}.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(server.files[name][:100])
    server.answers[name], server.ranges = (200, b"<html>Please log in</html>"), False
    with pytest.raises(DataError, match="web page"):
        finished(fetching("mnist"))
    server.answers.clear()
    server.ranges = True
    server.sent.clear()
    finished(fetching("mnist"))
    assert server.sent[name] == len(server.files[name]) - 100


def test_a_file_that_a_virus_scanner_looks_at_as_soon_as_it_has_come_is_taken_a_moment_later(
    mnist, server, tmp_path, monkeypatch
):
    busy = refuse_once_each(monkeypatch)
    finished(fetching("mnist"))
    assert has("mnist")
    assert len([one for one in busy if "downloads" in one]) == len(mnist.files)


def test_cancelling_returns_at_once_and_what_came_is_not_fetched_again(mnist, server, tmp_path):
    server.slow.clear()
    reading = fetching("mnist")
    for _ in range(4):
        next(reading)
    reading.close()
    server.slow.set()
    for thread in threading.enumerate():
        if thread.name == "download":
            thread.join(5)
    assert all(name.endswith(".part") for name in kept(tmp_path))
    assert not has("mnist")
    assert not any(shelf().rglob("*"))
    assert len(finished(fetching("mnist")).train) == 20
    assert kept(tmp_path) == set()


@pytest.mark.parametrize(("answer", "words"), [
    ((200, b"  <!DOCTYPE html><html>Please log in</html>"), "web page"),
    ((200, b"not what it should be"), "damaged"),
    ((503, b""), "error 503"),
    ((404, b""), "error 404"),
    ((200, bytes(3_000_000)), "more than"),
])  # fmt: skip
def test_what_came_instead_of_the_file_is_named_with_a_way_out(mnist, server, tmp_path, answer, words):
    server.answers["train-images-idx3-ubyte.gz"] = answer
    with pytest.raises(DataError) as caught:
        finished(fetching("mnist"))
    assert words in caught.value.problem
    assert server.address in caught.value.problem
    assert "--from" in caught.value.remedy
    assert "train-images-idx3-ubyte.gz" not in kept(tmp_path)


@pytest.mark.parametrize("scanned", [False, True])
def test_a_file_that_is_too_large_is_closed_before_it_is_deleted(mnist, server, tmp_path, monkeypatch, scanned):
    """Windows deletes no file that is open, here or in a virus scanner, and it was said that the disk takes nothing."""
    opened, begin, delete = {}, Path.open, Path.unlink

    def open_(path, *how, **more):
        opened[path] = begin(path, *how, **more)
        return opened[path]

    def unless_open(path, **more):
        if path in opened and (scanned or not opened[path].closed):
            raise PermissionError(13, "It is open", str(path))
        delete(path, **more)

    monkeypatch.setattr(Path, "open", open_)
    monkeypatch.setattr(Path, "unlink", unless_open)
    server.answers["train-images-idx3-ubyte.gz"] = (200, bytes(3_000_000))
    with pytest.raises(DataError, match="more than"):
        finished(fetching("mnist"))
    assert scanned or not [name for name in kept(tmp_path) if name.startswith("train-images")]


@pytest.mark.parametrize("refused", ["_came", "mkdir"])
def test_a_disk_that_takes_nothing_is_not_taken_for_a_bad_line(mnist, server, tmp_path, monkeypatch, refused):
    error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) if refused == "_came" else PermissionError("| no writing")

    def refuse(*_, **__):
        raise error

    monkeypatch.setattr(*((fetch.Fetch, "_came") if refused == "_came" else ("pooch.core.make_local_storage",)), refuse)
    with pytest.raises(DataError, match=f"cannot be kept: {os.strerror(error.errno or errno.EACCES)}") as caught:
        finished(fetching("mnist"))
    assert str(tmp_path / "home") in caught.value.remedy
    assert len(server.asked) <= 1


def test_another_place_is_tried_and_none_is_told(mnist, server, monkeypatch):
    monkeypatch.setattr(mnist, "places", ("http://127.0.0.1:9/", server.address))
    finished(fetching("mnist"))
    assert has("mnist")


def test_without_any_network_it_says_so_and_files_got_elsewhere_do(mnist, server, tmp_path, monkeypatch):
    monkeypatch.setattr(mnist, "places", ("http://127.0.0.1:9/",))
    with pytest.raises(DataError, match="cannot be reached") as caught:
        finished(fetching("mnist"))
    assert caught.value.problem.startswith("MNIST, all of it could not be fetched. The server 127.0.0.1:9 cannot")
    assert "http" not in f"{caught.value.problem} {caught.value.remedy}"
    assert caught.value.remedy.index("I have the files already") < caught.value.remedy.index("convscope data get")
    with pytest.raises(DataError, match="no file train-images"):
        finished(fetching("mnist", tmp_path))
    spoiled = tmp_path / "files" / "train-labels-idx1-ubyte.gz"
    whole = spoiled.read_bytes()
    spoiled.write_bytes(whole + b"x")
    with pytest.raises(DataError, match="MD5"):
        finished(fetching("mnist", tmp_path / "files"))
    spoiled.write_bytes(whole)
    assert len(finished(fetching("mnist", tmp_path / "files")).train) == 20
    assert spoiled.exists()  # the user's own files stay


def test_cifar_comes_in_its_classes(mnist, server, tmp_path, monkeypatch):
    kind = type(sources()["cifar10"])
    path = write_cifar_archive(tmp_path / "c.tar.gz", {"a/data_batch_1.bin": cifar(20), "a/test_batch.bin": cifar(10)})
    server.files["cifar-10-binary.tar.gz"] = path.read_bytes()
    monkeypatch.setattr(kind, "places", (server.address,))
    monkeypatch.setattr(kind, "files", {"cifar-10-binary.tar.gz": hashlib.md5(path.read_bytes()).hexdigest()})
    data = finished(fetching("cifar-10"))
    assert (len(data.train), len(data.test), data.class_names[0]) == (20, 10, "airplane")
    assert data.about.licence


def test_the_registry_is_complete_and_speaks_https():
    for source in sources().values():
        if isinstance(source, download.Download):
            assert all(place.startswith("https://") and place.endswith("/") for place in source.places)
            assert all(len(md5) == 32 for md5 in source.files.values())
            assert source.licence
