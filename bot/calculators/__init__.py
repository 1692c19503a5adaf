"""Calculators: figures worked out from cited rates, never guessed."""
