"""What the catalogue and a record offer at addresses that are no pages of the tree."""
