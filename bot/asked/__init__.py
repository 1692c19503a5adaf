"""What brands asked: masked, grouped by meaning, and told by topic."""
