"""Clusters in both languages, below the home page that the migrations plant."""

from typing import Any

from clusters.enums import ClusterKind, MemberRole
from clusters.models import Alliance, ClusterClaim, ClusterIndexPage, ClusterMember, ClusterPage, Market
from home.models import HomePage
from programme.enums import ClaimGroup, ClaimKind, OrganisationType
from programme.models import ClaimField, Organisation, Source


def make_source(key: str = "source", **fields: Any) -> Source:
    values = {
        "url": f"https://source.example/{key}",
        "title": "A source",
        "publisher": "A publisher",
        "published": "2016-10-27",
        "language": "en",
        **fields,
    }
    return Source.objects.get_or_create(key=key, defaults=values)[0]


def make_organisation(key: str, **fields: Any) -> Organisation:
    values = {
        "name_ru": f"Организация {key}",
        "name_en": f"Organisation {key}",
        "type": OrganisationType.COMPANY,
        "source": make_source(),
        **fields,
    }
    return Organisation.objects.create(key=key, **values)


def make_cluster_index(**fields: Any) -> ClusterIndexPage:
    existing = ClusterIndexPage.objects.first()
    if existing:
        return existing
    values = {
        "title_ru": "Кластеры",
        "title_en": "Clusters",
        "intro_ru": "Шесть кластеров",
        "intro_en": "Six clusters",
        "slug": "clusters",
        "en_ready": True,
        **fields,
    }
    return HomePage.objects.get().add_child(instance=ClusterIndexPage(**values))


def make_cluster(slug: str = "robots", **fields: Any) -> ClusterPage:
    values = {
        "title_ru": "Кластер робототехники",
        "title_en": "Robotics cluster",
        "summary_ru": "Роботы и датчики.",
        "summary_en": "Robots and sensors.",
        "kind": ClusterKind.INNOVATIVE_TERRITORIAL,
        "source": make_source(),
        "slug": slug,
        "en_ready": True,
        **fields,
    }
    return make_cluster_index().add_child(instance=ClusterPage(**values))


def make_claim(cluster: ClusterPage, field: str, value: int, **fields: Any) -> ClusterClaim:
    group = ClaimField.objects.get_or_create(
        key=field, defaults={"name_ru": "Показатель", "name_en": "Figure", "group": ClaimGroup.COUNTS}
    )[0]
    values = {"kind": ClaimKind.STATED_COUNT, "source": make_source(), **fields}
    claim = ClusterClaim(subject=cluster, field=group, value=value, **values)
    claim.save()
    cluster.refresh_from_db()
    cluster.save()
    return claim


def make_member(cluster: ClusterPage, organisation: Organisation, role: str = MemberRole.MEMBER) -> ClusterMember:
    return ClusterMember.objects.create(cluster=cluster, organisation=organisation, role=role, source=make_source())


def make_alliance(cluster: ClusterPage, key: str, **fields: Any) -> Alliance:
    values = {"name_ru": f"Альянс {key}", "name_en": f"Alliance {key}", "source": make_source(), **fields}
    return Alliance.objects.create(cluster=cluster, key=key, **values)


def make_market(cluster: ClusterPage, key: str, **fields: Any) -> Market:
    values = {"name_ru": f"Рынок {key}", "name_en": f"Market {key}", "source": make_source(), **fields}
    return Market.objects.create(cluster=cluster, key=key, **values)


def cluster_form_data(**fields: Any) -> dict[str, Any]:
    """What the admin's form of a cluster posts: both languages, no children unless given."""
    empty = dict.fromkeys(
        ("short_name", "strategy", "note", "markets_note", "alliances_note", "seo_title", "search_description"), ""
    )
    pairs = {f"{name}_{language}": value for name, value in empty.items() for language in ("ru", "en")}
    return {
        **pairs,
        "title_ru": "Новый кластер",
        "title_en": "New cluster",
        "summary_ru": "Что делает.",
        "summary_en": "What it does.",
        "kind": ClusterKind.REGISTERED_INDUSTRIAL.value,
        "side": "",
        "source": str(make_source().pk),
        "strategy_source": "",
        "formation_step": "",
        "formation_date": "",
        "formation_act": "",
        "formation_source": "",
        "slug": "new-cluster",
        "en_ready": "on",
        **fields,
    }
