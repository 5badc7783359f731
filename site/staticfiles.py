"""How static files are named and served."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class BundledManifestStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, which also renames the paths inside JavaScript modules."""

    support_js_module_import_aggregation = True
