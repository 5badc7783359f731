"""Where everything is."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home.routing import serve
from home.sitemap import sitemap
from members.views import the_only_way_in
from pages.files import serve_document, serve_picture
from pages.health import health
from pages.passwords import authenticate_with_password
from search.api import api

urlpatterns = [
    path("admin/login/", the_only_way_in, name="wagtailadmin_login"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/<int:document_id>/<str:document_filename>", serve_document, name="document"),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", serve_picture, name="picture"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("health/", health, name="health"),
    path("api/v1/", api.urls),
]

urlpatterns += i18n_patterns(
    path("account/", include("allauth.urls")),
    path("", include("communities.urls")),
    path("", include("search.urls")),
    path(
        "_util/login/",
        RedirectView.as_view(pattern_name="account_login", query_string=True),
        name="wagtailcore_login",
    ),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        authenticate_with_password,
        name="wagtailcore_authenticate_with_password",
    ),
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
    path("", include(wagtail_urls)),
    prefix_default_language=True,
)

if settings.DEBUG:
    from debug_toolbar.toolbar import debug_toolbar_urls

    urlpatterns = [*debug_toolbar_urls(), *urlpatterns]
