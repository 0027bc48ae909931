"""Groups of participants, organisations, people, awards."""

from typing import Any

from portal.loading import LoadContext, Record, read_mapping, read_yaml
from programme.content_claims import SEED, seed_records
from programme.enums import Comparator, OrganisationType
from programme.loaders.files import CONTENT
from programme.models import Award, Organisation, ParticipantGroup, Person, Source


def load_participants(context: LoadContext) -> None:
    root = read_mapping(CONTENT / "organisations.yaml")
    groups = [group for group in root.records("participant_groups") if _in_scope(context, group, "stated")]
    for order, record in enumerate(context.progress("groups", groups), start=1):
        _load_group(context, record, order)
    named = [item for item in root.records("organisations") if _in_scope(context, item, "names")]
    for record in context.progress("organisations", named):
        _load_organisation(context, record)
    root.done()


def _load_group(context: LoadContext, record: Record, order: int) -> None:
    stated = [item for item in record.records("stated") if not context.seed_only or item.get("source") == SEED]
    context.upsert_record(
        ParticipantGroup,
        record.text("id"),
        {**record.pair("name", required=True), "order": order},
        children={"stated": [_stated(context, item) for item in stated]},
        at=record,
    )
    record.done()


def _stated(context: LoadContext, record: Record) -> dict[str, Any]:
    row = {
        "value": record.number("value"),
        "comparator": record.choice("comparator", Comparator) or "",
        "wording": record.optional("wording"),
        **record.pair("note"),
        "source": context.find_required(Source, record, "source"),
    }
    record.done()
    return row


def _load_organisation(context: LoadContext, record: Record) -> None:
    context.upsert_record(
        Organisation,
        record.text("id"),
        {
            **record.pair("name", required=True),
            **record.pair("short"),
            **record.pair("note"),
            "type": record.choice("type", OrganisationType) or record.required("type"),
            "group": context.find(ParticipantGroup, record, "group"),
            "source": context.find_required(Source, record, "source"),
        },
        children={"other_names": [_name(context, item) for item in record.records("names")]},
        at=record,
    )
    record.done()


def _name(context: LoadContext, record: Record) -> dict[str, Any]:
    row = {
        "text": record.text("text"),
        **record.pair("note"),
        "source": context.find_required(Source, record, "source"),
    }
    record.done()
    return row


def load_people(context: LoadContext) -> None:
    people = [person for person in read_yaml(CONTENT / "people.yaml") if _in_scope(context, person, "roles")]
    for record in context.progress("people", people):
        roles = [role for role in record.records("roles") if not context.seed_only or role.get("source") == SEED]
        context.upsert_record(
            Person,
            record.text("id"),
            record.pair("name", required=True),
            children={"roles": [_role(context, role) for role in roles]},
            at=record,
        )
        record.done()


def _role(context: LoadContext, record: Record) -> dict[str, Any]:
    row = {
        **record.pair("role", required=True),
        "from_date": record.date("from"),
        "to_date": record.date("to"),
        "as_of": record.date("as_of"),
        **record.pair("note"),
        "source": context.find_required(Source, record, "source"),
        "end_source": context.find(Source, record, "end_source"),
    }
    record.done()
    return row


def load_awards(context: LoadContext) -> None:
    root = read_mapping(CONTENT / "events.yaml")
    for record in context.progress("awards", seed_records(context, root.records("awards"))):
        context.upsert_record(
            Award,
            record.text("id"),
            {
                **record.pair("name", required=True),
                **record.pair("recipient", required=True),
                "given_by": context.find(Organisation, record, "given_by"),
                "date": record.date("date"),
                "source": context.find_required(Source, record, "source"),
            },
            at=record,
        )
        record.done()


def _in_scope(context: LoadContext, record: Record, part: str) -> bool:
    """Under `--only seed`: what the founding document names itself."""
    if not context.seed_only or record.get("source") == SEED:
        return True
    return any(item.get("source") == SEED for item in record.records(part))
