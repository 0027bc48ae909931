"""The canonical event: what every receiver is told, whatever its protocol. Frozen at submission."""

from typing import Any

from leads.models import Lead

CREATED = "lead.created"


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
