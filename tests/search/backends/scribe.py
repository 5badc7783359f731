"""A process that writes batches to an index until it has written them all or is killed.

    python scribe.py PATH FIRST_BATCH BATCHES SIZE

Batch number n writes SIZE leaves that say `batch<n>`, and deletes one of the batch before.
"""

import sys

import django
from django.conf import settings


def main(path, first, batches, size):
    settings.configure(INSTALLED_APPS=["django.contrib.contenttypes", "modelsearch"], USE_TZ=True)
    django.setup()
    from tests.search.backends.shelf import Leaf, backend_at, leaf

    backend = backend_at(path, LOCK_TIMEOUT=30)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for batch in range(first, first + batches):
        written = [leaf(batch * 1000 + place, f"lamp batch{batch}") for place in range(size)]
        backend.apply(written, [(Leaf, (batch - 1) * 1000)] if batch > first else [])


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
