"""Pictures and documents go where the pages go that use them; and tell nothing about who made them."""

from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from PIL import Image

from knowledge.models import Audience
from pages.models import KampvuurImage
from tests.factories import DocumentFactory, EditorFactory, ImageFactory, StoryFactory, ThemeFactory, UserFactory

pytestmark = pytest.mark.django_db


def photograph_with_a_position(kind="JPEG"):
    file = BytesIO()
    exif = Image.Exif()
    exif[0x0110] = "A telephone of somebody"
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (40, 20), "orange").save(file, kind, exif=exif, comment=b"Taken at home")
    file.seek(0)
    return ImageFile(file, name=f"home.{kind.lower()}")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_kept_without_position_camera_or_comment(kind):
    image = KampvuurImage.objects.create(title="Home", file=photograph_with_a_position(kind))
    with image.file.open() as file:
        words = file.read()
        kept = Image.open(BytesIO(words))
    assert not kept.getexif()
    assert not kept.info.get("exif")
    assert b"telephone" not in words
    assert b"Taken at home" not in words
    assert (image.width, image.height) == (40, 20)


def test_a_picture_taken_sideways_is_kept_upright():
    file = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20)).save(file, "JPEG", exif=exif)
    file.seek(0)
    image = KampvuurImage.objects.create(title="Sideways", file=ImageFile(file, name="sideways.jpg"))
    assert (image.width, image.height) == (20, 40)


def get_picture(client, image):
    return client.get(image.get_rendition("width-10").url).status_code


def test_a_picture_on_a_public_page_is_for_everybody(client):
    image = ImageFactory()
    StoryFactory(lead_image=image)
    response = client.get(image.get_rendition("width-10").url)
    assert response.status_code == 200
    assert response["Cache-Control"].startswith("public")


def test_a_picture_only_on_a_members_page_is_for_members(client):
    image = ImageFactory()
    StoryFactory(lead_image=image, audience=Audience.MEMBERS)
    assert get_picture(client, image) == 404
    client.force_login(UserFactory())
    response = client.get(image.get_rendition("width-10").url)
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


def test_a_picture_also_on_a_public_page_is_for_everybody(client):
    image = ImageFactory()
    StoryFactory(lead_image=image, audience=Audience.MEMBERS)
    StoryFactory(lead_image=image)
    assert get_picture(client, image) == 200


def test_a_picture_that_nothing_uses_or_only_a_draft_is_for_editors(client):
    unused, drafted = ImageFactory(), ImageFactory()
    StoryFactory(lead_image=drafted, live=False)
    for image in (unused, drafted):
        assert get_picture(client, image) == 404
    client.force_login(EditorFactory())
    for image in (unused, drafted):
        assert get_picture(client, image) == 200


def test_the_uploaded_original_is_guarded_like_its_sizes(client):
    image = ImageFactory()
    StoryFactory(lead_image=image, audience=Audience.MEMBERS)
    assert client.get(image.file.url).status_code == 404
    client.force_login(UserFactory())
    assert client.get(image.file.url).status_code == 200


def test_a_picture_of_a_theme_is_for_everybody(client):
    theme = ThemeFactory(image=ImageFactory())
    assert get_picture(client, theme.image) == 200


def test_a_picture_of_a_theme_that_went_up_in_another_is_for_nobody(client):
    theme = ThemeFactory(image=ImageFactory(), merged_into=ThemeFactory())
    assert get_picture(client, theme.image) == 404


def test_a_picture_in_the_narrative_counts_as_used(client):
    image = ImageFactory()
    block = {"type": "image", "value": {"image": {"image": image.pk, "alt_text": "A lamp", "decorative": False}}}
    StoryFactory(body=[block])
    assert get_picture(client, image) == 200


@pytest.mark.parametrize(
    "path", ["secret_key", "../secret_key", "documents/checklist.txt", "images/none.jpg", "images/"]
)
def test_no_other_file_is_served(client, path):
    DocumentFactory()
    assert client.get(f"/media/{path}", follow=True).status_code == 404


def test_a_document_goes_where_the_page_goes_that_links_to_it(client):
    document = DocumentFactory()
    link = f'<p><a linktype="document" id="{document.pk}">the checklist</a></p>'
    assert client.get(document.url).status_code == 404
    StoryFactory(situation=link, audience=Audience.MEMBERS)
    assert client.get(document.url).status_code == 404
    client.force_login(UserFactory())
    assert client.get(document.url).status_code == 200
    client.logout()
    StoryFactory(situation=link)
    response = client.get(document.url)
    assert response.status_code == 200
    assert response.headers.get("Content-Encoding") is None


def test_a_document_itself_is_no_picture(client):
    document = DocumentFactory()
    StoryFactory(situation=f'<p><a linktype="document" id="{document.pk}">it</a></p>')
    assert client.get(document.file.url).status_code == 404
