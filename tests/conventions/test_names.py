"""Things are named for what they are, and the product speaks of itself alone."""

import re

from tests.conventions.project_files import ROOT, all_files, code, short, texts

ALLOWED_AT_THE_ROOT = {
    *("portal", "home", "news", "clusters", "investment_projects", "search", "leads", "programme"),
    *("locale", "static", "tests", "docs", "deploy", ".github", ".ci"),
    *("manage.py", "Makefile", "pyproject.toml", "requirements.txt", "requirements-dev.txt"),
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE"),
    *(".gitignore", ".editorconfig", ".pre-commit-config.yaml", ".env.example"),
}
NAMELESS = re.compile(r"^(utils?|helpers?|common|misc|stuff|tools)$")
# Spelled in pieces, or this file would name them itself.
FOREIGN = re.compile(
    "|".join(
        [
            r"(?<![\w.])/" + r"tmp/(?!bash)[a-z]",
            r"(?<![\w./])/" + r"work/[a-z]",
            r"/" + r"root/[a-z.]",
            r"files\.python" + r"hosted\.org",
            r"pypi\." + r"org/simple",
            r"\bTO" + r"DO\b",
            r"\bFIX" + r"ME\b",
        ]
    )
)


def test_nothing_stands_at_the_root_without_a_reason() -> None:
    found = {path.relative_to(ROOT).parts[0] for path in all_files()}
    assert found - ALLOWED_AT_THE_ROOT - {".env"} == set()


def test_no_module_is_called_utils() -> None:
    assert not [short(path) for path in code() if any(NAMELESS.match(part) for part in (path.stem, path.parent.name))]


def test_no_file_is_a_leftover() -> None:
    leftovers = re.compile(r"(-old|\.orig|\.rej|\.bak|\.swp|~)$")
    assert not [short(path) for path in all_files() if leftovers.search(path.name)]
    assert not [
        short(path) for path in code() if path.name in {"tests.py", "views.py"} and not path.read_text().strip()
    ]


def test_no_text_names_a_machine_a_registry_or_unfinished_work() -> None:
    found = []
    for path in texts():
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="ignore").splitlines(), 1):
            if match := FOREIGN.search(line):
                found.append(f"{short(path)}:{number}: {match.group()}")
    assert not found


def test_the_catalogue_folder_is_no_package() -> None:
    """With an __init__.py it would take the place of Python's own `locale` module."""
    assert not (ROOT / "locale" / "__init__.py").exists()
