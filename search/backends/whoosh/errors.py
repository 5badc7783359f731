"""What can go wrong with an index. None of these means that anything but the index is lost."""


class IndexUnavailable(Exception):
    """There is no index that can be read: never made, made by another version or settings, or damaged."""


class IndexLocked(Exception):
    """Another process kept writing for longer than we were told to wait."""
