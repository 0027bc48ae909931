"""Sizes and formats of a picture. JPEG is made at upload, AVIF and WebP by the worker: one AVIF takes seconds."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from portal.models import PortalImage, PortalRendition
from portal.outbox.registry import Periodic

logger = logging.getLogger(__name__)

WIDTHS = (480, 960, 1600)
# Best first: a browser takes the first format that it knows.
FORMATS = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}
BATCH = 5


def spec(width: int, kind: str) -> str:
    return f"width-{width}|format-{kind}"


QUICK_SPECS = [spec(width, "jpeg") for width in WIDTHS]
ALL_SPECS = [spec(width, kind) for kind in FORMATS for width in WIDTHS]


def make_quick(image: PortalImage) -> None:
    """What a page shows until the worker has made the rest."""
    _make(image, QUICK_SPECS)


def make_missing(now: datetime) -> None:
    """A few pictures at a time, so that one run of the worker stays short."""
    made = Count("renditions", filter=Q(renditions__filter_spec__in=ALL_SPECS), distinct=True)
    pending = PortalImage.objects.annotate(made=made).filter(made__lt=len(ALL_SPECS)).exclude(pk__in=_failed)
    for image in pending.order_by("-created_at")[:BATCH]:
        _make(image, ALL_SPECS)


PERIODIC = Periodic("renditions", every=20, run=make_missing)

# Pictures whose files cannot be read; a restart of the worker tries them again.
_failed: set[int] = set()


def _make(image: PortalImage, specs: Iterable[str]) -> None:
    try:
        image.get_renditions(*specs)
    except Exception as error:
        # The decoders' errors are many; one bad picture must not keep the others from being made.
        logger.warning("Picture %s: no renditions (%s)", image.pk, type(error).__name__)
        _failed.add(image.pk)


@dataclass(frozen=True, slots=True)
class Source:
    mime: str
    srcset: str


@dataclass(frozen=True, slots=True)
class Picture:
    url: str
    width: int
    height: int
    srcset: str
    sources: Sequence[Source]
    alt: str


def picture(image: PortalImage, alt: str | None = None) -> Picture | None:
    """Of what exists now; None before any JPEG does (originals are not public). One query, none if prefetched."""
    found: dict[str, list[Any]] = {}
    for rendition in image.renditions.all():
        if rendition.filter_spec in ALL_SPECS:
            found.setdefault(rendition.filter_spec.rpartition("-")[2], []).append(rendition)
    plain = _by_width(found.get("jpeg", []))
    if not plain:
        return None
    largest = plain[-1]
    sources = [Source(FORMATS[kind], _srcset(_by_width(found[kind]))) for kind in FORMATS if kind in found]
    return Picture(
        url=largest.url,
        width=largest.width,
        height=largest.height,
        srcset=_srcset(plain),
        sources=[source for source in sources if source.mime != FORMATS["jpeg"]],
        alt=image.default_alt_text if alt is None else alt,
    )


def _by_width(renditions: Iterable[PortalRendition]) -> list[PortalRendition]:
    """One for each real width: a small picture is not enlarged, so several specs may give the same."""
    return [rendition for _width, rendition in sorted({r.width: r for r in renditions}.items())]


def _srcset(renditions: Sequence[PortalRendition]) -> str:
    return ", ".join(f"{rendition.url} {rendition.width}w" for rendition in renditions)
