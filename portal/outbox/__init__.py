"""The outbox core: rows that leave the house at least once, whatever is killed in between.

A row is written in the transaction of its cause. A worker claims it with a lease, sends it outside any
transaction and records the outcome only while it still holds the lease.
"""

from portal.outbox.claim import claim, release
from portal.outbox.outcome import Outcome, Result
from portal.outbox.record import record

__all__ = ["Outcome", "Result", "claim", "record", "release"]
