"""What an HTTP status means for a delivery. Pure."""

import re
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
# The receiver lives and reads; it is this one inquiry that it does not take.
ABOUT_THE_CONTENT = {
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
}
REMOTE_ID = re.compile(r"[\w.:-]{1,100}")


def by_status(answer: Answer, now: datetime) -> Outcome:
    if is_success(answer):
        return Outcome(Result.DONE)
    error = f"HTTP {answer.status}"
    retry_after = parse_retry_after(header(answer, "retry-after"), now)
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or answer.status in PASSING:
        return Outcome(Result.RETRY, error, retry_after)
    if answer.status < HTTPStatus.BAD_REQUEST:
        return Outcome(Result.RETRY, f"{error}: redirects are not followed")
    detail = {"is_content_fault": answer.status in ABOUT_THE_CONTENT, "is_gone": answer.status == HTTPStatus.GONE}
    return Outcome(Result.ATTENTION, error, retry_after, detail)


def is_success(answer: Answer) -> bool:
    return answer.status // 100 == 2  # noqa: PLR2004 - the class of statuses named 2xx


def header(answer: Answer, name: str) -> str | None:
    return next((value for key, value in answer.headers.items() if key.lower() == name), None)


def remote_id(value: object) -> str:
    """The number that a CRM gave, if it is one that may be shown and kept."""
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return text if REMOTE_ID.fullmatch(text) else ""
