"""Goes through a corpus: only what changed, on as many cores as there are, one transcript never stopping the others."""
