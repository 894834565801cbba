"""Cases that are tried in one test are all tried, and the one that fails is named."""

import pytest

from tests.together import Test, together


def groups_of(test: Test) -> dict[str, list[str]]:
    (mark,) = test.pytestmark
    return {group: test(group=group) for group in mark.args[1]}


def test_all_cases_are_tried_in_their_order_with_what_else_the_test_asks_for() -> None:
    seen = []

    @together("left, right", [(1, 2), (3, 4)])
    @together("word", "ab")
    def test(left: int, word: str, right: int, given: str) -> None:
        seen.append((left, right, word, given))

    test(given="fixture")
    assert seen == [(1, 2, "a", "fixture"), (1, 2, "b", "fixture"), (3, 4, "a", "fixture"), (3, 4, "b", "fixture")]


def test_a_case_that_fails_is_named_and_so_is_one_in_which_nothing_was_raised() -> None:
    @together("number", [1, 2, 3])
    def test(number: int) -> None:
        with pytest.raises(ZeroDivisionError):
            1 / (number - 2)

    with pytest.raises(pytest.fail.Exception) as caught:
        test()
    assert caught.value.__notes__ == ["It was number = 1."]


def test_cases_of_one_group_are_one_test_that_bears_its_name() -> None:
    seen = []

    @together("number", range(5), by=lambda number: ("even", "odd")[number % 2])
    def test(number: int) -> None:
        seen.append(number)

    assert list(groups_of(test)) == ["even", "odd"]
    assert seen == [0, 2, 4, 1, 3]


@together("number", [1, 2])
@pytest.mark.parametrize("word", ["here"])
def test_what_pytest_gives_comes_from_pytest(tmp_path_factory: pytest.TempPathFactory, number: int, word: str) -> None:
    assert (tmp_path_factory.mktemp("a").is_dir(), word, number in (1, 2)) == (True, "here", True)


def test_where_there_is_no_case_nothing_is_promised() -> None:
    with pytest.raises(AssertionError, match="no case is tried"):
        together("number", [])
