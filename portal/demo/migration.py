"""Django's migrate with a bar."""

from typing import Any

from django.core.management import call_command
from django.core.management.commands.migrate import Command as Migrate
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from portal.demo.progress import Bar


class MigrateWithBar(Migrate):
    def __init__(self, bar: Bar, total: int) -> None:
        super().__init__()
        self.bar, self.total, self.applied = bar, total, 0

    def migration_progress_callback(self, action: str, migration: Any = None, fake: bool = False) -> None:
        if action == "apply_success":
            self.applied += 1
            self.bar.advance(self.applied, self.total, f"{migration.app_label} {migration.name}")


def migrate(bar: Bar) -> None:
    executor = MigrationExecutor(connection)
    total = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")  # this connection only; it is closed below
    call_command(MigrateWithBar(bar, total), verbosity=0, interactive=False)
    connection.close()


def database_is_new() -> bool:
    return "django_migrations" not in connection.introspection.table_names()
