"""What the page of a cluster shows of gaps, leads and figures."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from clusters.enums import MemberRole
from clusters.models import ClusterInclusion, ClusterPage
from clusters.profile import StatedList
from tests.factories.clusters import (
    make_alliance,
    make_claim,
    make_cluster,
    make_market,
    make_member,
    make_organisation,
    make_source,
)

pytestmark = pytest.mark.django_db


def cells(client: Client, slug: str, selector: str) -> int:
    html = BeautifulSoup(client.get(f"/en/clusters/{slug}/").content, "html.parser")
    return len(html.select(selector))


def test_a_cluster_of_which_little_is_known_has_no_empty_sections(client: Client) -> None:
    make_cluster()
    html = BeautifulSoup(client.get("/en/clusters/robots/").content, "html.parser")
    assert not html.select("#markets, #alliances, #members, #strategy, #figures")
    assert html.select_one("#ask")


def test_a_stated_market_that_no_source_names_is_an_empty_cell(client: Client) -> None:
    cluster = make_cluster()
    make_market(cluster, "vision")
    make_claim(cluster, "markets", 3)
    assert cells(client, "robots", ".stated__cells li") == 3
    assert cells(client, "robots", ".stated__cells li.is-missing") == 2


def test_more_listed_than_stated_leaves_no_gap() -> None:
    assert list(StatedList(None, ["one", "two"]).missing) == []


def test_a_lead_that_a_source_names_is_joined_to_its_alliance(client: Client) -> None:
    cluster = make_cluster()
    first, second = make_organisation("first"), make_organisation("second")
    for organisation in (first, second):
        make_member(cluster, organisation, MemberRole.LEAD_COMPANY)
    make_alliance(cluster, "vision", lead=first, lead_source=make_source())
    make_alliance(cluster, "drones")
    network = ClusterPage.objects.get().profile.network
    assert len(network.known) == 1
    assert len(network.unknown) == 4, "one alliance, one company, and the bars between them"
    assert b"Organisation first" in client.get("/en/clusters/robots/").content


def test_a_lead_without_a_source_is_refused_by_the_database() -> None:
    cluster = make_cluster()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_alliance(cluster, "vision", lead=make_organisation("first"))


def test_only_one_of_the_six_may_have_a_side_and_each_must() -> None:
    with pytest.raises(ValidationError):
        make_cluster(counted_in_seed_six=True)
    with pytest.raises(ValidationError):
        make_cluster(side=2)
    make_cluster(counted_in_seed_six=True, side=2)
    with pytest.raises(ValidationError):
        make_cluster("other", counted_in_seed_six=True, side=2)


def test_a_copy_of_one_of_the_six_is_not_a_seventh() -> None:
    copied = make_cluster(counted_in_seed_six=True, side=2).copy(update_attrs={"slug": "copied"})
    assert (copied.counted_in_seed_six, copied.side) == (False, None)


def test_a_beginning_needs_its_source() -> None:
    with pytest.raises(ValidationError) as refused:
        make_cluster(formation_step="founded")
    assert set(refused.value.message_dict) == {"formation_source"}


def test_a_cluster_cannot_include_itself() -> None:
    cluster = make_cluster()
    with pytest.raises(ValidationError):
        ClusterInclusion(cluster=cluster, included=cluster, source=make_source()).clean()


def test_a_cluster_that_is_not_published_is_not_named_as_included(client: Client) -> None:
    cluster, hidden = make_cluster(), make_cluster("hidden", title_en="Hidden cluster", live=False)
    ClusterInclusion.objects.create(cluster=cluster, included=hidden, source=make_source())
    assert b"Hidden cluster" not in client.get("/en/clusters/robots/").content


def test_the_newer_of_two_figures_is_the_headline_and_the_other_is_shown_too() -> None:
    cluster = make_cluster()
    make_claim(cluster, "members", 100, as_of="2014")
    make_claim(cluster, "members", 235, as_of="2026")
    profile = ClusterPage.objects.get().profile
    assert [int(claim.value) for claim in profile.headlines] == [235]
    assert [int(claim.value) for claim in profile.other_claims] == [100]
    assert profile.members.stated == 235
