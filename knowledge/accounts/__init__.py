"""Who may change the guidance: accounts, sessions, tokens, and the log of what they did."""
