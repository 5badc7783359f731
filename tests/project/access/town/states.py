"""The states that a page can be in, and how it gets there as it would on the site."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import GroupApprovalTask, PageViewRestriction, Workflow, WorkflowTask

from knowledge.models import Audience

from .people import circle
from .words import word

#: Every state; those with an audience exist only for pages that have one.
STATES = [
    "public",
    "draft",
    "review",
    "members",
    "community",
    "login",
    "group",
    "password",
    "scheduled",
    "expired",
    "overdue",
    "unpublished",
]
AUDIENCES = {"members": Audience.MEMBERS, "community": Audience.COMMUNITIES}
_NEVER_LIVE = {"draft", "review", "scheduled"}


def in_state(factory, state, **fields):
    """A page that a factory makes, brought into one of the `STATES`."""
    if state in AUDIENCES:
        fields["audience"] = AUDIENCES[state]
    page = factory(live=state not in _NEVER_LIVE, **fields)
    _BRING.get(state, lambda page: None)(page)
    return type(page).objects.get(pk=page.pk)


def change_draft(page, **fields):
    """Let a live page have changes that nobody published."""
    draft = page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision()


def _into_review(page):
    workflow, made = Workflow.objects.get_or_create(name="The editors look")
    if made:
        task = GroupApprovalTask.objects.create(name="An editor looks")
        task.groups.add(Group.objects.get(name="Editors"))
        WorkflowTask.objects.create(workflow=workflow, task=task)
    workflow.start(page, None)


def _restrict(kind, **fields):
    def restrict(page):
        restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, **fields)
        if kind == PageViewRestriction.GROUPS:
            restriction.groups.add(circle())

    return restrict


def _schedule(page):
    page.go_live_at = timezone.now() + timedelta(days=3)
    page.save_revision().publish()


def _expire(page):
    page.expire_at = timezone.now() - timedelta(hours=1)
    page.unpublish(set_expired=True)


def _overdue(page):
    """The moment has passed, but the timer that takes pages off the site has not run yet."""
    page.expire_at = timezone.now() - timedelta(minutes=1)
    page.save()


_BRING = {
    "review": _into_review,
    "login": _restrict(PageViewRestriction.LOGIN),
    "group": _restrict(PageViewRestriction.GROUPS),
    "password": _restrict(PageViewRestriction.PASSWORD, password=word("the", "password")),
    "scheduled": _schedule,
    "expired": _expire,
    "overdue": _overdue,
    "unpublished": lambda page: page.unpublish(),
}
