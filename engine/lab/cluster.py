"""The same trials on a Dask cluster: each is a task of its own on whichever computer has room.

`dask.distributed` is asked for only here, and only when an address was given: a classroom's computers are worth it,
one computer is not. It sends Python objects between its own processes: name only an address that you trust. The
workers need this program installed; each of them makes one trial at a time, on one core.
"""

from __future__ import annotations

import queue
import re
from collections import deque
from collections.abc import Generator, Sequence
from contextlib import suppress
from typing import Any

from engine.errors import EngineError
from engine.lab.trial import Outcome, Trial, make
from engine.text import QT_TRANSLATE_NOOP, say

CONNECT_SECONDS = 10
CLOSE_SECONDS = 2
ROOM = 200  # characters of what a cluster says of its trouble
LAST_PORT = 65535
WAIT = 0.2  # seconds between two looks when the caller named none
ADDRESS = re.compile(r"((tcp|tls|ucx|wss?)://)?(\[[0-9a-fA-F:.]+\]|[^\s:/\[\]]+):([0-9]{1,5})")
INSTALL = "pip install 'convscope[cluster]'"


def make_plain(plain: dict[str, Any]) -> dict[str, Any]:
    """What a worker of the cluster does: JSON values come and go."""
    return make(Trial.from_plain(plain)).to_plain()


def run_on_cluster(
    trials: Sequence[Trial], address: str, patience: float | None = None
) -> Generator[Outcome | None, None, None]:
    """The outcomes of all trials, each once, in the order in which they are done; as `pool.run_all`.

    As many are submitted as there are workers, so that what is not begun can still be taken back, and results are
    gathered and released at once. Closing the iterator takes back what is on its way. Raises EngineError where there is
    no such cluster.
    """
    client = _connect(address)
    waiting = deque({trial.id: trial for trial in trials}.values())
    under_way: dict[str, Any] = {}
    done: queue.Queue[str] = queue.Queue()
    try:
        while waiting or under_way:
            try:
                while waiting and len(under_way) < max(1, len(client.nthreads())):
                    trial = waiting.popleft()
                    future = client.submit(make_plain, trial.to_plain(), key=trial.id, pure=False)
                    under_way[trial.id] = future
                    future.add_done_callback(lambda _future, id=trial.id: done.put(id))
            except Exception as error:  # a scheduler that has gone raises as many kinds as a wrong address
                raise _lost(address) from error
            try:
                id = done.get(timeout=WAIT if patience is None else max(patience, 0.01))
            except queue.Empty:
                if client.status not in ("running", "connecting"):
                    raise _lost(address) from None
                if patience is not None:
                    yield None
                continue
            future = under_way.get(id)
            if future is None:  # said twice: counted once
                continue
            outcome = _outcome(id, future)
            if future.status in ("cancelled", "lost"):
                raise _lost(address)
            if outcome is None:
                future.add_done_callback(lambda _future, id=id: done.put(id))
                continue
            del under_way[id]
            future.release()
            yield outcome
    finally:
        with suppress(Exception):  # the cluster may be gone
            for future in under_way.values():
                future.cancel()  # never by force: others may wait for the same trial
        with suppress(Exception):
            client.close(timeout=CLOSE_SECONDS)


def _outcome(id: str, future: Any) -> Outcome | None:
    """A worker that was lost has its trial made again by the scheduler: None while that goes on, and where a result is
    slow to come. Only one that is lost again and again makes it fail."""
    try:
        return Outcome.from_plain(future.result(timeout=CLOSE_SECONDS))
    except Exception as error:
        if isinstance(error, TimeoutError) and future.status != "error":
            return None
        words = QT_TRANSLATE_NOOP("engine", "The cluster could not make it: {reason}.")
        return Outcome(id, failure=say(words, reason=_short(" ".join(str(error).split()) or type(error).__name__)))


def _short(text: str) -> str:
    """Its first sentences, as far as they have room, without the last full stop."""
    return text.rstrip(".") if len(text) <= ROOM else text[:ROOM].rpartition(". ")[0] or text[:ROOM]


def _connect(address: str) -> Any:
    remedy = QT_TRANSLATE_NOOP("engine", "Start one with dask scheduler, and name the address it says: tcp://HOST:8786")
    form = ADDRESS.fullmatch(address)
    if form is None or int(form[4]) > LAST_PORT:  # of these, Dask makes a client that takes 20 seconds to go away
        words = QT_TRANSLATE_NOOP("engine", "“{address}” is no address of a cluster.")
        raise EngineError(say(words, address=address[:100]), remedy)
    try:
        from distributed import Client
    except ImportError as error:
        raise EngineError(
            QT_TRANSLATE_NOOP("engine", "A cluster needs dask.distributed, which is not installed here."),
            say(QT_TRANSLATE_NOOP("engine", "Install it: {command}"), command=INSTALL),
        ) from error
    try:
        return Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except Exception as error:  # a wrong address raises half a dozen kinds
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "There is no cluster at {address}."), address=address[:100]), remedy
        ) from error


def _lost(address: str) -> EngineError:
    return EngineError(
        say(QT_TRANSLATE_NOOP("engine", "The cluster at {address} is gone."), address=address[:100]),
        QT_TRANSLATE_NOOP("engine", "What was made is kept: go on with the sweep when the cluster is back."),
    )

