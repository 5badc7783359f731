"""A model's complaints, as reasons why a record is refused."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from importing.preparing import Problem, RefusedError


def refused(error: ValidationError) -> RefusedError:
    """The complaint field by field."""
    if not hasattr(error, "error_dict"):
        return RefusedError(*(Problem("", message) for message in error.messages))
    problems = [
        Problem("" if name == NON_FIELD_ERRORS else name, message)
        for name, messages in error.message_dict.items()
        for message in messages
    ]
    return RefusedError(*problems)
