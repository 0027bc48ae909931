"""Share cards: one picture per page and language, drawn by the worker after publishing.

A page type may say more than its title with `share_kind` and `share_place`. The address of a card follows from its
words (`card_url`), so pages link to it without asking whether it exists; the worker draws it within seconds.
"""

from portal.share_cards.card import Card, card_name, card_of, card_url

__all__ = ["Card", "card_name", "card_of", "card_url"]
