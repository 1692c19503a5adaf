"""What a consultant should know of a draft before it is published."""
