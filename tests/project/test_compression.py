"""Texts go over the wire compressed, once; pictures, which are so already, as they are."""

import gzip

import pytest

from tests.factories import ImageFactory, StoryFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/en/", "/en/stories/", "/en/stories/feed/", "/api/v1/search", "/sitemap.xml"])
def test_a_text_is_compressed_for_who_can_read_it(client, address):
    StoryFactory(summary="The lamp stays on. " * 15)
    plain = client.get(address)
    compressed = client.get(address, headers={"accept-encoding": "gzip"})
    assert compressed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in compressed.headers["Vary"]
    assert gzip.decompress(compressed.content) == plain.content
    assert "Content-Encoding" not in plain.headers


def test_a_picture_is_not(client):
    story = StoryFactory(lead_image=ImageFactory())
    answer = client.get(story.lead_image.file.url, headers={"accept-encoding": "gzip"})
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer.headers
