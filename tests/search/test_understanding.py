"""The layer between the reader's words and the engine, alone: a small vocabulary, no index, no database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import term
from search.query import SearchQuery
from search.understanding import QueryPlan, Vocabulary, decide, layout, loosened, nearest, translit, understand
from search.understanding.rewriting import rewrite
from search.understanding.spelling import Speller, distance, slips_allowed

WORDS = {
    "нефтехимический": 5, "кластер": 30, "кластеров": 9, "площадка": 20, "промышленность": 8, "щебень": 1,
    "объем": 3, "съезд": 2, "ёлка".replace("ё", "е"): 2, "эжектор": 1, "юбилей": 4, "жимолость": 2, "хвоя": 2,
    "фармацевтика": 7, "северный": 6, "энергия": 5, "центр": 12, "общество": 4, "томск": 90, "оэз": 14, "парк": 9,
    "спин": 1, "cluster": 30, "petrochemical": 6, "investment": 40, "airport": 3, "park": 9, "tomsk": 90, "type": 2,
}  # fmt: skip
VOCABULARY = Vocabulary(WORDS, {term(word): word for word in WORDS})
ALPHABET = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"


def meant(text: str) -> str | None:
    found = rewrite(text, VOCABULARY)
    return found.text if found else None


@pytest.mark.parametrize("letter", ALPHABET + ALPHABET.upper())
def test_every_russian_letter_comes_back_from_the_other_keyboard(letter: str) -> None:
    assert layout.to_cyrillic(layout.to_latin(letter)) == letter


@pytest.mark.parametrize("letter", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
def test_every_latin_letter_comes_back_from_the_other_keyboard(letter: str) -> None:
    assert layout.to_latin(layout.to_cyrillic(letter)) == letter


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("rkfcnth", "кластер"), ("ytant[bvbxtcrbq rkfcnth", "нефтехимический кластер"), ("[djz", "хвоя"),
        ("j,]tv", "объем"), ("c]tpl", "съезд"), ("'ytthubz", "энергия"), ("'ythubz", "энергия"), ("'~", None),
        ("`krf", "ёлка"), ("~krf", "Ёлка"), (".,bktq", "юбилей"), (";bvjkjcnm", "жимолость"), ("J\"P", "ОЭЗ"),
        ("NJVCR", "ТОМСК"), ("сдгыеук", "cluster"), ("еньзу", "type"), ("ензу", "type"), ("njvcr, gfhr", "томск, парк"),
        ("gfhr b wtynh", "парк и центр"),
        ("паpк", "парк"), ("OЭЗ", "ОЭЗ"), ("YTANT[BVBXTCRBQ", "НЕФТЕХИМИЧЕСКИЙ"),
        ("rkfcnth park", "кластер park"), ("gfhr d Tomsk", "парк в Tomsk"),
    ],
)  # fmt: skip
def test_the_other_keyboard_is_read_with_its_punctuation(typed: str, text: str | None) -> None:
    assert meant(typed) == text


@pytest.mark.parametrize(
    "typed",
    [
        "neftehimicheskij", "neftekhimicheskiy", "neftekhimicheskii", "neftehimicheskiy", "neftexvoya",
        "neftekhimicheskyi", "nefteximicheskij",
    ],
)  # fmt: skip
def test_one_russian_word_in_the_schemes_people_use(typed: str) -> None:
    assert meant(typed) == (None if typed == "neftexvoya" else "нефтехимический")


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("ploshchadka", "площадка"), ("ploschadka", "площадка"), ("ploshhadka", "площадка"), ("ploŝadka", "площадка"),
        ("promyshlennost'", "промышленность"), ("promyshlennost", "промышленность"),
        ("promyšlennost", "промышленность"), ("promishlenost", "промышленность"),
        ("shcheben", "щебень"), ("scheben'", "щебень"), ("ob'em", "объем"), ("obem", "объем"), ("s'ezd", "съезд"),
        ("zhimolost", "жимолость"), ("yubiley", "юбилей"), ("jubilej", "юбилей"), ("iubilei", "юбилей"),
        ("energiya", "энергия"), ("energija", "энергия"), ("energiia", "энергия"), ("tsentr", "центр"),
        ("centr", "центр"), ("obshchestvo", "общество"), ("obschestvo", "общество"), ("severniy", "северный"),
        ("severnyj", "северный"), ("severnyy", "северный"), ("klasterami", "кластерами"), ("klaster", "кластер"),
    ],
)  # fmt: skip
def test_russian_words_in_latin_letters(typed: str, text: str) -> None:
    assert meant(typed) == text


@given(st.sampled_from(sorted(word for word in WORDS if not word.isascii())))
def test_every_spelling_of_a_word_sounds_like_it(word: str) -> None:
    passport = "".join(dict(zip(ALPHABET, PASSPORT, strict=True))[letter] for letter in word)
    assert translit.key(passport) == translit.key(word)


PASSPORT = (
    *("a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f"),
    *("kh", "ts", "ch", "sh", "shch", "ie", "y", "", "e", "iu", "ia"),
)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("фармацефтика", "фармацевтика"), ("клатсер", "кластер"), ("класстерр", "кластер"), ("плащадка", "площадка"),
        ("petrochemicel", "petrochemical"), ("investmnet", "investment"), ("airprot", "airport"),
        ("томсе", "томск"), ("тоимску", "томск"), ("кластр томск", "кластер томск"), ("tomsk клстер", "tomsk кластер"),
    ],
)  # fmt: skip
def test_slips_are_mended_by_the_words_of_the_index(typed: str, text: str | None) -> None:
    assert meant(typed) == text


@pytest.mark.parametrize(
    "typed",
    [
        "кластер", "кластерами", "томск парк", "Cluster", "clusters", "", "   ", "и в на", "12345", "P-0001", "...",
        "ОЭЗ", "СПИК", "КЛАСТЭР", "AIRPROT", "прак", "tmsk", "№ 22-р", "гиперпространство", "ъъъъъъ", "и" * 64,
        "площадь", "кластеризация", "северянин", "IT",
    ],
)  # fmt: skip
def test_known_words_capitals_short_words_and_riddles_are_left_alone(typed: str) -> None:
    assert meant(typed) is None


@given(st.lists(st.sampled_from(sorted(WORDS)), min_size=1, max_size=5).map(" ".join))
def test_a_query_of_known_words_is_never_touched(text: str) -> None:
    assert rewrite(text, VOCABULARY) is None
    assert rewrite(text.upper(), VOCABULARY) is None


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read_without_harm(text: str) -> None:
    plan = decide(SearchQuery(text), VOCABULARY, lambda plan: 0)
    assert plan.suggestion is None
    assert plan.minimum <= len(plan.concepts)
    found = rewrite(text, VOCABULARY)
    assert found is None or found.text.split() != text.split()
    nearest(SearchQuery(text), VOCABULARY)


@pytest.mark.parametrize(
    "text", ["'" * 200, "[];',./`" * 25, "щ" * 200, "yjiuea" * 33, "a' " * 66, "\x00\ud800", "x" * 9999]
)
def test_hostile_text_costs_no_more_than_a_moment(text: str) -> None:
    rewrite(text[:200], VOCABULARY)
    understand(SearchQuery(text))
    assert len(translit.decodings(text[:64])) <= translit.MAX_DECODINGS


@given(st.text("abcd", max_size=7), st.text("abcd", max_size=7))
def test_the_distance_is_a_metric_of_single_slips(one: str, other: str) -> None:
    slips = distance(one, other, 9)
    assert slips == distance(other, one, 9)
    assert (slips == 0) == (one == other)
    assert abs(len(one) - len(other)) <= slips <= max(len(one), len(other))
    assert distance(one, other, 1) == min(slips, 2)


def test_a_swap_of_neighbours_is_one_slip_and_few_letters_allow_one() -> None:
    assert distance("парк", "пакр", 2) == 1
    assert distance("парк", "крап", 2) == 3
    assert (slips_allowed("томск"), slips_allowed("томска")) == (1, 2)


@given(st.lists(st.text("абвг", min_size=1, max_size=6), max_size=20), st.text("абвг", min_size=1, max_size=6))
def test_the_speller_passes_over_nothing_that_is_near(words: list[str], word: str) -> None:
    near = {(slips, found) for slips, found in Speller(dict.fromkeys(words)).near(word, 2)}
    assert near == {(distance(word, other, 2), other) for other in words if distance(word, other, 2) <= 2}


def counting(**found: int) -> object:
    return lambda plan: found.get(plan.query.text.replace(" ", "_"), 0)


def test_another_text_is_searched_only_where_the_typed_one_finds_nothing() -> None:
    query = SearchQuery("клатсер", facets={"kind": ("news",)})
    applied = decide(query, VOCABULARY, counting(кластер=3))
    assert (applied.query.text, applied.suggestion and applied.suggestion.applied) == ("кластер", True)
    assert applied.query.facets == query.facets
    offered = decide(query, VOCABULARY, counting(кластер=3, клатсер=1))
    assert (offered.query.text, offered.suggestion and offered.suggestion.applied) == ("клатсер", False)
    assert decide(query, VOCABULARY, counting()).suggestion is None


def test_a_word_of_the_language_is_only_asked_about() -> None:
    offered = decide(SearchQuery("парт томсе"), VOCABULARY, lambda plan: "томск" in plan.query.text)
    assert (offered.query.text, offered.suggestion and offered.suggestion.text) == ("парт томсе", "парт томск")
    assert offered.suggestion is not None
    assert not offered.suggestion.applied


def test_exactly_means_exactly() -> None:
    plan = decide(SearchQuery("клатсер", correct=False), VOCABULARY, counting(кластер=3))
    assert (plan.query.text, plan.suggestion) == ("клатсер", None)


def test_a_query_of_known_words_asks_the_engine_nothing_beforehand() -> None:
    def never(plan: QueryPlan) -> int:
        raise AssertionError(plan)

    assert decide(SearchQuery("кластер томск"), VOCABULARY, never).suggestion is None


def test_below_the_line_one_concept_is_enough() -> None:
    assert loosened(understand(SearchQuery("кластер томск парк"))).minimum == 1
    assert loosened(understand(SearchQuery(""))).minimum == 0


def test_below_the_line_numbers_and_single_letters_mean_nothing() -> None:
    loose = loosened(understand(SearchQuery("P-0003 2016 кластер")))
    assert [concept.alternatives for concept in loose.concepts] == [((term("кластер"),),)]
    assert loosened(understand(SearchQuery("P-0003"))).minimum == 0
