"""Who gets what at which address: the whole answer as literal tables."""
