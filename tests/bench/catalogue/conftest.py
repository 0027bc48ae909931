import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Wagtail tells of each save and of each of its tasks: the figures would drown, and telling takes time."""
    logging.disable(logging.INFO)
    yield
    logging.disable(logging.NOTSET)
