"""All that the page of one item shows, read in a fixed number of queries."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Subquery
from django.http import HttpRequest

from news.rail import RailGroup, rail_of
from programme.models import Decision, Event

NEWER, OLDER = 1, 2


@dataclass(frozen=True, slots=True)
class Story:
    event: Event | None
    decision: Decision | None
    decision_role: str
    people: list[Any]
    quotes: list[Any]
    proposals: list[Any]
    sources: list[Any]
    rail: list[RailGroup]
    neighbours: list[Any]

    @classmethod
    def of(cls, article: Any, request: HttpRequest) -> "Story":
        people = list(article.people.select_related("person"))
        roles = {row.person_id: row.role for row in people}
        quotes = list(article.quotes.select_related("person"))
        for quote in quotes:
            quote.role = roles.get(quote.person_id, "")
        decision = Decision.objects.select_related("decided_by").filter(pk=article.decision_id).first()
        return cls(
            event=Event.objects.select_related("parent").filter(pk=article.event_id).first(),
            decision=decision,
            decision_role=roles.get(decision.decided_by_id, "") if decision else "",
            people=people,
            quotes=quotes,
            proposals=list(article.proposals.select_related("addressee")),
            sources=[link.source for link in article.source_links.select_related("source")],
            rail=rail_of(article, request),
            neighbours=neighbours(article),
        )


def neighbours(article: Any) -> list[Any]:
    """The next item after it and two before it, the newest first."""
    if not article.pk:
        return []
    others = type(article).objects.sibling_of(article, inclusive=False).published()
    newer = others.filter(last_day__gt=article.last_day).reverse()[:NEWER]
    older = others.filter(last_day__lte=article.last_day)[:OLDER]
    either = [Subquery(items.values("pk")) for items in (newer, older)]
    found = others.filter(pk__in=either[0]) | others.filter(pk__in=either[1])
    return list(found.newest_first().defer_streamfields())
