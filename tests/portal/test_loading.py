"""A load writes all or nothing, says file and line of what it refuses, and leaves what editors have changed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from portal.loading import ContentError, LoadContext, Loader, Outcome, Record, load_content, read_yaml, registry
from programme.enums import OrganisationType
from programme.models import AreaIndexPage, Organisation, Source
from tests.factories.programme import make_source

Write = Callable[[str], Path]
TWO = """\
- id: mill
  name_ru: Завод
  name_en: Mill
  type: company
  source: gazette
- id: bank
  name_ru: Банк
  name_en: Bank
  type: company
  source: gazette
"""


@pytest.fixture
def content(tmp_path: Path) -> Write:
    def write(text: str) -> Path:
        path = tmp_path / "organisations.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def only_organisations(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, db: None) -> Iterator[None]:
    """One loader of organisations in place of the rooms' own."""
    make_source()
    monkeypatch.setattr(registry, "_loaders", {})

    def load(context: LoadContext) -> None:
        for record in read_yaml(tmp_path / "organisations.yaml"):
            fields = {
                **record.pair("name", required=True),
                "type": record.choice("type", OrganisationType) or record.required("type"),
                "source": context.find_required(Source, record, "source"),
            }
            context.upsert_record(Organisation, record.text("id"), fields, at=record)
            record.date("founded")
            record.done()

    registry.register_loader(Loader("organisations", order=1, load=load))
    yield


def outcomes(**options: bool) -> list[Outcome]:
    return [change.outcome for change in load_content(LoadContext(**options)).changes]


@pytest.mark.usefixtures("only_organisations")
def test_a_second_load_changes_nothing(content: Write) -> None:
    content(TWO)

    assert outcomes() == [Outcome.CREATED, Outcome.CREATED]
    assert outcomes() == [Outcome.UNCHANGED, Outcome.UNCHANGED]


@pytest.mark.usefixtures("only_organisations")
def test_only_what_differs_is_written_and_told(content: Write) -> None:
    content(TWO)
    load_content(LoadContext())
    content(TWO.replace("name_en: Bank", "name_en: Savings bank"))

    report = load_content(LoadContext())

    assert report.diff() == ["~ organisation bank", "    name_en: 'Bank' -> 'Savings bank'"]
    assert Organisation.objects.get(key="bank").name_en == "Savings bank"


@pytest.mark.usefixtures("only_organisations")
def test_a_dry_run_shows_the_changes_and_writes_none(content: Write, capsys: pytest.CaptureFixture[str]) -> None:
    content(TWO)

    call_command("load_content", dry_run=True)

    assert "+ organisation mill" in capsys.readouterr().out
    assert not Organisation.objects.exists()


@pytest.mark.usefixtures("only_organisations")
@pytest.mark.parametrize(
    ("change", "line", "message"),
    [
        (("id: bank", "id: mill"), 6, "duplicate id 'mill'"),
        (("  name_en: Bank\n  type: company", "  name_en: Bank\n  type: bank"), 9, "unknown value 'bank'"),
        (("  source: gazette\n", "  source: herald\n"), 5, "unknown source 'herald'"),
        (("  name_en: Bank\n", ""), 6, "name_en is missing"),
        (("name_ru: Банк", "name_ru: Банк\n  founded: 2016-02-30"), 8, "not a possible date"),
        (("name_ru: Банк", "name_ru: Банк\n  colour: red"), 8, "colour is not understood"),
        (("name_ru: Банк", "name_ru: Банк\n  name_ru: Касса"), 8, "name_ru stands twice"),
        (("name_ru: Банк", "name_ru: Банк: главный"), 7, "mapping values"),
        (("id: bank", "id: the bank!"), 6, "."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_refusal_names_file_and_line_and_nothing_is_written(
    content: Write, change: tuple[str, str], line: int, message: str
) -> None:
    content(TWO.replace(*change, 1))

    with pytest.raises(ContentError, match=message) as refused:
        load_content(LoadContext())

    assert refused.value.line == line
    assert str(refused.value).endswith(refused.value.message)
    assert f"organisations.yaml:{line}: " in str(refused.value)
    assert not Organisation.objects.exists()


@pytest.mark.usefixtures("only_organisations")
def test_the_command_says_that_nothing_was_written(content: Write) -> None:
    content(TWO.replace("source: gazette", "source: herald"))

    with pytest.raises(CommandError, match=r"organisations\.yaml:5: .*nothing was written"):
        call_command("load_content", verbosity=0)


@pytest.mark.usefixtures("only_organisations")
def test_a_record_that_an_editor_has_changed_is_left_alone(content: Write, django_user_model: type[User]) -> None:
    content(TWO)
    load_content(LoadContext())
    mill = Organisation.objects.get(key="mill")
    mill.name_en = "Sawmill"
    mill.save()
    log(mill, "wagtail.edit", user=django_user_model.objects.create_user("editor"))

    assert outcomes() == [Outcome.SKIPPED, Outcome.UNCHANGED]
    assert Organisation.objects.get(key="mill").name_en == "Sawmill"
    assert outcomes(overwrite=True) == [Outcome.UPDATED, Outcome.UNCHANGED]
    assert outcomes() == [Outcome.UNCHANGED, Outcome.UNCHANGED]


@pytest.mark.django_db
class TestPages:
    def load(self, **texts: str) -> tuple[AreaIndexPage, LoadContext]:
        context = LoadContext()
        fields = {"title_ru": "Территории", "title_en": "Areas", "intro_ru": "О них", "intro_en": "On them", **texts}
        return context.upsert_page(context.home, AreaIndexPage, "areas", fields), context

    def test_a_new_page_is_live_in_both_languages_with_a_revision_that_the_editor_opens(self) -> None:
        page, _context = self.load()

        assert page.live
        assert page.en_ready
        assert page.live_revision == page.latest_revision
        assert not AreaIndexPage.objects.get().has_unpublished_changes
        assert page.latest_revision.as_object().intro_en == "On them"

    def test_english_is_ready_only_with_all_texts_that_the_page_requires(self) -> None:
        page, _context = self.load(intro_en="")

        assert not page.en_ready

    def test_an_unchanged_page_gets_no_new_revision(self) -> None:
        page, _context = self.load()
        self.load()

        assert page.revisions.count() == 1

    def test_a_page_that_an_editor_has_changed_is_left_alone(self, django_user_model: type[User]) -> None:
        page, _context = self.load()
        page.intro_en = "About them"
        page.save_revision(user=django_user_model.objects.create_user("editor")).publish()

        again, context = self.load()

        assert [change.outcome for change in context.report.changes] == [Outcome.SKIPPED]
        assert again.intro_en == "About them"

    def test_a_page_that_an_editor_has_unpublished_stays_so(self) -> None:
        page, _context = self.load()
        page.unpublish()

        _page, context = self.load(intro_en="New words")

        assert [change.outcome for change in context.report.changes] == [Outcome.SKIPPED]
        assert not AreaIndexPage.objects.get().live

    def test_a_load_appears_in_the_log_without_a_user(self) -> None:
        page, _context = self.load()

        assert PageLogEntry.objects.filter(page=page.pk, user__isnull=True).exists()


def test_dates_stay_text_and_numbers_exact(content: Write) -> None:
    record = read_yaml(content("- {day: 2016-07-14, year: 2016, share: 21.5, empty: null, yes_no: true}\n"))[0]

    assert isinstance(record, Record)
    assert str(record.date("day")) == "2016-07-14"
    assert str(record.date("year")) == "2016"
    assert str(record.number("share")) == "21.5"
    assert record.date("empty") is None
    assert record.flag("yes_no") is True
