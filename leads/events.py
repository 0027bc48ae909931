"""The canonical event: what every receiver is told, whatever its protocol. Frozen at submission."""

from datetime import datetime
from typing import Any

from leads.models import Lead

CREATED = "lead.created"
ERASED = "lead.erased"


def lead_created(lead: Lead) -> dict[str, Any]:
    received_at = lead.received_at.isoformat(timespec="seconds")
    return {
        "type": CREATED,
        "timestamp": received_at,
        "data": {
            "id": str(lead.uuid),
            "reference": lead.reference,
            "form": lead.form,
            "locale": lead.locale,
            "received_at": received_at,
            **lead.data,
            "labels": lead.schema,
            "consents": [
                {
                    "purpose": consent.text.kind,
                    "version": consent.text.version,
                    "locale": consent.text.locale,
                    "sha256": consent.text.sha256,
                    "given_at": consent.at.isoformat(timespec="seconds"),
                }
                for consent in lead.consents.select_related("text")
            ],
        },
    }


def lead_erased(lead: Lead, remote_id: str, now: datetime) -> dict[str, Any]:
    """Names the inquiry and nobody: `remote_id` is the receiver's own number of it, as far as it gave one."""
    erased_at = now.isoformat(timespec="seconds")
    return {
        "type": ERASED,
        "timestamp": erased_at,
        "data": {"id": str(lead.uuid), "reference": lead.reference, "remote_id": remote_id, "erased_at": erased_at},
    }
