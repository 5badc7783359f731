"""With real pages: what the database does once Whoosh has ranked."""

import pytest
from django.core.management import call_command
from modelsearch.query import MATCH_ALL, Phrase
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from home.models import ContentPage
from knowledge.models import KnowledgePage
from practices.models import LessonPage
from stories.models import StoryPage
from tests.factories import ContentPageFactory, LessonFactory, StoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def backend():
    return get_search_backend()


@pytest.fixture
def pages(backend):
    pages = {
        "story": StoryFactory(title="The night of the lantern", summary="A lantern."),
        "lesson": LessonFactory(title="Carry two lights", expected="<p>One lantern is enough.</p>"),
        "about": ContentPageFactory(title="About", summary="Who carries the lantern."),
        "draft": StoryFactory(title="A lantern to come", live=False),
    }
    backend.apply(pages.values())
    return pages


def ids(results):
    return [page.pk for page in results]


def test_a_search_in_a_model_finds_objects_of_all_that_derive_from_it(backend, pages):
    everything = {page.pk for page in pages.values()}
    assert set(ids(backend.search("lantern", Page))) == everything
    assert set(ids(backend.search("lantern", KnowledgePage))) == everything - {pages["about"].pk}
    assert ids(backend.search("lantern", LessonPage)) == [pages["lesson"].pk]
    assert isinstance(backend.search("lantern", KnowledgePage)[0], KnowledgePage)
    assert {ranked.pk for ranked in backend.search_ids("lantern", StoryPage)} == {
        pages["story"].pk,
        pages["draft"].pk,
    }


def test_filters_are_the_database_s(backend, pages):
    live = Page.objects.live()
    assert pages["draft"].pk not in ids(backend.search("lantern", live))
    below = live.descendant_of(pages["story"].get_parent())
    assert ids(backend.search("lantern", below)) == [pages["story"].pk]
    subquery = live.filter(pk__in=StoryPage.objects.values("pk"))
    assert ids(backend.search("lantern", subquery)) == [pages["story"].pk]


def test_specific_pages_are_fetched_as_such(backend, pages):
    kinds = {type(page) for page in backend.search("lantern", Page.objects.live().specific())}
    assert kinds == {StoryPage, LessonPage, ContentPage}


def test_count_slices_and_order_agree_with_each_other(backend, pages):
    results = backend.search("lantern", Page)
    assert results.count() == len(results) == 4
    assert ids(results[:2]) + ids(results[2:]) == ids(results)
    assert ids(results) == ids(backend.search("lantern", Page))
    assert [ranked.pk for ranked in backend.search_ids("lantern", Page)] == ids(results)
    by_title = backend.search("lantern", Page.objects.order_by("title"), order_by_relevance=False)
    assert [page.title for page in by_title] == sorted(page.title for page in pages.values())


def test_scores_are_numbers_that_fall(backend, pages):
    scores = [page.how_well for page in backend.search("lantern", Page).annotate_score("how_well")]
    assert scores == sorted(scores, reverse=True)
    assert all(isinstance(score, float) and score > 0 for score in scores)
    assert scores == [ranked.score for ranked in backend.search_ids("lantern", Page)]


def test_a_page_with_a_count_and_a_facet_costs_three_queries(backend, pages, django_assert_num_queries):
    results = backend.search("lantern", Page)
    with django_assert_num_queries(3):
        assert results.count() == 4
        assert len(results[:2]) == 2
        assert dict(results.facet("live")) == {True: 3, False: 1}


def test_a_page_that_the_database_no_longer_has_is_not_among_the_results(backend, pages):
    Page.objects.filter(pk=pages["about"].pk).delete()
    assert pages["about"].pk not in ids(backend.search("lantern", Page))
    assert backend.search("lantern", Page).count() == 3


def test_all_pages_match_all_even_without_an_index(backend):
    assert backend.search(MATCH_ALL, Page).count() == Page.objects.count()


def test_a_search_can_keep_to_one_field(backend, pages):
    titles = {pages["story"].pk, pages["draft"].pk}
    assert set(ids(backend.search("lantern", Page, fields=["title"]))) == titles
    assert set(ids(backend.search(Phrase("the lantern"), Page, fields=["title"]))) == {pages["story"].pk}
    assert set(ids(backend.autocomplete("lant", Page, fields=["title"]))) == titles


def test_autocomplete_takes_beginnings_and_puts_the_closest_first(backend, pages):
    short = ContentPageFactory(title="Lant")
    backend.apply([short])
    results = ids(backend.autocomplete("lant", Page))
    assert results[0] == short.pk
    assert set(results) == {short.pk, pages["story"].pk, pages["draft"].pk}
    assert set(ids(backend.autocomplete("nig lan", Page))) == {pages["story"].pk}
    assert ids(backend.autocomplete("antern", Page)) == []


def test_more_hits_than_a_query_may_name_are_all_found(backend, pages, monkeypatch):
    monkeypatch.setattr("search.backends.whoosh.query.MANY_KEYS", 2)
    monkeypatch.setattr("search.backends.whoosh.results.CHUNK", 2)
    results = backend.search("lantern", Page.objects.live())
    assert results.count() == len(list(results)) == 3
    assert dict(results.facet("live")) == {True: 3}


def test_pages_are_found_in_their_own_language(backend):
    dutch = StoryFactory(title="Verhalen van de vloer", language="nl")
    english = StoryFactory(title="Good practices", language="en")
    backend.apply([dutch, english])
    assert ids(backend.search("verhaal", Page)) == [dutch.pk]
    assert ids(backend.search("practice", Page)) == [english.pk]


def test_update_index_builds_it_from_the_database(backend, pages):
    backend.get_index_for_model(Page).reset()
    assert backend.search("lantern", Page).count() == 0
    call_command("update_index", verbosity=0)
    assert backend.search("lantern", Page).count() == 4


def test_what_is_written_during_a_rebuild_is_in_the_new_index(backend, pages):
    index = backend.get_index_for_model(Page)
    rebuilder = backend.rebuilder_class(index)
    making = rebuilder.start()
    making.add_items(StoryPage, [pages["story"], pages["draft"]])
    making.add_items(LessonPage, [pages["lesson"]])

    renamed, deleted, later = pages["story"], pages["draft"].pk, ContentPageFactory(title="A torch")
    StoryPage.objects.filter(pk=renamed.pk).update(title="The night of the torch")
    Page.objects.filter(pk=deleted).delete()
    backend.apply([StoryPage.objects.get(pk=renamed.pk), later], [(Page, deleted)])
    assert set(ids(backend.search("torch", Page))) == {renamed.pk, later.pk}

    rebuilder.finish()
    assert set(ids(backend.search("torch", Page))) == {renamed.pk, later.pk}
    assert index.document_count() == 3
