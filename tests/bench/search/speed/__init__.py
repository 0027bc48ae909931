"""How long the engines take on generated objects, beside what one would take otherwise."""
