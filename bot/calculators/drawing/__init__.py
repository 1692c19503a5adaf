"""Results of calculations to pictures."""
