"""urllib, in its forms of Python 3 and Python 2."""

FUNCTIONS = {
    "request.urlopen urlopen": "-> file; does network",
    "request.urlretrieve urlretrieve": "-> tuple of str, any; does network; writes file 1:filename",
    "request.install_opener": "writes urllib; keeps all",
    "request.build_opener": "-> .request.OpenerDirector; keeps all",
    "request.urlcleanup": "does network",
    "request.Request": "-> .request.Request; keeps all",
    "request.getproxies request.pathname2url request.url2pathname": "-> any",
    "parse.parse_qs": "-> dict",
    "parse.parse_qsl": "-> list",
    "parse.* quote quote_plus unquote unquote_plus urlencode": "-> scalar",
    "error.* robotparser.* response.*": "-> any",
}

TYPES = {
    "request.OpenerDirector": {
        "open": "-> file; does network",
        "add_handler": "mutates self; keeps 0",
        ".addheaders": "-> item list",
        ".=": "mutates self",
        "close": "mutates self",
    },
    "request.Request": {
        "add_header add_unredirected_header set_proxy remove_header": "mutates self",
        "get_full_url get_header get_method header_items has_header has_proxy": "-> any",
        ".=": "mutates self",
        ".*": "-> any",
    },
}
