"""One root page in both languages, and the default site on it."""

from django.conf import settings
from django.db import migrations

from portal.site_address import host_and_port

TITLES = {"ru": "Инвестиции в Томскую область", "en": "Invest in Tomsk Region"}


def create_home_page(apps, schema_editor):
    page = apps.get_model("portal", "BasePage")
    home = apps.get_model("home", "HomePage")
    site = apps.get_model("wagtailcore", "Site")
    locale = apps.get_model("wagtailcore", "Locale")
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="home", model="homepage"
    )
    russian, _created = locale.objects.get_or_create(language_code="ru")
    root = page.objects.get(depth=1)
    created = home.objects.create(
        title=TITLES["ru"],
        title_ru=TITLES["ru"],
        title_en=TITLES["en"],
        draft_title=TITLES["ru"],
        slug="home",
        path=f"{root.path}0001",
        depth=2,
        url_path="/home/",
        locale=russian,
        content_type=content_type,
        en_ready=True,
        live=True,
    )
    page.objects.filter(pk=root.pk).update(numchild=1)
    hostname, port = host_and_port(settings.WAGTAILADMIN_BASE_URL)
    site.objects.create(hostname=hostname, port=port, root_page_id=created.pk, is_default_site=True)


def remove_home_page(apps, schema_editor):
    apps.get_model("wagtailcore", "Site").objects.all().delete()
    apps.get_model("home", "HomePage").objects.all().delete()
    apps.get_model("portal", "BasePage").objects.filter(depth=1).update(numchild=0)


class Migration(migrations.Migration):
    dependencies = [("home", "0001_initial"), ("portal", "0005_tree_root"), ("wagtailcore", "0098_apitoken")]
    operations = [migrations.RunPython(create_home_page, remove_home_page)]
