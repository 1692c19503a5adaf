"""What was said before, and of whom, to what a question is about."""
