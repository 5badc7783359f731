"""Starting Kampvuur: what must be in order first, and the processes that run until they are stopped together."""
