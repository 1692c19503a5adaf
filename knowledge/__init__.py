"""What is known: the guidance documents, and the library that stores and searches them."""
