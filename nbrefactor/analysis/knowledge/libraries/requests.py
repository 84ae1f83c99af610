"""requests."""

ALIASES = {"api": ".", "sessions models": "."}

FUNCTIONS = {
    "get post put patch delete head options request": "-> .Response; does network; advances :data",
    "session": "-> .Session",
    "Request": "-> any; keeps all",
    "auth.* adapters.* exceptions.* utils.* structures.*": "-> any; keeps all",
    "packages.urllib3.disable_warnings": "writes warnings",
}

VALUES = {"codes codes.*": "-> scalar"}

UNNAMED = "packages.urllib3.disable_warnings"

TYPES = {
    "Response": {
        "json": "-> any",
        "iter_content": "-> iterator of bytes; mutates self",
        "iter_lines": "-> iterator of bytes; mutates self",
        "raise_for_status": "-> scalar",
        "close": "mutates self",
        "with": "-> self",
        "for": "-> bytes; mutates self",
        ".=": "mutates self",
        ".text .url .reason .encoding .apparent_encoding": "-> str",
        ".content": "-> bytes",
        ".raw": "-> item file",
        ".headers .cookies": "-> item dict",
        ".history": "-> item list",
        ".*": "-> scalar",
    },
    "Session": {
        "get post put patch delete head options request send": "-> .Response; does network; mutates self",
        "mount close": "mutates self; keeps all",
        "with": "-> self",
        ".headers .cookies .params .proxies": "-> item dict",
        ".=": "mutates self; keeps 0",
        "*": "-> any",
        ".*": "-> item",
    },
}
