"""Prices to import taxes and landed cost."""
