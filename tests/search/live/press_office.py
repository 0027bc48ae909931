"""A press officer at work in the admin while its web is killed: what was not answered is sent again."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from itertools import count
from threading import Event, Thread
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client
from django.urls import reverse

from news.models import NewsArticlePage
from search import documents
from tests.factories.news import article_form_data, make_article, make_press_officer

CSRF = "a" * 32
ITEMS = 3


@dataclass(frozen=True)
class Edit:
    """Where the admin's answer leads to, and where to when the same was asked before."""

    address: str
    fields: dict[str, Any]
    leads_to: str
    again_leads_to: str


class PressOffice:
    """Its items have an owner, unlike the content. Once at work it asks the web alone, never the database."""

    def __init__(self, port: int) -> None:
        client, officer = Client(), make_press_officer()
        client.force_login(officer)
        cookies = {settings.CSRF_COOKIE_NAME: CSRF} | {name: cookie.value for name, cookie in client.cookies.items()}
        self.headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        }
        self.port = port
        self.items = [make_article(f"killed-{number}", owner=officer) for number in range(ITEMS)]
        self.keys = [documents.key_for(item) for item in self.items]
        self.list = reverse("wagtailadmin_explore", args=(self.items[0].get_parent().pk,))
        self.made, self.faults, self.is_over = 0, list[str](), Event()

    def progress(self) -> int:
        """The edits that were made at the first asking; the web that answers to a second may have had nothing to do."""
        assert not self.faults, self.faults[0][:1000]
        return self.made

    @contextmanager
    def at_work(self) -> Iterator[None]:
        work = Thread(target=self.work)
        work.start()
        try:
            yield
        finally:
            self.is_over.set()
            work.join()

    def work(self) -> None:
        for number in count():
            for edit in self.edits_of(self.items[number % ITEMS], number):
                self.make(edit)
                if self.is_over.is_set() or self.faults:
                    return

    def edits_of(self, item: NewsArticlePage, number: int) -> Iterator[Edit]:
        """Each changes what readers find."""
        form = article_form_data(slug=item.slug, title_ru=f"Цех {number}", **{"action-publish": "1"})
        yield self.edit("edit", item, form, self.list)
        yield self.edit("set_privacy", item, {"restriction_type": "login"}, "set_privacy_done")
        yield self.edit("set_privacy", item, {"restriction_type": "none"}, "set_privacy_done")
        yield self.edit("unpublish", item, {}, self.list, again=reverse("wagtailadmin_home"))

    def edit(self, view: str, item: NewsArticlePage, fields: dict[str, Any], leads_to: str, again: str = "") -> Edit:
        address = reverse(f"wagtailadmin_pages:{view}", args=(item.pk,))
        return Edit(address, {"csrfmiddlewaretoken": CSRF, **fields}, leads_to, again or leads_to)

    def make(self, edit: Edit) -> None:
        """Until there is an answer, as one does who presses the button again."""
        for attempt in count():
            if self.is_over.is_set():
                return
            try:
                answer = self.post(edit)
            except (OSError, HTTPException):
                time.sleep(0.05)
                continue
            if answer not in (edit.leads_to, edit.again_leads_to if attempt else edit.leads_to):
                self.faults.append(f"{edit.address}: {answer}")
            elif attempt == 0:
                self.made += 1
            return

    def post(self, edit: Edit) -> str:
        """Where the answer leads to: an address, or the next step of a dialogue."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            line.request("POST", edit.address, urlencode(edit.fields), self.headers)
            answer = line.getresponse()
            body = answer.read().decode()
        finally:
            line.close()
        if answer.status == HTTPStatus.FOUND:
            return str(answer.headers["Location"])
        is_dialogue = answer.status == HTTPStatus.OK and answer.headers.get_content_type() == "application/json"
        return str(json.loads(body).get("step")) if is_dialogue else f"HTTP {answer.status} {body}"
