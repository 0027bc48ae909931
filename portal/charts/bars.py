"""Bars in the rows of a table: the table is the chart, so neither can say what the other does not.

Lengths are per cent of the cell: a drawing is as wide as its column, and nothing in it is stretched.
"""

from collections.abc import Sequence

SHORTEST = 0.6  # a bar that can be seen


def bar_lengths(counts: Sequence[float]) -> list[float]:
    """From zero, so that twice the number is twice the length."""
    most = max(counts, default=0)
    return [round(max(SHORTEST, 100 * count / most), 1) if count else 0.0 for count in counts]
