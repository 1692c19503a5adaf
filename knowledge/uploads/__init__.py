"""Files on their way to becoming guidance, their originals, and what was published when."""
