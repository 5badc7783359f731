"""`manage.py run_worker`: what has to run beside the web server."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from search.worker import Worker


class Command(BaseCommand):
    """Runs until SIGTERM or SIGINT; a second one ends it at once."""

    help = "Keeps the search index up to date and runs tasks, until it is told to stop."

    def handle(self, *args: Any, **options: Any) -> None:
        worker = Worker()

        def stop(number: int, frame: Any) -> None:
            signal.signal(number, signal.SIG_DFL)
            worker.stop()
            if worker.is_rebuilding:
                raise SystemExit

        if threading.current_thread() is threading.main_thread():  # under Django's autoreload it is not
            signal.signal(signal.SIGTERM, stop)
            signal.signal(signal.SIGINT, stop)
        self.stdout.write(f"The worker is at work ({worker.name}).")
        self.stdout.flush()
        worker.run()
