import pytest

from programme.act_numbers import transliterate_act


@pytest.mark.parametrize(
    ("number", "latin"),
    [
        ("29-ОЗ", "29-OZ"),
        ("116-ФЗ", "116-FZ"),
        ("22-р", "22-r"),
        ("751-ра", "751-ra"),
        ("261-Р", "261-R"),
        ("ДМ-П8-5060", "DM-P8-5060"),
        ("568", "568"),
    ],
)
def test_the_number_of_an_act_is_in_latin_letters_on_english_pages(number: str, latin: str) -> None:
    assert transliterate_act(number) == latin
