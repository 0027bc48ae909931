"""Loading content from the YAML files of the rooms: all or nothing, repeatable, with file and line in every refusal.

How a room writes its `loaders.py`:

    CONTENT = Path(__file__).parent / "content"

    def load(context: LoadContext) -> None:
        names = {"title_ru": "Кластеры", "title_en": "Clusters"}
        index = context.upsert_page(context.home, ClusterIndexPage, "clusters", names)
        for record in context.progress("clusters", read_yaml(CONTENT / "clusters.yaml")):
            context.upsert_page(
                index,
                ClusterPage,
                record.text("id"),
                {
                    **record.pair("name", to="title"),              # name_ru, name_en -> title_ru, title_en
                    **record.pair("summary"),
                    "kind": record.choice("kind", ClusterKind),     # None if absent or null
                    "founded": record.date("founded"),              # PartialDate or None
                    "source": context.find(Source, record, "source"),
                },
                children={
                    "claims": claims(context, record),              # programme.content_claims
                    "members": [{"organisation": context.find(Organisation, member, "organisation")}
                                for member in record.records("members")],
                },
                at=record,
            )
            record.done()                                           # a key that nobody read is an error

    register_loader(Loader("clusters", order=200, load=load, seed_only=True))   # in AppConfig.ready

- `seed_only=True` lets the loader run under `--only seed` too; it then asks `context.seed_only` what to leave out.
- `context.find(Model, record, key)` resolves a key (`key` of a record, `slug` of a page); None for a null, and an
  unknown one is refused at its line. `find_required` wants one; `find_all` resolves a list.
- `upsert_record(Model, key, fields, children=..., at=record)` is the same for snippets; `lookup="geonameid"` for
  another unique field.
- `children` are the complete rows of a ParentalKey relation in order (`sort_order` is set). Many-to-many relations
  go into `fields` as lists of objects, a stream as a list of {"type": ..., "value": ...}.
- A page is written and published, with a revision, only if something differs. `en_ready` follows `english_required`.
  `first_published_at` may stand among the fields.
- What an editor has changed is left alone and reported as skipped; `--overwrite` takes the content's side.
- `record.error("message", "key")` makes the ContentError to raise.
"""

from portal.loading.context import LoadContext
from portal.loading.files import ContentError, Record, read_mapping, read_yaml
from portal.loading.registry import Loader, load_content, register_loader
from portal.loading.report import Change, Outcome, Report

__all__ = [
    "Change",
    "ContentError",
    "LoadContext",
    "Loader",
    "Outcome",
    "Record",
    "Report",
    "load_content",
    "read_mapping",
    "read_yaml",
    "register_loader",
]
