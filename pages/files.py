"""Who may see a picture or a document: those who may read a page where it is used.

What uses a file is what Wagtail's reference index says of published rows. It is brought up to date at publication
itself (`pages.signals`), not by a task afterwards: a reader must not see holes in a page that was just published.
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import SuspiciousFileOperation
from django.db.models import BigIntegerField
from django.db.models.functions import Cast
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.documents.views.serve import serve as wagtail_serve_document
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from .visibility import visible_pages

_A_DAY = 86_400


def file_is_visible_to(file: Any, user: Any) -> bool:
    """Whether this user may see this picture or document.

    One that nothing uses is seen by those who work in the admin, and by whoever uploaded it. One that is used by
    something else than a page (a theme) goes where that goes, if that has a `visible_to`; else nowhere.
    """
    if user.is_authenticated and (user.has_perm("wagtailadmin.access_admin") or file.uploaded_by_user_id == user.pk):
        return True
    uses = ReferenceIndex.get_references_to(file)
    types = uses.order_by().values_list("base_content_type", flat=True).distinct()
    return any(_is_used_by_a_visible(ContentType.objects.get_for_id(pk), uses, user) for pk in types)


def _is_used_by_a_visible(kind: ContentType, uses: Any, user: Any) -> bool:
    """Whether this user may see one of the things of this kind that are among the uses of a file."""
    ids = uses.filter(base_content_type=kind).annotate(used_on=Cast("object_id", BigIntegerField())).values("used_on")
    model = kind.model_class()
    if model is Page:
        return visible_pages(user).filter(pk__in=ids).exists()
    things: Any = getattr(model, "objects", None)
    return hasattr(things, "visible_to") and things.visible_to(user).filter(pk__in=ids).exists()


def picture_of(path: str) -> Any:
    """The picture that a file belongs to, as uploaded or in another size. Raises `Http404` for any other file."""
    images = get_image_model()
    if path.startswith("images/"):
        rendition = images.get_rendition_model().objects.select_related("image").filter(file=path).first()
        if rendition:
            return rendition.image
    if path.startswith("original_images/"):
        image = images.objects.filter(file=path).first()
        if image:
            return image
    raise Http404


def serve_picture(request: HttpRequest, path: str) -> FileResponse:
    """A picture's file, for those who may see the picture; 404 for everybody else and for every other file.

    Documents are never served from here: they have a view that asks `file_is_visible_to` first.
    """
    image = picture_of(path)
    everybody = file_is_visible_to(image, AnonymousUser())
    if not everybody and not file_is_visible_to(image, request.user):
        raise Http404
    try:
        file = image.file.storage.open(path)
    except (FileNotFoundError, SuspiciousFileOperation) as missing:
        raise Http404 from missing
    response = FileResponse(file)
    response["Cache-Control"] = f"public, max-age={_A_DAY}" if everybody else "private, no-store"
    return response


def serve_document(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponseBase:
    """Wagtail's view of a document, which asks `pages.wagtail_hooks` first; without the header it sets to "None"."""
    response = wagtail_serve_document(request, document_id, document_filename)
    if response.headers.get("Content-Encoding") == "None":
        del response.headers["Content-Encoding"]
    return response
