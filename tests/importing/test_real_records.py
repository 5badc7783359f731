"""Real records that nobody here wrote: all of them fit, and what they say is on the pages, word for word."""

import itertools
import json
import random
import re
from html import unescape
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.management import call_command
from django.test import Client, TestCase

from communities.models import Community
from gatherings.models import NetworkMeetingPage
from importing.mapping import load_mapping, shipped_mapping
from importing.models import ImportedRecord
from importing.preparing import Preparer, kind_for
from importing.readers import open_records
from knowledge.models import KnowledgePage

from .records import dump
from .words import missing, words_in, words_on

RECORDS = settings.BASE_DIR.parent / "shared" / "data" / "records"
# In an order in which communities are there before their gatherings, and themes before what is about them.
FILES = [
    "themes_digitalgov_en", "communities_digitalgov_en", "gatherings_digitalgov_en", "stories_digitalgov_en",
    "lessons_nasa_en", "practices_18f_en", "practices_openpracticelibrary_en", "stories_18f_en",
    "stories_gebruikersonderzoeken_nl",
]  # fmt: skip
TEXTS = {
    "title", "summary", "subtitle", "description", "excerpt", "body_markdown", "abstract_text", "driving_event_text",
    "lesson_text", "recommendation_text", "what", "why", "time_required", "what_is", "why_do", "how_to",
}  # fmt: skip
SAMPLE = 200
_MARKDOWN_LINK = re.compile(r"(?<!!)\[[^\]\[{]+\]\((https?://[^\s()<>\"{]+)\)")

pytestmark = [
    pytest.mark.shared_data,
    pytest.mark.usefixtures("in_english"),
    pytest.mark.skipif(not RECORDS.is_dir(), reason=f"the records are not on this machine ({RECORDS})"),
]


@pytest.mark.parametrize("stem", FILES)
def test_every_record_fits_its_mapping(stem):
    path = RECORDS / f"{stem}.jsonl"
    mapping = load_mapping(shipped_mapping(path))
    preparer = Preparer(mapping, kind_for(mapping), mapping.language)
    ids = set()
    for row in open_records(path):
        assert row.values.keys() <= mapping.columns(), "every column is used, or knowingly passed over"
        prepared = preparer.prepare(row)
        ids.add(prepared.external_id)
        said = json.dumps(prepared.fields)
        assert "{{" not in said
        assert "{%" not in said
    with path.open("rb") as file:
        assert len(ids) == sum(1 for line in file if line.strip())


def records_of(stem):
    with (RECORDS / f"{stem}.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


@pytest.fixture(scope="module")
def sample():
    """200 records by file: a random choice that is the same each time, of all but the (textless) themes."""
    everything = [(stem, record) for stem in FILES[1:] for record in records_of(stem)]
    chosen = random.Random(2026).sample(everything, SAMPLE)
    return {stem: [record for other, record in chosen if other == stem] for stem in FILES[1:]}


@pytest.fixture(scope="module")
def imported(sample, django_db_setup, django_db_blocker, tmp_path_factory):
    """The sample, imported and published; all themes and communities with it."""
    folder = tmp_path_factory.mktemp("records")
    with django_db_blocker.unblock():
        atomics = TestCase._enter_atomics()
        try:
            for stem in FILES:
                is_whole = stem.startswith(("themes", "communities"))
                records = records_of(stem) if is_whole else sample[stem]
                file = folder / f"{stem}.jsonl"
                file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
                call_command("import_records", str(file), publish=True, report=folder, stdout=StringIO())
            yield folder
        finally:
            TestCase._rollback_atomics(atomics)


@pytest.fixture(scope="module")
def pages(sample, imported, django_db_blocker):
    """(file, record, its page as people see it) for each record of the sample."""
    client = Client()
    found = []
    with django_db_blocker.unblock():
        for stem, records in sample.items():
            mapping = load_mapping(shipped_mapping(RECORDS / f"{stem}.jsonl"))
            for record in records:
                known = ImportedRecord.objects.get(source=mapping.source, external_id=record[mapping.id[0].column])
                response = client.get(known.page.url)
                assert response.status_code == 200, known.page.url
                found.append((stem, record, response.content.decode()))
    return found


def test_the_pages_say_what_the_records_say(pages):
    """Every word of every text, in its order, but for a half percent at most."""
    said = lost = 0
    for stem, record, html in pages:
        on_page = words_on(BeautifulSoup(html, "html.parser").find("main").get_text(" "))
        for column, text in record.items():
            if column not in TEXTS or not isinstance(text, str):
                continue
            if stem.startswith("communities") and column == "title":
                text = text.removeprefix("Join the ")  # the mapping takes it away
            source = words_in(text)
            said += len(source)
            lost += len(missing(source, on_page))
    assert said > 100_000
    assert 1 - lost / said >= 0.995, f"{lost} of {said} words"


def test_no_template_tag_is_left_on_a_page(pages):
    for _stem, record, html in pages:
        assert "{{" not in html, record
        assert "{%" not in html, record


def test_headings_keep_their_order_and_skip_no_level(pages):
    checked = 0
    for stem, record, html in pages:
        wanted = [words_in(line) for line in re.findall(r"^#{1,6} +.+$", record.get("body_markdown") or "", re.M)]
        if "```" in (record.get("body_markdown") or "") or stem == "practices_18f_en":
            continue  # a hash in code is no heading; steps take the first heading's place
        prose = BeautifulSoup(html, "html.parser").find("main")
        headings = prose.find_all(["h1", "h2", "h3", "h4"])
        texts = iter([words_on(heading.get_text(" ")) for heading in headings])
        assert all(title in texts for title in wanted if title), (record.get("path"), wanted)
        levels = [int(heading.name[1]) for heading in headings]
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), record.get("path")
        checked += len(wanted)
    assert checked > 100


def test_links_survive(pages):
    """Every plain address of a Markdown link that is written in full leads from the page too."""
    links = 0
    for _stem, record, html in pages:
        soup = BeautifulSoup(html, "html.parser")
        leads = {link["href"].rstrip("/") for link in soup.find_all("a", href=True)}
        for address in re.findall(
            r"(?<!!)\[[^\]\[{]+\]\((https?://[^\s()<>\"{]+)\)", record.get("body_markdown") or ""
        ):
            if "`" not in record["body_markdown"]:
                assert unescape(address).rstrip("/") in leads, (record["path"], address)
                links += 1
    assert links > 300


def test_a_second_run_of_the_same_files_changes_nothing_at_all(imported, db):
    before = dump()
    for stem in FILES:
        told = StringIO()
        call_command("import_records", str(imported / f"{stem}.jsonl"), publish=True, report=imported, stdout=told)
        assert "unchanged" in told.getvalue()
    assert dump() == before


def test_hosts_that_are_communities_are_matched_and_others_stay_text(imported, db):
    meetings = {page.external_id: page for page in NetworkMeetingPage.objects.prefetch_related("communities")}
    slugs = set(Community.objects.values_list("slug", flat=True))
    assert "digital-analytics-program-dap" not in slugs
    matched = 0
    for record in records_of("gatherings_digitalgov_en"):
        page = meetings.get(record["path"])
        if page is None:
            continue
        communities = {community.slug for community in page.communities.all()}
        host = " ".join((record.get("host") or "").split())
        if host == "U.S. Web Design System":
            assert communities == {"uswds"}
        if host == "Digital Analytics Program (DAP)":
            assert (communities, page.organiser) == (set(), host)
        matched += bool(communities)
        assert communities or page.organiser or not (host or record.get("event_organizer"))
    assert matched > 5


def test_topics_become_themes(imported, db):
    about = KnowledgePage.objects.filter(source="Digital.gov news")
    assert about.filter(themes__slug="user-experience").exists()
    assert not about.filter(themes=None, external_id__contains="/2015/").exclude(themes=None).exists()
