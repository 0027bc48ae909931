"""Share cards: one picture per page and language, made by the worker after publishing."""

from portal.share_cards.card import Card, card_name, card_of, card_url

__all__ = ["Card", "card_name", "card_of", "card_url"]
