"""A brand and its route to a twelve-month plan."""
