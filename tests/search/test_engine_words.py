"""Which forms of which words find which object, on each engine: (what is typed, what it finds)."""

import pytest

from search.engines.base import SearchEngine, Upsert
from search.query import SearchQuery
from search.understanding import understand
from tests.factories.search import document

TITLES = {
    "site": "Площадка индустриального парка",
    "plots": "Перечень земельных участков",
    "market": "Рынки сбыта",
    "processing": "Глубокая переработка древесины",
    "bids": "Приём заявок",
    "trees": "Ёлки и ели",
    "tomsk": "Томск",
    "petrochemical": "Нефтехимический кластер",
    "zone": "ОЭЗ «Томск-2»",
    "order": "Распоряжение № 22-р",
    "code": "Проект P-0003",
    "letter": "Мирный атом",
    "airport": "Airport's new terminal",
    "universities": "Universities",
    "bridge": "Bridges over the Tom",
    "cafe": "Café in the campus",
    "mixed": "IT-кластер B2B",
    "hyphen": "Научно-образовательный центр",
    "quoted": "ООО «Сибирский титан»",
    "stressed": "За\u0301мок на холме",
}
FINDS = [
    *(("площадка", "site"), ("площадки", "site"), ("площадок", "site"), ("площадками", "site"), ("ПЛОЩАДКУ", "site")),
    *(("парк", "site"), ("парка", "site"), ("парков", "site"), ("парках", "site"), ("промышленный парк", "site")),
    *(("участок", "plots"), ("участка", "plots"), ("земельный участок", "plots"), ("земельном участке", "plots")),
    *(("рынок", "market"), ("рынка", "market"), ("рынков", "market"), ("рынках сбыта", "market")),
    *(("переработок", "processing"), ("переработке", "processing"), ("деревообработка", "processing")),
    *(("заявка", "bids"), ("заявки", "bids"), ("прием", "bids"), ("приёма заявок", "bids"), ("приему", "bids")),
    *(("елка", "trees"), ("ёлок", "trees"), ("елок", "trees"), ("ёлками", "trees")),
    *(("томский", "tomsk"), ("томска", "tomsk"), ("Томскую", "tomsk"), ("в Томске", "tomsk")),
    *(
        ("нефтехимия", "petrochemical"),
        ("нефтехимические кластеры", "petrochemical"),
        ("petrochemical", "petrochemical"),
    ),
    *(("оэз", "zone"), ("особая экономическая зона", "zone"), ("особых экономических зон", "zone"), ("SEZ", "zone")),
    *(("22-р", "order"), ("22р", ""), ("№22-р", "order"), ("распоряжения 22-р", "order")),
    *(("P-0003", "code"), ("р-0003", "code"), ("p 0003", "code"), ("0003", "code"), ("P0003", "")),
    *(("атомный", "letter"), ("атома", "letter"), ("мирного атома", "letter")),
    *(("airport", "airport"), ("airports", "airport"), ("аэропорт", "airport"), ("terminals", "airport")),
    *(("university", "universities"), ("вузы", "universities"), ("bridge", "bridge"), ("bridging", "bridge")),
    *(("cafe", "cafe"), ("CAFÉ", "cafe"), ("кампус", "cafe"), ("campuses", "cafe")),
    *(("b2b", "mixed"), ("B2B IT", "mixed"), ("кластеры b2b", "mixed")),
    *(
        ("научно-образовательные центры", "hyphen"),
        ("научно образовательный", "hyphen"),
        ("образовательного", "hyphen"),
    ),
    *(("сибирского титана", "quoted"), ('"сибирский титан"', "quoted"), ("«титан»", "quoted"), ("ООО", "quoted")),
    *(("замок", "stressed"), ("замки", "stressed"), ("замков на холмах", "stressed")),
    *(("завод", ""), ("plant", ""), ("площадь", ""), ("метан", ""), ("участие", ""), ("мостик", ""), ("кафе", "")),
]


def test_a_form_finds_its_word_and_no_other(engine: SearchEngine) -> None:
    engine.write(Upsert(document(f"page:{name}", title)) for name, title in TITLES.items())
    wrong = {}
    for text, name in FINDS:
        found = [hit.key for hit in engine.search(understand(SearchQuery(text))).hits]
        if (f"page:{name}" not in found) if name else found:
            wrong[text] = (name, found)
    assert not wrong


def test_the_table_is_as_long_as_it_claims() -> None:
    assert len(FINDS) >= 60
    assert len({text for text, _ in FINDS}) == len(FINDS)


@pytest.mark.parametrize(("typed", "marked"), [("площадок", "Площадка"), ("airports", "Airport's"), ("елок", "Ёлки")])
def test_the_word_as_it_stands_is_marked(engine: SearchEngine, typed: str, marked: str) -> None:
    engine.write(Upsert(document(f"page:{name}", title)) for name, title in TITLES.items())
    (hit, *_others) = engine.search(understand(SearchQuery(typed))).hits
    assert [text for text, is_marked in hit.title if is_marked] == [marked]
