"""Units of figures: how each is written after a number in either language.

Names that are counted have plural forms: Russian one, few, many (1 проект, 2 проекта, 5 проектов) and, where it differs
from the second, the genitive singular (более 1 рабочего места); English one, other.
Symbols have one form. A unit missing here cannot be stored.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from babel import Locale


@dataclass(frozen=True, slots=True)
class Unit:
    key: str
    ru: tuple[str, ...]
    en: tuple[str, ...]
    is_percent: bool = False


def _symbol(key: str, ru: str, en: str) -> Unit:
    return Unit(key, (ru,), (en,))


def _counted(key: str, ru: str, en: str) -> Unit:
    return Unit(key, tuple(ru.split("|")), tuple(en.split("|")))


_ALL: Final = (
    Unit("percent", ("%",), ("%",), is_percent=True),
    Unit("percent/year", ("% годовых",), ("% a year",), is_percent=True),
    _symbol("RUB", "рублей", "RUB"),
    _symbol("USD", "долларов США", "USD"),
    _symbol("EUR", "евро", "EUR"),
    _symbol("CNY", "юаней", "CNY"),
    _symbol("RUB/m2/year", "рублей за м² в год", "RUB per m² a year"),
    _symbol("ha", "га", "ha"),
    _symbol("m2", "м²", "m²"),
    _symbol("m3", "м³", "m³"),
    _symbol("m3/year", "м³/год", "m³/year"),
    _symbol("t", "т", "t"),
    _symbol("t/year", "т/год", "t/year"),
    _symbol("km", "км", "km"),
    _symbol("MW", "МВт", "MW"),
    _counted("items/year", "изделие в год|изделия в год|изделий в год", "item a year|items a year"),
    _counted("people/year", "человек в год|человека в год|человек в год", "person a year|people a year"),
    _counted("people", "человек|человека|человек", "person|people"),
    _counted("jobs", "рабочее место|рабочих места|рабочих мест|рабочего места", "job|jobs"),
    _counted("companies", "компания|компании|компаний", "company|companies"),
    _counted("organisations", "организация|организации|организаций", "organisation|organisations"),
    _counted("participants", "участник|участника|участников", "participant|participants"),
    _counted("universities", "вуз|вуза|вузов", "university|universities"),
    _counted("institutes", "институт|института|институтов", "institute|institutes"),
    _counted("projects", "проект|проекта|проектов", "project|projects"),
    _counted("plants", "завод|завода|заводов", "plant|plants"),
    _counted("plots", "участок|участка|участков", "plot|plots"),
    _counted("clusters", "кластер|кластера|кластеров", "cluster|clusters"),
    _counted("alliances", "альянс|альянса|альянсов", "alliance|alliances"),
    _counted("markets", "рынок|рынка|рынков", "market|markets"),
    _counted("directions", "направление|направления|направлений", "field of work|fields of work"),
    _counted("actions", "мероприятие|мероприятия|мероприятий", "action|actions"),
    _counted("instruments", "инструмент|инструмента|инструментов", "instrument|instruments"),
    _counted("priorities", "направление|направления|направлений", "priority|priorities"),
    _counted("area-types", "тип территорий|типа территорий|типов территорий", "type of area|types of areas"),
    _counted("group", "группа|группы|групп", "group|groups"),
    _counted("countries", "страна|страны|стран", "country|countries"),
    _counted("households", "домохозяйство|домохозяйства|домохозяйств", "household|households"),
    _counted("places", "место|места|мест", "place|places"),
    _counted("beds", "койка|койки|коек", "bed|beds"),
    _counted("years", "год|года|лет", "year|years"),
)

PLURALS: Final = ("one", "few", "many")

UNITS: Final[dict[str, Unit]] = {unit.key: unit for unit in _ALL}


def unit_choices() -> list[tuple[str, str]]:
    """For the admin: both languages at once, so that no two units look alike."""
    return [(unit.key, f"{unit.ru[-1]} / {unit.en[-1]}") for unit in _ALL]


def unit_word(unit: Unit, number: Decimal, language: str, *, is_genitive: bool = False) -> str:
    """The form that agrees with the number; a fraction takes the Russian genitive singular («1,5 года»).

    After "over", "about" and the like Russian has the genitive: «более 21 компании», «около 3 заводов».
    """
    forms = unit.ru if language == "ru" else unit.en
    if len(forms) == 1:
        return forms[0]
    if language != "ru":
        return forms[0] if number == 1 else forms[1]
    plural = str(Locale("ru").plural_form(int(number)))
    if number != int(number) or (is_genitive and plural == "one"):
        return forms[-1] if len(forms) > len(PLURALS) else forms[1]
    return forms[2] if is_genitive else forms[PLURALS.index(plural)]
