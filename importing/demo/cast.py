"""Who and what the demo's pages refer to: people, organisations, themes, communities, pictures."""

from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.images import ImageFile
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model
from wagtail.models import Locale

from communities.models import (
    Community,
    CommunityIndexPage,
    CommunityLabel,
    CommunityPage,
    Membership,
    Organisation,
)
from members.models import Profile
from pages.licences import Licence
from themes.models import Theme, ThemeLabel

from .reading import FOLDER, day, narrative, rich, table

#: Everybody's password. The demo refuses to be loaded where strangers could use it.
PASSWORD = "warm-fire"  # noqa: S105
ADMINISTRATOR, EDITOR = "admin@example.org", "editor@example.org"
LOGINS = {
    ADMINISTRATOR: _("administrator"),
    EDITOR: _("editor"),
    "facilitator@example.org": _("facilitator"),
    "member1@example.org": _("member"),
    "member2@example.org": _("member"),
}


class Cast:
    """Everything that pages of the demo refer to, by slug or e-mail address. Making one writes it to the database."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self._pictures: dict[str, Any] = {}
        self.organisations = {row["slug"]: _organisation(row) for row in table("organisations")["organisation"]}
        self.people = {row["email"]: self._person(row) for row in table("people")["person"]}
        rows = table("themes")["theme"]
        self.themes = {row["slug"]: self._theme(row) for row in rows}
        for row in rows:
            if row.get("parent"):
                Theme.objects.filter(slug=row["slug"]).update(parent=self.themes[row["parent"]])
        self.communities = {row["slug"]: self._community(row) for row in table("communities")["community"]}

    def picture(self, slug: str) -> Any:
        """The picture of this name; it is kept once."""
        if slug not in self._pictures:
            path, known = FOLDER / "pictures" / f"{slug}.webp", table("pictures/pictures")[slug]
            with path.open("rb") as file:
                self._pictures[slug] = get_image_model().objects.create(
                    title=known["title"]["en"],
                    description=known["alt"]["en"],
                    file=ImageFile(file, name=path.name),
                    credit="Kampvuur",
                    licence=Licence.CC0,
                )
        return self._pictures[slug]

    def picture_id(self, slug: str) -> int:
        """The id of the picture of this name."""
        return self.picture(slug).pk

    def _person(self, row: dict[str, Any]) -> Any:
        user = get_user_model()(email=row["email"], name=row["name"], language=row["language"])
        if row.get("demo_login"):
            user.set_password(PASSWORD)
        else:
            user.set_unusable_password()
        user.is_superuser = user.is_staff = row["email"] == ADMINISTRATOR
        user.save()
        if row.get("demo_login"):
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        if row["email"] == EDITOR:
            user.groups.add(Group.objects.get(name="Editors"))
        Profile.objects.create(
            user=user,
            profession=row.get("profession", ""),
            organisation=self.organisations.get(row.get("organisation", "")),
            about=row.get("about", ""),
        )
        return user

    def _theme(self, row: dict[str, Any]) -> Theme:
        theme = Theme.objects.create(slug=row["slug"], curator=self.people.get(row.get("curator", "")))
        for language, locale in self.locales.items():
            label = row[language]
            ThemeLabel.objects.create(
                theme=theme,
                locale=locale,
                name=label["name"],
                description=label.get("description", ""),
                synonyms="\n".join(label.get("synonyms", [])),
            )
        theme.save()
        return theme

    def _community(self, row: dict[str, Any]) -> Community:
        community = Community.objects.create(
            slug=row["slug"],
            organisation=self.organisations.get(row.get("organisation", "")),
            theme=self.themes.get(row.get("theme", "")),
            status=row.get("status", Community.Status.ACTIVE),
            starts_on=day(row.get("starts"), self.today),
            ends_on=day(row.get("ends"), self.today),
            sponsor_why_on=day(row.get("sponsor_why"), self.today),
        )
        for member in row.get("memberships", []):
            Membership.objects.create(
                community=community,
                user=self.people[member["email"]],
                role=member["role"],
                since=day(member.get("since"), self.today),
            )
        key = None
        for language in self.locales:
            page = self._community_page(community, row, language, key)
            key = page.translation_key
        return community

    def _community_page(self, community: Community, row: dict[str, Any], language: str, key: Any) -> CommunityPage:
        words = row[language]
        locale = self.locales[language]
        CommunityLabel.objects.create(
            community=community, locale=locale, name=words["name"], tagline=words.get("tagline", "")
        )
        page = CommunityPage(
            title=words["name"], slug=row["slug"], locale=locale, community=community,
            why=rich(words.get("why", ""), language), what=rich(words.get("what", ""), language),
            how=rich(words.get("how", ""), language), body=narrative(words.get("body", ""), language, self.picture_id),
        )  # fmt: skip
        if key:
            page.translation_key = key
        CommunityIndexPage.objects.get(locale=locale).add_child(instance=page)
        page.save_revision().publish()
        return page


def _organisation(row: dict[str, Any]) -> Organisation:
    return Organisation.objects.create(slug=row["slug"], name=row["name"])
