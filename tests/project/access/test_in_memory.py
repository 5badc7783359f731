"""The two ways to ask who may read what give the same answer: of the database, and of pages that are at hand."""

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from pages.visibility import visible_among, visible_pages

from .town import ROLES


@pytest.mark.parametrize("role", ROLES)
def test_of_pages_at_hand_the_same_are_readable_as_in_the_database(town, role, db):
    user = AnonymousUser() if role == "visitor" else getattr(town.people, role)
    among_all = {page.pk for page in visible_among(Page.objects.all(), user)}
    assert among_all == set(visible_pages(user).values_list("pk", flat=True))
    assert len(among_all) < Page.objects.count()
