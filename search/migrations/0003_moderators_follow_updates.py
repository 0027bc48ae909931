from django.db import migrations

RIGHTS = {"view_searchupdate": "Can view search update", "change_searchupdate": "Can change search update"}


def allow(apps, schema_editor):
    content_types = apps.get_model("contenttypes.ContentType").objects
    content_type, _created = content_types.get_or_create(app_label="search", model="searchupdate")
    permissions = [
        apps.get_model("auth.Permission").objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": name}
        )[0]
        for codename, name in RIGHTS.items()
    ]
    for group in apps.get_model("auth.Group").objects.filter(name="Moderators"):
        group.permissions.add(*permissions)


class Migration(migrations.Migration):

    dependencies = [
        ("search", "0002_one_row_per_engine"),
        ("wagtailcore", "0002_initial_data"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
