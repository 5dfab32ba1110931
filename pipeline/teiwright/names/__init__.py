"""Names of people: how they are built, read, compared and looked up."""
