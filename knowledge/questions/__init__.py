"""What readers asked, what was answered, and what became of the gaps."""
