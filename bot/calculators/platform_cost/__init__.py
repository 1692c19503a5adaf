"""Sales to platform fees, costs and break-even."""
