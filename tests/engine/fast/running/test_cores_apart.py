"""Where a training takes all cores, each of its processes keeps to one; nothing else is held anywhere."""

import os
import threading
import time
from collections.abc import Callable

import pytest

from engine.computer import cores, cores_apart
from engine.fast import Plan
from engine.fast.lanes import MOST_CHAINS
from engine.fast.running import partners
from tests.engine.fast.partnered import pids, some_case


@pytest.mark.skipif(not partners.POSSIBLE, reason="there is no Python that could be started")
@pytest.mark.skipif(None in cores_apart(cores()), reason="the system does not say which cores there are, or one")
@pytest.mark.skipif(cores() > MOST_CHAINS, reason="more cores than a batch has lanes")
def test_who_takes_all_cores_keeps_one_for_each_process_and_holds_no_thread_of_the_caller() -> None:
    case, allowed = some_case(), os.sched_getaffinity(0)
    plan = Plan(case.program, 13, len(allowed), samples=13 // len(allowed))
    plan.partners.call()
    theirs = [os.sched_getaffinity(pid) for pid in pids(plan)]
    assert [len(one) for one in theirs] == [1] * (len(allowed) - 1)
    assert len(set.union(*theirs)) == len(theirs)
    case.step(plan)
    assert pids(plan)
    assert os.sched_getaffinity(0) == allowed
    plan.close()


def test_of_more_processes_than_cores_none_keeps_to_a_core() -> None:
    assert cores_apart(cores() + 1) == [None] * (cores() + 1)


def test_who_takes_one_core_is_left_to_the_system() -> None:
    """Trials side by side would all keep to the first core."""
    assert cores_apart(1) == [None]


@pytest.mark.skipif(not partners.POSSIBLE, reason="there is no Python that could be started")
@pytest.mark.skipif(cores() < 2, reason="a second thread may get no turn")
def test_where_partners_have_the_other_cores_the_caller_updates_the_weights_alone() -> None:
    """A partner that waits for its next order keeps its core busy."""
    case = some_case(batch=26)
    plan = Plan(case.program, 26, 2, samples=4)

    both = threading.Barrier(2)

    def threads(job: Callable[[], object]) -> set[int]:
        who: list[int] = []
        plan.share([lambda: (job(), who.append(threading.get_ident()))] * 6)
        assert len(who) == 6
        return set(who)

    assert len(threads(lambda: both.wait(60))) == 2
    plan.partners.call()
    assert threads(lambda: time.sleep(0.01)) == {threading.get_ident()}  # in which another would take one, too
    plan.close()
    evaluating = Plan(case.program, 26, 2, samples=26)
    evaluating.partners.will_score()
    evaluating.partners.call()
    assert pids(evaluating)
    assert not evaluating.partners.take_jobs, "it sleeps while the network learns"
    evaluating.close()
