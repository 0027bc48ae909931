"""Wagtail's own login and password reset, closed for a while to whoever keeps guessing or asking."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from wagtail.admin.views.account import LoginView, PasswordResetView

from portal.client_address import client_address, network_of
from portal.rate_limit import RateLimit
from portal.views import too_many_requests

WINDOW = 5 * 60
PER_ACCOUNT = RateLimit("login-account", limit=10, window=WINDOW)
PER_ADDRESS = RateLimit("login-address", limit=50, window=WINDOW)
RESETS_PER_ADDRESS = RateLimit("reset-address", limit=10, window=WINDOW)
LETTERS_PER_MAILBOX = RateLimit("reset-mailbox", limit=3, window=60 * 60)


class ThrottledLoginView(LoginView):
    """Counts a try before it is checked, so that parallel guesses are counted too, and takes it back on success."""

    template_name = "portal/admin/login.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wait = max(limit.retry_after(subject) for limit, subject in self._counts())
        if wait:
            return self._refuse(wait)
        for limit, subject in self._counts():
            limit.hit(subject)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        PER_ACCOUNT.forget(self._account())
        PER_ADDRESS.take_back(self._address())
        return super().form_valid(form)

    def _counts(self) -> list[tuple[RateLimit, str]]:
        return [(PER_ACCOUNT, self._account()), (PER_ADDRESS, self._address())]

    def _account(self) -> str:
        return self.request.POST.get("username", "").strip().casefold()[:254]

    def _address(self) -> str:
        return network_of(client_address(self.request))

    def _refuse(self, seconds: int) -> HttpResponse:
        context = self.get_context_data(form=self.get_form_class()(self.request), wait_minutes=-(-seconds // 60))
        response = self.render_to_response(context, status=429)
        response.headers["Retry-After"] = str(seconds)
        return response


class ThrottledPasswordResetView(PasswordResetView):
    """Nobody fills a colleague's mailbox with it. The answer never tells whether a letter was written."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sender = network_of(client_address(request))
        if wait := RESETS_PER_ADDRESS.retry_after(sender):
            return too_many_requests(request, wait)
        RESETS_PER_ADDRESS.hit(sender)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: PasswordResetForm) -> HttpResponse:
        mailbox = form.cleaned_data["email"].casefold()
        if LETTERS_PER_MAILBOX.retry_after(mailbox):
            return HttpResponseRedirect(self.get_success_url())
        LETTERS_PER_MAILBOX.hit(mailbox)
        return super().form_valid(form)
