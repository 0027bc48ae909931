"""What an HTTP status means for a delivery. Pure."""

from datetime import datetime
from http import HTTPStatus

from portal.http_out import Answer
from portal.outbox.backoff import parse_retry_after
from portal.outbox.outcome import Outcome, Result

# The fault may pass by itself; everything else below 500 wants a person.
PASSING = {
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.CONFLICT,
    HTTPStatus.TOO_EARLY,
    HTTPStatus.TOO_MANY_REQUESTS,
}


def by_status(answer: Answer, now: datetime) -> Outcome:
    if answer.status // 100 == 2:  # noqa: PLR2004 - the class of statuses named 2xx
        return Outcome(Result.DONE)
    error = f"HTTP {answer.status}"
    headers = {name.lower(): value for name, value in answer.headers.items()}
    retry_after = parse_retry_after(headers.get("retry-after"), now)
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or answer.status in PASSING:
        return Outcome(Result.RETRY, error, retry_after)
    if answer.status < HTTPStatus.BAD_REQUEST:
        return Outcome(Result.RETRY, f"{error}: redirects are not followed")
    return Outcome(Result.ATTENTION, error, retry_after)
