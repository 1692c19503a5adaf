"""Words and figures of a sentence to amounts, sizes and periods."""
