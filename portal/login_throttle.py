"""Wagtail's own login, closed for a while to whoever keeps guessing."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.account import LoginView

from portal.client_address import client_address, network_of
from portal.rate_limit import RateLimit

WINDOW = 5 * 60
PER_ACCOUNT = RateLimit("login-account", limit=10, window=WINDOW)
PER_ADDRESS = RateLimit("login-address", limit=50, window=WINDOW)


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
