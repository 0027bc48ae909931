"""Proofs of work that have been used: each counts once."""

from django.db import models


class AltchaUsed(models.Model):
    """Says nothing about who used it."""

    signature = models.CharField(max_length=64, unique=True)
    submission_key = models.UUIDField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.signature
