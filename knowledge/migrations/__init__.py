"""The catalog's schema, step by step; opening the catalog applies what is missing."""
