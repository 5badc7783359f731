"""Whether a mapping fits its kind, before a single record is read."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from importing.kinds import Field, FieldType, Kind, kind_called, kinds
from importing.mapping import Mapping, MappingError, Value

_MATCHED = {FieldType.THEMES, FieldType.THEME, FieldType.COMMUNITIES, FieldType.ORGANISATION}


def kind_for(mapping: Mapping) -> Kind:
    """The kind that the mapping is for. Raises MappingError, naming every key that does not fit it."""
    kind = kind_called(mapping.kind)
    if not kind:
        raise MappingError(_("kind: there is no “%(kind)s”, only %(kinds)s") % _names(mapping.kind, kinds()))
    complaints = list(_complaints(mapping, kind))
    if complaints:
        raise MappingError("\n".join(complaints))
    return kind


def _complaints(mapping: Mapping, kind: Kind) -> Iterator[str]:
    for name in sorted(set(mapping.fields) - set(kind.fields)):
        yield f"fields.{name}: " + _("there is no “%(kind)s”, only %(kinds)s") % _names(name, kind.fields)
    for field in kind.fields.values():
        if field.needed and field.name not in mapping.fields:
            yield f"fields.{field.name}: " + _("this key is needed")
        for value in mapping.fields.get(field.name, []):
            for key, reason in _misfits(value, field, mapping, kind):
                yield f"fields.{field.name}.{key}: {reason}"


def _misfits(value: Value, field: Field, mapping: Mapping, kind: Kind) -> Iterator[tuple[str, str]]:
    for key in ("full_text", "rest"):
        target = kind.fields.get(getattr(value, key))
        if getattr(value, key) and (target is None or target.type != FieldType.BLOCKS):
            yield key, _("should name a field that holds blocks")
    if value.rest and field.type != FieldType.STEPS:
        yield "rest", _("is for steps only")
    if value.unless_matched and value.unless_matched not in mapping.fields:
        yield "unless_matched", _("should name another field of this mapping")
    if value.unknown == "make" and field.type == FieldType.COMMUNITIES:
        yield "unknown", _("communities are never made from a name")
    if value.unknown != "leave-out" and field.type not in _MATCHED:
        yield "unknown", _("is for themes, communities and organisations only")
    known = (*field.choices, "") if field.may_be_empty else field.choices
    if field.type == FieldType.CHOICE and value.constant is not None and str(value.constant) not in known:
        yield "constant", _("there is no “%(kind)s”, only %(kinds)s") % _names(str(value.constant), field.choices)


def _names(name: str, known: object) -> dict[str, str]:
    return {"kind": name, "kinds": ", ".join(known)}  # type: ignore[call-overload]
