"""Searching for a person without his address ever standing in the admin's own addresses, histories and logs.

What was typed is posted, and turned into keyed digests; only those travel further. The company is encrypted like
the rest: it is found by whole words, in any order, not by parts of words.
"""

import re
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from leads.blind_index import WORD_DIGITS, company_word_indexes, email_indexes, normal_phone, phone_indexes
from leads.models import Lead
from leads.reference import ALPHABET, LENGTH, PREFIX

REFERENCE = re.compile(rf"(?:{PREFIX})?([{ALPHABET}]{{{LENGTH}}})")
PHONE = re.compile(r"[+\d\s().\-\u2010-\u2013/]+")
FEWEST_DIGITS = 5
MOST_WORDS = 20
EMAIL_KIND, PHONE_KIND, COMPANY_KIND = "email", "phone", "company"
KINDS = {EMAIL_KIND: _("e-mail"), PHONE_KIND: _("phone"), COMPANY_KIND: _("company")}
TOKEN = re.compile(r"(email|phone|company)-([0-9a-f_.]{1,2000})")


@dataclass(frozen=True, slots=True)
class Sought:
    """What was looked for: a reference, or digests of one kind."""

    reference: str = ""
    token: str = ""


def read(text: str) -> Sought:
    """What the words of a member of staff mean."""
    text = text.strip()
    match = REFERENCE.fullmatch(text.upper())
    if match:
        return Sought(reference=PREFIX + match[1])
    if "@" in text:
        return Sought(token=_token(EMAIL_KIND, [email_indexes(text)]))
    if PHONE.fullmatch(text) and len(normal_phone(text)) >= FEWEST_DIGITS:
        return Sought(token=_token(PHONE_KIND, [phone_indexes(text)]))
    return Sought(token=_token(COMPANY_KIND, company_word_indexes(text)[:MOST_WORDS]))


def kind_of(token: str) -> str:
    match = TOKEN.fullmatch(token)
    return str(KINDS[match[1]]) if match else ""


def narrow(leads: QuerySet[Lead], token: str) -> QuerySet[Lead]:
    """The inquiries that a token names; a forged one names none."""
    match = TOKEN.fullmatch(token)
    if not match:
        return leads.none()
    kind, digests = match[1], [word.split("_") for word in match[2].split(".")[:MOST_WORDS]]
    if kind == COMPANY_KIND:
        words = ((digest for digest in word if len(digest) == WORD_DIGITS) for word in digests)
        conditions = [reduce(or_, (Q(company_idx__contains=f" {one} ") for one in word), Q(pk=None)) for word in words]
        return leads.filter(reduce(and_, conditions))
    return leads.filter(**{f"{kind}_idx__in": digests[0]})


def _token(kind: str, digests: list[list[str]]) -> str:
    """Words are joined by points, the digests of one word under the keys in use by low lines."""
    return f"{kind}-{'.'.join('_'.join(word) for word in digests)}" if digests and digests[0] else f"{kind}-0"
