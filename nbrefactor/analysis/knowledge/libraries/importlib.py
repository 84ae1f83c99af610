"""importlib: modules by name, at run time."""

FUNCTIONS = {
    "import_module reload __import__": "-> module; does dynamic; reads sys.path; draws sys.modules",
    "invalidate_caches": "writes sys.path",
    "metadata.version": "-> str",
    "metadata.*": "-> any",
    "resources.*": "-> any",
    "util.find_spec": "-> any; reads sys.path",
    "util.*": "-> any; does dynamic",
}
