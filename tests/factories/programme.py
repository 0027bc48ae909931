"""Facts for tests: sources, fields, indicators with claims, areas; each as small as its models allow."""

from decimal import Decimal
from typing import Any

from home.models import HomePage
from portal.partial_date import PartialDate
from programme.enums import ClaimGroup, ClaimKind, Comparator, Confidence, OrganisationType, SupportLevel, TextOrigin
from programme.models import (
    AreaIndexPage,
    AreaPage,
    AreaType,
    ClaimField,
    Indicator,
    IndicatorClaim,
    InstrumentIndexPage,
    InstrumentPage,
    Organisation,
    Source,
)


def make_source(key: str = "gazette", **fields: Any) -> Source:
    values = {
        "url": f"https://{key}.example/page",
        "title": "Вестник области",
        "publisher": "Gazette",
        "published": PartialDate.parse("2016-10-27"),
        "language": "ru",
        **fields,
    }
    return Source.objects.get_or_create(key=key, defaults=values)[0]


def make_field(key: str = "total_cost", **fields: Any) -> ClaimField:
    values = {"name_ru": "Стоимость проекта", "name_en": "Project cost", "group": ClaimGroup.MONEY, **fields}
    return ClaimField.objects.get_or_create(key=key, defaults=values)[0]


def claim_values(value: Any = 100, **fields: Any) -> dict[str, Any]:
    as_of = fields.pop("as_of", None)
    return {
        "field": fields.pop("field", None) or make_field(),
        "value": Decimal(str(value)) if value is not None else None,
        "unit": "RUB",
        "comparator": Comparator.EQUAL,
        "kind": ClaimKind.ACTUAL,
        "confidence": Confidence.MEDIUM,
        "source": fields.pop("source", None) or make_source(),
        "as_of": PartialDate.parse(as_of) if as_of else None,
        **fields,
    }


def make_indicator(key: str = "investment", *claims: dict[str, Any], **fields: Any) -> Indicator:
    indicator = Indicator(key=key, **{"name_ru": "Инвестиции", "name_en": "Investment", "unit": "RUB", **fields})
    indicator.claims = [IndicatorClaim(sort_order=order, **claim) for order, claim in enumerate(claims)]
    indicator.save()
    return indicator


def make_organisation(key: str = "mill", **fields: Any) -> Organisation:
    values = {"name_ru": "Завод", "name_en": "Mill", "type": OrganisationType.COMPANY, "source": make_source()}
    return Organisation.objects.create(key=key, **{**values, **fields})


def make_area(slug: str = "park", **fields: Any) -> AreaPage:
    kind, _created = AreaType.objects.get_or_create(
        key="industrial",
        defaults={
            "name_ru": "Промышленный парк",
            "name_en": "Industrial park",
            "name_ru_origin": TextOrigin.SOURCE,
            "source": make_source(),
        },
    )
    values = {
        "title_ru": "Парк",
        "title_en": "Park",
        "summary_ru": "Площадка для заводов.",
        "summary_en": "A site for plants.",
        "area_type": kind,
        "source": make_source(),
        "en_ready": True,
        **fields,
    }
    index = AreaIndexPage.objects.first() or _index(AreaIndexPage, "areas", "Территории", "Areas")
    return index.add_child(instance=AreaPage(slug=slug, **values))


def make_instrument(slug: str = "relief", **fields: Any) -> InstrumentPage:
    values = {
        "title_ru": "Налоговая льгота",
        "title_en": "Tax relief",
        "summary_ru": "Льгота инвесторам.",
        "summary_en": "Relief for investors.",
        "level": SupportLevel.REGIONAL,
        "source": make_source(),
        "en_ready": True,
        **fields,
    }
    index = InstrumentIndexPage.objects.first() or _index(InstrumentIndexPage, "support", "Поддержка", "Support")
    return index.add_child(instance=InstrumentPage(slug=slug, **values))


def _index(model: Any, slug: str, russian: str, english: str) -> Any:
    page = model(slug=slug, title_ru=russian, title_en=english, en_ready=True)
    return HomePage.objects.get().add_child(instance=page)
