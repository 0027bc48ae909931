"""Links by which a reader passes an item on: plain addresses, no script of anybody."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class ShareLink:
    name: Any
    url: str
    is_external: bool = True


def share_links(title: str, address: str) -> list[ShareLink]:
    letter = urlencode({"subject": title, "body": address}, quote_via=quote)
    return [
        ShareLink(_("Telegram"), f"https://t.me/share/url?{urlencode({'url': address, 'text': title})}"),
        ShareLink(_("VK"), f"https://vk.com/share.php?{urlencode({'url': address, 'title': title})}"),
        ShareLink(_("E-mail"), f"mailto:?{letter}", is_external=False),
        ShareLink(_("Link"), address, is_external=False),
    ]
