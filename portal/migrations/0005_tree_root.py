"""The tree's root gets its Russian title, and Wagtail's welcome page goes: the home page is the portal's own."""

from django.db import migrations
from django.db.models import F


def name_root_and_drop_welcome_page(apps, schema_editor):
    page = apps.get_model("portal", "BasePage")
    site = apps.get_model("wagtailcore", "Site")
    page.objects.filter(depth=1).update(title_ru=F("title"), draft_title=F("title"), numchild=0)
    site.objects.filter(root_page_id__in=page.objects.filter(depth=2).values("pk")).delete()
    page.objects.filter(depth=2).delete()


class Migration(migrations.Migration):
    dependencies = [("portal", "0004_shared_models"), ("wagtailcore", "0098_apitoken")]
    operations = [migrations.RunPython(name_root_and_drop_welcome_page, migrations.RunPython.noop)]
