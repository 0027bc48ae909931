"""The indexes behind the alias: which one is in use, making the next, the switch.

`portal` is an alias. What it stands for is called `portal-20260131093000…`; while a rebuild is going on, a second alias
`portal-next` leads to the index that is being built, and every writer writes to both.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from elasticsearch import BadRequestError, Elasticsearch, NotFoundError

from search.engines.base import EngineUnavailable
from search.engines.elastic import analysis
from search.engines.elastic.client import named, part
from search.engines.elastic.document import FORMAT, PortalDocument

FIRST = "00000000000000000000"  # the empty one that is made where a writer finds none: the same for all writers


TOLD = "*.settings.index.analysis.filter.lemmas,*.mappings._meta"
ANOTHER_VERSION = "Elasticsearch: the index was made by another version: run search_rebuild"


def is_current(told: dict[str, Any]) -> bool:
    """Was the index made by the code that uses it?"""
    return bool(told.get("mappings", {}).get("_meta", {}).get("format") == FORMAT)


class Targets(NamedTuple):
    current: str | None
    next: str | None

    @property
    def all(self) -> list[str]:
        return [name for name in self if name]


class Indexes:
    def __init__(self, alias: str) -> None:
        self.alias = alias
        self.next_alias = f"{alias}-next"
        self._ours = re.compile(re.escape(alias) + r"-\d{20}")
        self._ruled: dict[str, frozenset[str]] = {}

    def targets(self, client: Elasticsearch) -> Targets:
        found = self._with_aliases(client)
        return Targets(_having(self.alias, found), _having(self.next_alias, found))

    def ruled(self, client: Elasticsearch, name: str) -> frozenset[str]:
        """The words for which an index has a rule: they never change, so they are asked for once."""
        if name not in self._ruled:
            answer = client.indices.get(index=name, features=["mappings", "settings"], filter_path=TOLD)
            told = part(named(answer.body), name)
            if not is_current(told):
                raise EngineUnavailable(ANOTHER_VERSION)
            rules = analysis.rules_of(told.get("settings", {}).get("index", {}))
            self._ruled = {name: rules, **dict(list(self._ruled.items())[:1])}
        return self._ruled[name]

    def ensure(self, client: Elasticsearch) -> Targets:
        targets = self.targets(client)
        if targets.current:
            return targets
        self.create(client, f"{self.alias}-{FIRST}", self.alias, {})
        return self.targets(client)

    def new_name(self) -> str:
        return f"{self.alias}-{datetime.now(UTC):%Y%m%d%H%M%S%f}"

    def create(self, client: Elasticsearch, name: str, alias: str, rules: Mapping[str, str], **more: Any) -> None:
        try:
            client.indices.create(
                index=name,
                settings=analysis.settings(rules) | more,
                mappings=PortalDocument._doc_type.mapping.to_dict(),
                aliases={alias: {}},
            )
        except BadRequestError as error:
            if error.error != "resource_already_exists_exception":  # another process was quicker
                raise

    def switch_to(self, client: Elasticsearch, name: str) -> None:
        """Readers and writers go over at one moment. The one before is kept, for going back; older ones go."""
        current = self.targets(client).current
        actions: list[dict[str, Any]] = [
            {"add": {"index": name, "alias": self.alias}},
            {"remove": {"index": name, "alias": self.next_alias}},
        ]
        if current:
            actions.append({"remove": {"index": current, "alias": self.alias}})
        answer = client.indices.update_aliases(actions=actions)
        if not part(answer, "acknowledged"):
            raise EngineUnavailable("Elasticsearch: the switch was not acknowledged by all nodes")
        self.drop(client, [old for old in self._names(client) if old not in {name, current}])

    def drop_leftovers(self, client: Elasticsearch) -> None:
        """Of a rebuild that was killed."""
        found = self._with_aliases(client)
        self.drop(client, [name for name, aliases in found.items() if self.next_alias in aliases])

    def drop(self, client: Elasticsearch, names: list[str]) -> None:
        for name in names:
            client.options(ignore_status=404).indices.delete(index=name)

    def _names(self, client: Elasticsearch) -> list[str]:
        found = client.indices.get(index=f"{self.alias}-*", features=["aliases"], expand_wildcards=["open", "closed"])
        return [name for name in named(found.body) if self._ours.fullmatch(name)]

    def _with_aliases(self, client: Elasticsearch) -> dict[str, set[str]]:
        try:
            found = named(client.indices.get_alias(name=[self.alias, self.next_alias], ignore_unavailable=True).body)
        except NotFoundError as error:  # the server answers so when only one of them is there, too
            found = error.body if isinstance(error.body, dict) else {}
        return {name: set(part(row, "aliases")) for name, row in found.items() if self._ours.fullmatch(name)}


def _having(alias: str, found: dict[str, set[str]]) -> str | None:
    return max((name for name, aliases in found.items() if alias in aliases), default=None)
