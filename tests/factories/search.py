"""Documents for an engine, and pages of the bare base type as things to be found."""

from typing import Any

from wagtail.models import Site

from portal.models import BasePage
from search.document import DocumentText, SearchDocument


def document(key: str = "project:1", title: str = "Площадка", **fields: Any) -> SearchDocument:
    """A Russian document; `en=` adds an English title, `text=` takes the other fields of its Russian text."""
    texts = {"ru": DocumentText(url=f"/ru/{key}/", title=title, **fields.pop("text", {}))}
    if english := fields.pop("en", ""):
        texts["en"] = DocumentText(url=f"/en/{key}/", title=english)
    return SearchDocument(key=key, **{"kind": key.partition(":")[0], "version": 1, "texts": texts, **fields})


def page(title: str = "Площадка", english: str = "", *, parent: BasePage | None = None, **fields: Any) -> BasePage:
    parent = parent or home()
    number = BasePage.objects.count()
    return parent.add_child(
        instance=BasePage(
            **{
                "title_ru": title,
                "title_en": english,
                "en_ready": bool(english),
                "slug": f"page-{number}",
                **fields,
            }
        )
    )


def home() -> BasePage:
    """The site's home page; made where no room's migration has made one."""
    if site := Site.objects.filter(is_default_site=True).first():
        return BasePage.objects.get(pk=site.root_page_id)
    root = BasePage.get_first_root_node() or BasePage.add_root(instance=BasePage(title_ru="Корень", slug="root"))
    made = root.add_child(instance=BasePage(title_ru="Главная", title_en="Home", en_ready=True, slug="home"))
    Site.objects.create(hostname="localhost", root_page=made, is_default_site=True)
    return made


def build(page: BasePage) -> SearchDocument:
    """As a room would: both languages, whether ready or not; the registry decides."""
    titles = {"ru": page.title_ru, "en": page.title_en or page.title_ru}
    return SearchDocument(
        key="",
        kind="project",
        texts={
            language: DocumentText(
                url=page.url_for(language) or "",
                title=title,
                summary=page.search_description_ru or "",
                keywords=(str(page.slug),),
            )
            for language, title in titles.items()
        },
    )
