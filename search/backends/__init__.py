"""Search backends. Each is a package of its own in spirit: it imports nothing else of this project."""
