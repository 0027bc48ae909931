from typing import Any

from django.core.management.base import BaseCommand

from leads.services import reconcile


class Command(BaseCommand):
    help = "Give each accepted inquiry its delivery to each active endpoint; the worker does so once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Deliveries made: {reconcile()}")
