"""warnings: filters are process state."""

FUNCTIONS = {
    "filterwarnings simplefilter resetwarnings": "writes warnings",
    "warn warn_explicit showwarning": "does print; reads warnings",
    "formatwarning": "-> str",
    "catch_warnings": "-> .catch_warnings; draws warnings",
    "deprecated": "-> any; keeps all; calls nothing",
}

VALUES = {"filters": "-> list; reads warnings"}

TYPES = {"catch_warnings": {"with": "-> list; draws warnings"}}
