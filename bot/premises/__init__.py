"""What a question takes for granted to its correction."""
