"""Days without the receiver, on a clock that jumps; a fortnight with 2,000 inquiries is in tests/bench."""

from datetime import timedelta

import pytest

from leads.models import Delivery, Endpoint
from portal.models import OutboxState, QueuedEmail
from tests.factories.leads import EndpointFactory
from tests.leads.outage import Outage, waiting_leads

pytestmark = pytest.mark.django_db
LEADS = 30
QUARTER = timedelta(minutes=15)
RAMP = 10  # attempts before the pause between two probes has grown to a quarter of an hour


@pytest.mark.parametrize("lasts", [timedelta(hours=6), timedelta(hours=72)], ids=str)
def test_all_is_delivered_within_a_quarter_of_an_hour_of_the_first_probe_that_succeeds(
    monkeypatch: pytest.MonkeyPatch, contact: None, lasts: timedelta
) -> None:
    outage = Outage.begin(monkeypatch, lasts)
    endpoint: Endpoint = EndpointFactory()
    began = outage.now
    waiting_leads(endpoint, LEADS, began)

    outage.live_through(endpoint, began + lasts + timedelta(days=1))

    failed = [call for call in outage.calls if call < outage.until]
    succeeded = [call for call in outage.calls if call >= outage.until]
    assert Delivery.objects.filter(state=OutboxState.DONE).count() == LEADS
    assert set(outage.arrived.values()) == {1}
    assert succeeded[0] - outage.until <= QUARTER
    assert succeeded[-1] - succeeded[0] <= QUARTER
    assert len(failed) <= RAMP + lasts / QUARTER
    assert min(later - earlier for earlier, later in zip(failed[RAMP:], failed[RAMP + 1 :], strict=False)) >= QUARTER
    assert outage.first_alert - began <= QUARTER
    assert QueuedEmail.objects.filter(purpose="lead-alert").count() <= 1 + lasts.days
    endpoint.refresh_from_db()
    assert (endpoint.is_open, endpoint.failures) == (False, 0)
