"""Numbers in an address: whatever somebody writes there, what is meant is found and the rest is told apart."""

import pytest

from investment_projects.number_list import MOST, read_numbers


@pytest.mark.parametrize(
    "text", ["1-4-17", "P-0001 P-0004 P-0017", "p1,p4,p17", "Р-0001;Р-0004;р17", "0001–4–17", " 1  4+17 "]
)
def test_every_way_of_writing_them_names_the_same_projects(text: str) -> None:
    wanted = read_numbers([text])

    assert wanted.numbers == (1, 4, 17)
    assert wanted.is_clean
    assert wanted.path == "1-4-17"
    assert wanted.codes == ["P-0001", "P-0004", "P-0017"]


def test_the_order_is_the_readers_own() -> None:
    assert read_numbers(["17", "1", "4"]).path == "17-1-4"


def test_what_is_named_twice_is_taken_once_and_told() -> None:
    wanted = read_numbers(["4-1-4-P-0004"])

    assert wanted.numbers == (4, 1)
    assert wanted.repeated == (4,)


def test_a_list_holds_fifty_and_tells_what_is_beyond() -> None:
    wanted = read_numbers(["-".join(map(str, range(1, 501)))])

    assert len(wanted) == MOST
    assert wanted.beyond == tuple(range(MOST + 1, 501))


@pytest.mark.parametrize("word", ["abc", "0", "1e3", "<script>", "１２", "9999999999", "1.5", "\x00", "P", "%"])
def test_what_is_no_number_is_told_apart(word: str) -> None:
    wanted = read_numbers([f"1-{word}"])

    assert wanted.numbers == (1,)
    assert wanted.garbage == (word,)


@pytest.mark.parametrize("text", ["", "-", " ", "---", ",;"])
def test_nothing_named_is_nothing_wrong(text: str) -> None:
    assert read_numbers([text]) == read_numbers([])
