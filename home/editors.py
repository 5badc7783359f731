"""The Editors group and what it may do. Written for migrations: takes the registry of models of that moment."""

from typing import Any

NAME = "Editors"
REVIEW = "Review by the editors"
PAGE_PERMISSIONS = ["add_page", "bulk_delete_page", "change_page", "lock_page", "publish_page", "unlock_page"]
FILE_PERMISSIONS = {
    ("pages", "kampvuurimage"): ["add", "change", "choose", "delete"],
    ("pages", "kampvuurdocument"): ["add", "change", "choose", "delete"],
}
MODEL_PERMISSIONS = {
    ("themes", "theme"): ["add", "change", "delete", "view"],
    ("communities", "community"): ["add", "change", "view"],
    ("communities", "organisation"): ["add", "change", "delete", "view"],
    ("communities", "contactmessage"): ["view", "delete"],
    ("wagtailredirects", "redirect"): ["add", "change", "delete", "view"],
    ("wagtailsearchpromotions", "searchpromotion"): ["add", "change", "delete", "view"],
    ("search", "queryday"): ["view"],
}
OTHER_PERMISSIONS = [
    ("wagtailadmin", "admin", "access_admin", "Can access Wagtail admin"),
    ("knowledge", "knowledgepage", "read_everything", "Can read every page, whatever its audience"),
    ("wagtail_localize", "translation", "submit_translation", "Can submit translations"),
]


def make_editors(apps: Any) -> None:
    """Make the group, or give it what it should have; Wagtail's own Moderators make way for it."""
    group_model = apps.get_model("auth", "Group")
    group_model.objects.filter(name="Moderators").delete()
    editors = group_model.objects.get_or_create(name=NAME)[0]
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    for codename in PAGE_PERMISSIONS:
        permission = _permission(apps, "wagtailcore", "page", codename)
        apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
            group=editors, page=root, permission=permission
        )
    collection = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for (app_label, model), actions in FILE_PERMISSIONS.items():
        for action in actions:
            apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
                group=editors,
                collection=collection,
                permission=_permission(apps, app_label, model, f"{action}_{_choice(model, action)}"),
            )
    for (app_label, model), actions in MODEL_PERMISSIONS.items():
        editors.permissions.add(*[_permission(apps, app_label, model, f"{action}_{model}") for action in actions])
    editors.permissions.add(*[_permission(apps, *row) for row in OTHER_PERMISSIONS])
    _review(apps, editors)


def _review(apps: Any, editors: Any) -> None:
    """Wagtail's one workflow asks its Moderators; here the editors do the reviewing, under a name that says so."""
    for task in apps.get_model("wagtailcore", "GroupApprovalTask").objects.all():
        task.groups.add(editors)
    for label in ("Task", "Workflow"):
        apps.get_model("wagtailcore", label).objects.filter(name="Moderators approval").update(name=REVIEW)


def _choice(model: str, action: str) -> str:
    """Wagtail's choose permission is named after its own model, whatever ours is called."""
    return model.removeprefix("kampvuur") if action == "choose" else model


def _permission(apps: Any, app_label: str, model: str, codename: str, name: str = "") -> Any:
    # Permissions are normally made after all migrations; the group needs them now, and `migrate` then finds them.
    content_type = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )[0]
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name or f"Can {codename.replace('_', ' ')}"}
    )[0]
