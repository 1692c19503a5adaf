"""Instructions in messages and documents stay text."""
