"""A town for the tests of access: people of every role, a page of every kind in every state, and words to look for.

Every word that a visitor must not see begins with "qzwijg", every slug of a hidden page with "guess-", which no public
one does: whatever response holds one of them, and was not asked with it, leaks. `Town` is built once for all tests of
access (the fixture `town`).
"""

from .people import ROLES, People
from .states import STATES, in_state
from .town import Town
from .words import leaked, secret_fields, word

__all__ = ["ROLES", "STATES", "People", "Town", "in_state", "leaked", "secret_fields", "word"]
