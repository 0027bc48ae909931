"""What invented projects would build: nouns in both languages, and what their output is counted in."""

from dataclasses import dataclass
from typing import Final

from investment_projects.enums import ProjectKind


@dataclass(frozen=True, slots=True)
class Subject:
    ru: str
    en: str
    kind: ProjectKind
    cluster: str  # its slug in the content; elsewhere any cluster will do
    unit: str
    largest: int  # output, in the unit


_INDUSTRIAL, _SOCIAL = ProjectKind.INDUSTRIAL, ProjectKind.SOCIAL
_ROADS, _RESEARCH = ProjectKind.INFRASTRUCTURE, ProjectKind.RESEARCH_EDUCATIONAL

SUBJECTS: Final = (
    Subject("лесопильный завод", "sawmill", _INDUSTRIAL, "timber", "m3/year", 400_000),
    Subject("завод древесных плит", "wood panel plant", _INDUSTRIAL, "timber", "m3/year", 500_000),
    Subject("завод топливных гранул", "wood pellet plant", _INDUSTRIAL, "forest-2025", "t/year", 120_000),
    Subject("мебельная фабрика", "furniture factory", _INDUSTRIAL, "forest-2025", "items/year", 90_000),
    Subject("завод полимерной плёнки", "polymer film plant", _INDUSTRIAL, "petrochemical", "t/year", 60_000),
    Subject("производство катализаторов", "catalyst plant", _INDUSTRIAL, "petrochemical", "t/year", 9_000),
    Subject("завод измерительных приборов", "instrument works", _INDUSTRIAL, "nuclear", "items/year", 40_000),
    Subject("фабрика перевязочных материалов", "dressings factory", _INDUSTRIAL, "pharma-med-it", "t/year", 3_000),
    Subject("центр обработки данных", "data centre", _ROADS, "pharma-med-it", "MW", 60),
    Subject("завод по переработке ягод", "berry processing plant", _INDUSTRIAL, "wildlife", "t/year", 12_000),
    Subject("фабрика травяных чаёв", "herbal tea factory", _INDUSTRIAL, "wildlife", "t/year", 2_000),
    Subject("завод насосов", "pump works", _INDUSTRIAL, "hard-to-recover", "items/year", 8_000),
    Subject("завод светильников", "luminaire factory", _INDUSTRIAL, "smart", "items/year", 300_000),
    Subject("литейный цех", "foundry", _INDUSTRIAL, "metals-2025", "t/year", 25_000),
    Subject("завод печатных плат", "circuit board plant", _INDUSTRIAL, "electronics-2025", "items/year", 700_000),
    Subject("завод керамических изоляторов", "insulator works", _INDUSTRIAL, "electronics-2025", "t/year", 7_000),
    Subject("тепличный комплекс", "greenhouse complex", _INDUSTRIAL, "wildlife", "t/year", 30_000),
    Subject("учебная лаборатория", "teaching laboratory", _RESEARCH, "smart", "people/year", 900),
    Subject("инженерный центр", "engineering centre", _RESEARCH, "nuclear", "people/year", 400),
    Subject("детский сад", "kindergarten", _SOCIAL, "smart", "places", 350),
    Subject("поликлиника", "outpatient clinic", _SOCIAL, "pharma-med-it", "people/year", 90_000),
    Subject("плавательный бассейн", "swimming pool", _SOCIAL, "smart", "people/year", 120_000),
    Subject("районная котельная", "district boiler house", _ROADS, "hard-to-recover", "MW", 90),
    Subject("очистные сооружения", "water treatment works", _ROADS, "petrochemical", "m3/year", 9_000_000),
)

FEATURES: Final = (
    ("с собственной котельной", "with a boiler house of its own"),
    ("в две очереди", "in two phases"),
    ("с замкнутым водооборотом", "with a closed water cycle"),
    ("рядом с железной дорогой", "beside the railway"),
    ("с учебным классом", "with a training room"),
    ("на месте пустующего цеха", "in place of an empty workshop"),
    ("с прицелом на экспорт", "with exports in mind"),
    ("с общим складом сырья", "with a shared store of raw material"),
)
