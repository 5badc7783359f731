"""What a visitor is told again and again while the database changes, in a place (`tests.places`) of its own."""

import sqlite3
import time
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page

from knowledge.models import Audience
from pages.unchanged import while_unchanged
from pages.visibility import visible_pages
from tests.factories import StoryFactory, UserFactory

VISITOR = AnonymousUser()
asked = []


def ask(user):
    """The pages that somebody may read; how often that was asked is noted."""
    asked.append(user)
    return set(visible_pages(user).values_list("pk", flat=True))


def told(user=VISITOR):
    """What `ask` answers, and whether it was asked for it."""
    before = len(asked)
    return while_unchanged(ask, user), len(asked) > before


def everything():
    """Each finding by its name; all of them should be true."""
    story = StoryFactory()
    told()
    yield "kept while nothing happens", told() == (ask(VISITOR), False)

    other = StoryFactory()
    found, was_asked = told()
    yield "one's own writing is seen", was_asked and other.pk in found

    with sqlite3.connect(connection.settings_dict["NAME"]) as elsewhere:
        elsewhere.execute("UPDATE wagtailcore_page SET live = 0 WHERE id = ?", [other.pk])
    elsewhere.close()
    found, was_asked = told()
    yield "what others write is seen", was_asked and other.pk not in found
    yield "and kept again", told() == (found, False)

    with transaction.atomic():
        Page.objects.filter(pk=story.pk).update(live=False)
        yield "within a transaction it is as the transaction sees it", story.pk not in told()[0]
        transaction.set_rollback(True)
    yield "and afterwards as it was", story.pk in told()[0]

    Page.objects.filter(pk=story.pk).update(expire_at=timezone.now() + timedelta(seconds=1))
    yield "a page is there until it ends", story.pk in told()[0]
    time.sleep(1.1)
    yield "and not a moment longer, though nothing was written", story.pk not in told()[0]

    hidden, member = StoryFactory(audience=Audience.MEMBERS), UserFactory()
    told()
    yield "members are told their own", hidden.pk in told(member)[0]
    yield "each time anew", told(member)[1]
    yield "and visitors nothing of it", hidden.pk not in told()[0]

    connection.close()
    found, was_asked = told()
    yield "another connection asks for itself", was_asked and found == ask(VISITOR)
