"""People."""

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from members.models import Profile


class UserFactory(factory.django.DjangoModelFactory):
    """A member: somebody with an account, a profile, and the password "warm-fire"."""

    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person Number {n}")
    language = "en"
    password = factory.django.Password("warm-fire")

    @factory.post_generation
    def profession(self, create, extracted, **kwargs):
        if create:
            Profile.objects.create(user=self, profession=extracted or "nurse")


class EditorFactory(UserFactory):
    """Somebody of the Editors group."""

    @factory.post_generation
    def in_group(self, create, extracted, **kwargs):
        if create:
            self.groups.add(Group.objects.get(name="Editors"))


class AdministratorFactory(UserFactory):
    """Somebody who may do everything."""

    is_staff = is_superuser = True
