"""A language model from any provider, kept within limits."""
