"""Where one writes to people."""

from django.urls import path

from . import views

urlpatterns = [
    path("contact/", views.contact, name="contact"),
    path("contact/thanks/", views.contact_sent, name="contact_sent"),
    path("communities/<slug:slug>/contact/", views.contact, name="contact_community"),
    path("communities/<slug:slug>/contact/thanks/", views.contact_sent, name="contact_community_sent"),
]
