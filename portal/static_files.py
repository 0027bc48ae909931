"""Static files: one stylesheet made of ordered parts, names with a hash, compressed copies.

`static/css/` holds the parts; readers get `css/site.css`, the parts joined in the order of their names. The finder
makes it for the development server and for collectstatic alike.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.storage import FileSystemStorage, Storage
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

SITE_CSS = "css/site.css"
PART = re.compile(r"css/\d\d-[a-z-]+\.css")

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BLANKS = re.compile(r"\s+")
# A space is needed before a colon (descendant selectors) and around + and - (calc), so these are left alone.
AROUND_PUNCTUATION = re.compile(r"\s*([{};,>])\s*")


def minify(css: str) -> str:
    """Shorter by comments and spaces; a colon loses the space after it only (`a :focus` needs the one before it)."""
    css = BLANKS.sub(" ", COMMENT.sub("", css))
    return AROUND_PUNCTUATION.sub(r"\1", css).replace(": ", ":").replace(";}", "}").strip()


def css_parts(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.css") if PART.fullmatch(f"css/{path.name}"))


def site_css(folder: Path) -> str:
    return "\n".join(minify(path.read_text(encoding="utf-8")) for path in css_parts(folder)) + "\n"


class PortalStaticFinder(FileSystemFinder):
    """Finds what lies in STATICFILES_DIRS, with the joined stylesheet in place of its parts."""

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path == SITE_CSS:
            built = str(self._build())
            return [built] if find_all else built
        return super().find(path, find_all=find_all, **kwargs)

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Storage]]:
        for path, storage in super().list(ignore_patterns):
            if not PART.fullmatch(path):
                yield path, storage
        self._build()
        yield SITE_CSS, FileSystemStorage(location=self._folder())

    def _folder(self) -> Path:
        return Path(settings.DATA_DIR) / "built"

    def _build(self) -> Path:
        """The joined file, written anew when a part has changed."""
        target = self._folder() / SITE_CSS
        css = site_css(Path(settings.BASE_DIR) / "static" / "css")
        if not target.exists() or target.read_text(encoding="utf-8") != css:
            target.parent.mkdir(parents=True, exist_ok=True)
            draft = target.with_suffix(f".{os.getpid()}")
            draft.write_text(css, encoding="utf-8")
            draft.replace(target)
        return target


class PortalStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hashed names for ever-lasting caching; gzip always, brotli where a deployment asks for it (it takes minutes)."""

    support_js_module_import_aggregation = True

    def create_compressor(self, **kwargs: Any) -> Compressor:
        return Compressor(use_brotli=getattr(settings, "STATIC_BROTLI", False), **kwargs)
