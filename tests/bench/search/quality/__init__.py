"""How well search answers: the portal's and what a project would take otherwise, on the same questions in one run."""
