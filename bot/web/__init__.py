"""The adviser over HTTP: the JSON API, the chat page, and what protects them."""
