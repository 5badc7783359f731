"""The addresses of the lists, which many things on one page need."""

from typing import Any

from .frame import frame
from .languages import active_locale


def list_address(model: Any) -> str:
    """The path of the live list page of this model in the active language ("/en/themes/"), or "" if there is none."""
    return frame().lists.get((model, active_locale().pk), "")
