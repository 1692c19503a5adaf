"""A brand's situation to the ways into the market, scored."""
