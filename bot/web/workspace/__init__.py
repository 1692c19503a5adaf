"""The consultants' pages and their API."""
