"""A campaign to the dates by which everything must start."""
