"""What changed in a record since a day: differences between what readers could read before a publication and after it.

`recording` writes them in the transaction of the publication, `reading` says what readers read, `comparison` finds
the differences, `history` shows them. What counts as a change: docs/decisions/0021.
"""
