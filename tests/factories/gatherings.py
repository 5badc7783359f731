"""Gatherings: next week, unless told otherwise."""

from datetime import timedelta

from django.utils import timezone
from factory import LazyAttribute, LazyFunction, Sequence

from gatherings.models import ClinicPage, GatheringIndexPage, NetworkMeetingPage, OpenSpacePage, ProgrammeItem

from .pages import InListFactory, first_revision, list_of, now_if


class GatheringFactory(InListFactory):
    """What all kinds share. `programme=[page, ...]`, `themes=[...]`, `communities=[...]` are relations."""

    class Meta:
        abstract = True

    class Params:
        language = "en"

    summary = "Come and see what was learned."
    starts_at = LazyFunction(lambda: timezone.now() + timedelta(days=7))
    ends_at = LazyAttribute(lambda o: o.starts_at + timedelta(hours=2))
    place = "The canteen"
    parent = LazyAttribute(lambda o: list_of(GatheringIndexPage, o.language))

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        related = {name: kwargs.pop(name, []) for name in ("themes", "communities")}
        programme = kwargs.pop("programme", [])
        page = model_class(**{**now_if(kwargs.get("live")), **kwargs})
        page.themes, page.communities = related["themes"], related["communities"]
        page.programme = [ProgrammeItem(page=item, sort_order=place) for place, item in enumerate(programme)]
        parent.add_child(instance=page)
        first_revision(page)
        return model_class.objects.get(pk=page.pk)


class ClinicFactory(GatheringFactory):
    class Meta:
        model = ClinicPage

    title = Sequence(lambda n: f"Clinic on lamps {n}")


class NetworkMeetingFactory(GatheringFactory):
    class Meta:
        model = NetworkMeetingPage

    title = Sequence(lambda n: f"Network meeting {n}")


class OpenSpaceFactory(GatheringFactory):
    class Meta:
        model = OpenSpacePage

    title = Sequence(lambda n: f"Open space {n}")
