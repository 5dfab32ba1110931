"""Names in the prose: who can be meant, and who is."""
