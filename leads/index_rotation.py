"""Writing anew by what inquiries are found: with the first key, or after a change of the normalisation."""

from leads.blind_index import LEAD_COLUMNS, of_answers
from leads.models import Lead
from portal.key_rotation import BATCH, Progress


def rotate_index(progress: Progress, *, dry_run: bool = False) -> int:
    """How many inquiries were (or would be) indexed anew; those that are current or erased are passed over."""
    rows = Lead.objects.filter(erased_at__isnull=True).order_by("pk")
    total, seen, changed, last = rows.count(), 0, 0, 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        for lead in batch:
            wanted = of_answers(lead.data)
            if wanted != {column: getattr(lead, column) for column in LEAD_COLUMNS}:
                changed += dry_run or rows.filter(pk=lead.pk).update(**wanted)
        last, seen = batch[-1].pk, seen + len(batch)
        progress("leads.Lead, blind index", seen, total)
    return changed
