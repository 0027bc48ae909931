import re
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands.makemessages import Command as MakeMessages

PLURALS = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
IGNORED = ["var/*", ".venv/*", "tests/*", "docs/*", "deploy/*"]


class Command(MakeMessages):
    """English is written in the code, so there is one catalogue: Russian."""

    help = "Collect the texts of code and templates; with --check, only say whether the catalogue is complete."
    # Django's default joins a wrong translation to a new text by guessing.
    msgmerge_options = [*MakeMessages.msgmerge_options, "--no-fuzzy-matching"]

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--check", action="store_true", help="change nothing; fail if anything is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        check = options.pop("check")
        options |= {
            "locale": options["locale"] or ["ru"],
            "ignore_patterns": [*(options["ignore_patterns"] or []), *IGNORED],
            "add_location": "file",
            "no_obsolete": True,
        }
        path = Path(settings.LOCALE_PATHS[0]) / "ru" / "LC_MESSAGES" / "django.po"
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        try:
            super().handle(*args, **(options | {"verbosity": 0} if check else options))
            after = path.read_text(encoding="utf-8")
        finally:
            if check:
                path.write_text(before, encoding="utf-8") if before else path.unlink(missing_ok=True)
        if check:
            self._compare(before, after)

    def copy_plural_forms(self, msgs: str, locale: str) -> str:
        """Three forms: Django's own fourth one is for fractions, which are never counted here."""
        header = 'Content-Transfer-Encoding: 8bit\\n"\n'
        msgs = re.sub(r'"Plural-Forms: .*\n', "", msgs)
        return msgs.replace(header, f'{header}"Plural-Forms: {PLURALS}\\n"\n', 1)

    def _compare(self, before: str, after: str) -> None:
        old, new = _entries(before), _entries(after)
        problems = [f"new text, run make messages: {_name(new[key])}" for key in new.keys() - old.keys()]
        problems += [f"no longer used, run make messages: {_name(old[key])}" for key in old.keys() - new.keys()]
        problems += [f"not translated: {_name(entry)}" for entry in old.values() if not _is_translated(entry)]
        problems += [f"fuzzy: {_name(entry)}" for entry in old.values() if entry.fuzzy]
        if problems:
            raise CommandError("\n  ".join([f"{len(problems)} problems in locale/ru:", *sorted(problems)]))


def _entries(text: str) -> dict[tuple[str | None, str], Message]:
    catalogue: Catalog = read_po(text.splitlines(keepends=True), locale="ru")
    return {(entry.context, str(entry.id)): entry for entry in catalogue if entry.id}


def _is_translated(entry: Message) -> bool:
    texts = entry.string if isinstance(entry.string, list | tuple) else [entry.string]
    return bool(texts) and all(texts)


def _name(entry: Message) -> str:
    text = entry.id if isinstance(entry.id, str) else entry.id[0]
    return f"{text!r} ({', '.join(sorted({file for file, _ in entry.locations}))})"
