"""Collections of documents, and who is granted which."""
