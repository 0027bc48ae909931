"""Keeps the reference index clean of the columns that modeltranslation only keeps for itself."""

from modeltranslation.translator import translator


def ignore_untranslated_originals() -> None:
    """Listings of usage would name each reference twice: once for `body` and once for `body_ru`."""
    for model in translator.get_registered_models(abstract=False):
        for name in translator.get_options_for_model(model).local_fields:
            field = model._meta.get_field(name)
            if field.is_relation:
                field.wagtail_reference_index_ignore = True
            elif hasattr(field, "extract_references"):
                field.extract_references = lambda value: ()
